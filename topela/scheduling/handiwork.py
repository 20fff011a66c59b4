"""What was changed in a draft by hand, so that each change can be undone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Q

from topela.accounts.models import User
from topela.scheduling.models import Exclusion, Meeting, Schedule
from topela.scheduling.queries import meetings


@dataclass(frozen=True)
class Change:
    """`of` is the meeting that was moved or pinned, or what is left of a cancelled one."""

    kind: Literal["moved", "pinned", "cancelled"]
    of: Meeting | Exclusion
    at: datetime
    by: User | None


def changes_by_hand(schedule: Schedule) -> list[Change]:
    """Every change that still stands, latest first; two queries. A moved meeting is pinned too and stands once."""
    touched = meetings(schedule).filter(Q(moved_at__isnull=False) | Q(pinned_at__isnull=False))
    gone = schedule.exclusions.select_related("host__organisation", "guest__organisation", "table", "by")
    found = [_change(m) for m in touched.select_related("planned_table", "moved_by", "pinned_by")]
    found += [Change("cancelled", exclusion, exclusion.at, exclusion.by) for exclusion in gone]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _change(meeting: Meeting) -> Change:
    if meeting.moved_at:
        return Change("moved", meeting, meeting.moved_at, meeting.moved_by)
    assert meeting.pinned_at is not None  # noqa: S101 - says to the type checker what the query asked for
    return Change("pinned", meeting, meeting.pinned_at, meeting.pinned_by)
