from django.urls import path

from topela.pages.public.views import legal, start

app_name = "public"

urlpatterns = [
    path("start/", start.start, name="start"),
    path("legal/", legal.legal, name="legal"),
]
