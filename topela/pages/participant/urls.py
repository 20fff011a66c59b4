from django.urls import include, path

from topela.pages.participant.views import (
    agenda,
    choices,
    continuations,
    items,
    organisations,
    overview,
    ratings,
    registrations,
    topics,
    writing,
)

app_name = "participant"

NEED = {"kind": "need"}
OFFER = {"kind": "offer"}

urlpatterns = [
    path("", registrations.registrations, name="registrations"),
    path("<int:registration>/", overview.overview, name="overview"),
    path("<int:registration>/catalogue/", items.catalogue, name="catalogue"),
    path("<int:registration>/needs/new/", items.creation, NEED, name="need-creation"),
    path("<int:registration>/needs/<int:item>/", items.item, NEED, name="need"),
    path("<int:registration>/needs/<int:item>/withdrawal/", items.withdrawal, NEED, name="need-withdrawal"),
    path("<int:registration>/needs/<int:item>/return/", items.restoration, NEED, name="need-restoration"),
    path("<int:registration>/needs/help/", writing.help_with, NEED, name="need-help"),
    path("<int:registration>/needs/<int:item>/category/", writing.category, NEED, name="need-category"),
    path("<int:registration>/needs/<int:item>/topics/", topics.topics, NEED, name="need-topics"),
    path("<int:registration>/offers/new/", items.creation, OFFER, name="offer-creation"),
    path("<int:registration>/offers/<int:item>/", items.item, OFFER, name="offer"),
    path(
        "<int:registration>/offers/<int:item>/withdrawal/", items.withdrawal, OFFER, name="offer-withdrawal"
    ),
    path("<int:registration>/offers/<int:item>/return/", items.restoration, OFFER, name="offer-restoration"),
    path("<int:registration>/offers/help/", writing.help_with, OFFER, name="offer-help"),
    path("<int:registration>/offers/<int:item>/category/", writing.category, OFFER, name="offer-category"),
    path("<int:registration>/offers/<int:item>/topics/", topics.topics, OFFER, name="offer-topics"),
    path("<int:registration>/goals/", writing.goals, name="goals"),
    path("<int:registration>/organisations/", organisations.organisations, name="organisations"),
    path("<int:registration>/organisations/<int:other>/", organisations.organisation, name="organisation"),
    path("<int:registration>/organisations/<int:other>/choice/", choices.choice, name="choice"),
    path("<int:registration>/agenda/", agenda.agenda, name="agenda"),
    path("<int:registration>/agenda/pdf/", agenda.pdf, name="agenda-pdf"),
    path("<int:registration>/agenda/secret/", agenda.secret, name="agenda-secret"),
    path(
        "<int:registration>/meetings/<int:meeting>/continuation/",
        continuations.continuation,
        name="continuation",
    ),
    path("<int:registration>/meetings/<int:meeting>/rating/", ratings.rating, name="rating"),
    path("<int:registration>/rings/", include("topela.pages.participant.ring_urls")),
    path("<int:registration>/agreements/", include("topela.pages.participant.agreement_urls")),
]
