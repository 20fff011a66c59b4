"""In which state something was when a computation began, so that it is known when its result is outdated."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from topela.catalogue.models import Need, Offer, Wish
from topela.catalogue.queries import vetoes
from topela.directory.models import Contact
from topela.editions.models import Edition
from topela.editions.queries import participants
from topela.scheduling.models import AffinityState, Schedule


def hall_fingerprint(edition: Edition) -> str:
    """Of who can meet whom, when and where: rules, tables, who takes part and when they are there; four queries."""
    present = participants(edition).order_by("pk")
    who = present.values_list(
        "pk", "side", "zone", "home_table", "first_round", "last_round", "max_meetings", "organisation"
    )
    voices = Contact.objects.filter(organisation__registrations__in=present).order_by("pk")
    return _digest(
        (edition.round_count, str(edition.hosts), edition.same_side),
        edition.tables.order_by("pk").values_list("pk", "zone"),
        who,
        voices.values_list("organisation", "user"),
        vetoes(edition).order_by("pk").values_list("registration", "avoided"),
    )


def catalogue_fingerprint(edition: Edition) -> str:
    """Of what the weights of pairs rest on: needs, offers, wishes, and the affinities computed of them; one query."""
    rests_on = [
        _last(model.objects.filter(withdrawn_at__isnull=True), "changed_at") for model in (Need, Offer)
    ]
    state = AffinityState.objects.filter(edition=OuterRef("pk")).values("fingerprint")
    return _digest(
        Edition.objects.filter(pk=edition.pk).values_list(
            *(part for pair in (*rests_on, _last(Wish.objects.all(), "pk")) for part in pair),
            Subquery(state),
        )
    )


def _last(rows: QuerySet[Any], moment: str) -> tuple[Subquery, Subquery]:
    """How many rows an edition has, and the latest moment or number in them."""
    own = rows.filter(registration__edition=OuterRef("pk")).order_by().values("registration__edition")
    return (
        Subquery(own.annotate(count=Count("pk")).values("count")),
        Subquery(own.annotate(last=Max(moment)).values("last")),
    )


def handiwork_fingerprint(schedule: Schedule) -> str:
    """Of what planning around a draft keeps: its pins and its cancelled meetings; two queries."""
    pinned = schedule.meetings.filter(pinned_at__isnull=False).order_by("pk")
    return _digest(
        pinned.values_list("host", "guest", "round", "table"),
        schedule.exclusions.order_by("pk").values_list("host", "guest"),
    )


def _digest(*groups: Iterable[object]) -> str:
    return sha256(repr([list(group) for group in groups]).encode()).hexdigest()
