from django.urls import path

from topela.pages.steward.views import check_ins, floor

app_name = "steward"
urlpatterns = [
    path("<slug:slug>/", floor.floor, name="floor"),
    path("<slug:slug>/check-ins/<int:registration>/", check_ins.check_in, name="check-in"),
    path("<slug:slug>/check-ins/<int:registration>/removal/", check_ins.removal, name="check-in-removal"),
]
