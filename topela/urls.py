"""Which package answers at which address."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from topela.pages.public.views.home import home
from topela.pages.public.views.language import language

urlpatterns: list[URLPattern | URLResolver] = [
    *([path("", include("topela.pages.demo.urls"))] if settings.DEMO else [path("", home, name="home")]),
    path("", include("topela.pages.display.urls")),
    path("", include("topela.pages.public.urls")),
    path("account/", include("topela.pages.public.account_urls")),
    path("agendas/", include("topela.api.urls")),
    path("design/", include("topela.pages.design.urls")),
    path("floor/", include("topela.pages.steward.urls")),
    path("language/", language, name="set_language"),
    path("my/", include("topela.pages.participant.urls")),
    path("organise/", include("topela.pages.organiser.urls")),
]
