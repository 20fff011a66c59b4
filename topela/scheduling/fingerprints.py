"""In which state something was when a computation began, so that it is known when its result is outdated."""

from collections.abc import Iterable
from hashlib import sha256

from topela.catalogue.queries import vetoes
from topela.directory.models import Contact
from topela.editions.models import Edition
from topela.editions.queries import participants
from topela.scheduling.models import Schedule


def hall_fingerprint(edition: Edition) -> str:
    """Of who can meet whom, when and where: rules, tables, who takes part and when they are there; four queries."""
    present = participants(edition).order_by("pk")
    who = present.values_list(
        "pk", "side", "zone", "home_table", "first_round", "last_round", "max_meetings", "organisation"
    )
    voices = Contact.objects.filter(organisation__registrations__in=present).order_by("pk")
    return _digest(
        (edition.round_count, edition.hosts, edition.same_side),
        edition.tables.order_by("pk").values_list("pk", "zone"),
        who,
        voices.values_list("organisation", "user"),
        vetoes(edition).order_by("pk").values_list("registration", "avoided"),
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
