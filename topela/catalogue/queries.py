from django.db.models import Prefetch, Q, QuerySet

from topela.catalogue.models import Import, Need, Offer, Refusal, Veto, Wish
from topela.editions.models import Edition, Registration
from topela.editions.queries import participants


def needs(registration: Registration) -> QuerySet[Need]:
    return registration.needs.filter(withdrawn_at__isnull=True)


def offers(registration: Registration) -> QuerySet[Offer]:
    return registration.offers.filter(withdrawn_at__isnull=True)


def catalogue(edition: Edition) -> QuerySet[Registration]:
    """Who takes part, with their current needs and offers and the topics refused in them: five queries in all."""
    return participants(edition).prefetch_related(
        Prefetch("needs", Need.objects.filter(withdrawn_at__isnull=True).prefetch_related("refusals")),
        Prefetch("offers", Offer.objects.filter(withdrawn_at__isnull=True).prefetch_related("refusals")),
    )


def refusals(edition: Edition) -> QuerySet[Refusal]:
    """The topics that writers refused, in what is not withdrawn."""
    of_needs = Q(need__registration__edition=edition, need__withdrawn_at__isnull=True)
    of_offers = Q(offer__registration__edition=edition, offer__withdrawn_at__isnull=True)
    return Refusal.objects.filter(of_needs | of_offers)


def wishes(edition: Edition) -> QuerySet[Wish]:
    return Wish.objects.filter(registration__edition=edition)


def vetoes(edition: Edition) -> QuerySet[Veto]:
    return Veto.objects.filter(registration__edition=edition)


def imports(edition: Edition) -> QuerySet[Import]:
    return edition.imports.select_related("by", "taken_back")
