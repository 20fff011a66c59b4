from django.urls import path

from topela.pages.display.views.hall import hall
from topela.pages.display.views.run import run

app_name = "display"
urlpatterns = [
    path("hall/<str:secret>/", hall, name="hall"),
    path("live/<str:token>/run", run, name="run"),
]
