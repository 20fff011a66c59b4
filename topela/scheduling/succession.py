"""How one schedule comes after another: its number, and what it takes over."""

from collections.abc import Iterable

from django.db.models import Max
from django.utils import timezone

from topela.accounts.models import User
from topela.editions.models import Edition
from topela.scheduling.models import Exclusion, Meeting, Schedule


def next_number(edition: Edition) -> int:
    last: int | None = edition.schedules.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def successor(schedule: Schedule, *, by: User | None) -> Schedule:
    """Return a draft based on a schedule, described as that one is; it is not saved yet, and has no meetings."""
    draft = Schedule.objects.get(pk=schedule.pk)
    draft.pk, draft._state.adding = None, True
    draft.number = next_number(schedule.edition)
    draft.made_at, draft.made_by, draft.based_on = timezone.now(), by, schedule
    return draft


def carry_over(schedule: Schedule, draft: Schedule, rows: Iterable[Meeting]) -> None:
    """Copy meetings, as they stand in memory, and all cancellations of a schedule into a draft."""
    meetings, exclusions = list(rows), list(schedule.exclusions.all())
    for meeting in meetings:
        meeting.pk, meeting.schedule = None, draft
    for exclusion in exclusions:
        exclusion.pk, exclusion.schedule = None, draft
    Meeting.objects.bulk_create(meetings)
    Exclusion.objects.bulk_create(exclusions)
