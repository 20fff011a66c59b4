from django.urls import path

from topela.pages.steward.views import agendas, check_ins, floor, walk_ins

app_name = "steward"
urlpatterns = [
    path("<slug:slug>/", floor.floor, name="floor"),
    path("<slug:slug>/check-ins/<int:registration>/", check_ins.check_in, name="check-in"),
    path("<slug:slug>/check-ins/<int:registration>/removal/", check_ins.removal, name="check-in-removal"),
    path("<slug:slug>/walk-ins/", walk_ins.walk_ins, name="walk-ins"),
    path("<slug:slug>/agendas/<int:registration>/", agendas.agenda, name="agenda"),
]
