from datetime import datetime

from django.db.models import Count, Q, QuerySet

from topela.accounts.models import User
from topela.editions.models import Edition, Registration, Role, Zone
from topela.editions.rules import Side


def organised_editions(user: User) -> QuerySet[Edition]:
    return Edition.objects.filter(roles__user=user, roles__kind=Role.Kind.ORGANISER).select_related(
        "programme"
    )


def stewarded_editions(user: User) -> QuerySet[Edition]:
    """Editions whose floor a person may help on; an organiser helps everywhere in theirs."""
    return Edition.objects.filter(roles__user=user).distinct()


def registrations(edition: Edition) -> QuerySet[Registration]:
    """Everybody who ever registered, with the waiting and the withdrawn."""
    return edition.registrations.select_related("organisation", "withdrawal", "zone", "home_table")


def participants(edition: Edition, side: Side | None = None) -> QuerySet[Registration]:
    """Who takes part: admitted and not withdrawn."""
    taking_part = registrations(edition).filter(waiting=False, withdrawal__isnull=True)
    return taking_part.filter(side=side) if side else taking_part


def filled_zones(edition: Edition) -> QuerySet[Zone]:
    """The zones with how many tables are in each, `tables_in`, and how many who take part, `placed`."""
    takes_part = Q(registrations__waiting=False, registrations__withdrawal__isnull=True)
    return edition.zones.annotate(
        tables_in=Count("tables", distinct=True),
        placed=Count("registrations", filter=takes_part, distinct=True),
    )


def own_registrations(user: User) -> QuerySet[Registration]:
    return (
        Registration.objects.filter(organisation__contact_set__user=user)
        .select_related("organisation", "edition", "withdrawal")
        .order_by("-edition__starts_at", "organisation__name")
    )


def announced_editions(now: datetime) -> QuerySet[Edition]:
    """What is still to come and may be told to everybody, soonest first."""
    return Edition.objects.filter(public=True, starts_at__gte=now).order_by("starts_at", "name")
