from django.urls import path

from topela.pages.participant.views import rings

urlpatterns = [
    path("<int:ring>/consent/", rings.consent, name="ring-consent"),
    path("<int:ring>/refusal/", rings.refusal, name="ring-refusal"),
]
