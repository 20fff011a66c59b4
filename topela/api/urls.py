from django.urls import path

from topela.api import agenda_feed

app_name = "api"

urlpatterns = [path("<str:secret>.ics", agenda_feed.agenda_feed, name="agenda-feed")]
