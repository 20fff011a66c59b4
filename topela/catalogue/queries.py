from django.db.models import Prefetch, QuerySet

from topela.catalogue.models import Import, Need, Offer, Veto, Wish
from topela.editions.models import Edition, Registration
from topela.editions.queries import participants


def needs(registration: Registration) -> QuerySet[Need]:
    return registration.needs.filter(withdrawn_at__isnull=True)


def offers(registration: Registration) -> QuerySet[Offer]:
    return registration.offers.filter(withdrawn_at__isnull=True)


def catalogue(edition: Edition) -> QuerySet[Registration]:
    """Who takes part, with their current needs and offers: three queries in all."""
    return participants(edition).prefetch_related(
        Prefetch("needs", Need.objects.filter(withdrawn_at__isnull=True)),
        Prefetch("offers", Offer.objects.filter(withdrawn_at__isnull=True)),
    )


def wishes(edition: Edition) -> QuerySet[Wish]:
    return Wish.objects.filter(registration__edition=edition)


def vetoes(edition: Edition) -> QuerySet[Veto]:
    return Veto.objects.filter(registration__edition=edition)


def imports(edition: Edition) -> QuerySet[Import]:
    return edition.imports.select_related("by", "taken_back")
