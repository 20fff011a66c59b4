"""What is different between two schedules of an edition, as people must be told."""

from collections.abc import Iterable
from dataclasses import dataclass

from topela.editions.models import Registration
from topela.scheduling.models import Meeting, Schedule
from topela.scheduling.queries import meetings


@dataclass(frozen=True)
class Moved:
    """Two organisations that meet in both schedules, at another time or another table."""

    before: Meeting
    after: Meeting


@dataclass(frozen=True)
class Difference:
    """How one schedule became another; all lists in the order of the rounds, `changed` by name."""

    kept: int
    moved: list[Moved]
    added: list[Meeting]
    cancelled: list[Meeting]
    # Whose agenda is another one.
    changed: list[Registration]

    def __bool__(self) -> bool:
        return bool(self.moved or self.added or self.cancelled)


def difference(before: Schedule | None, after: Schedule) -> Difference:
    """Compare two schedules; without one before, every meeting is new. Two queries."""
    old = _by_couple(meetings(before)) if before else {}
    new = _by_couple(meetings(after))
    both = [Moved(old[couple], meeting) for couple, meeting in new.items() if couple in old]
    moved = [pair for pair in both if _place(pair.before) != _place(pair.after)]
    added = [meeting for couple, meeting in new.items() if couple not in old]
    cancelled = [meeting for couple, meeting in old.items() if couple not in new]
    touched = [*added, *cancelled, *(pair.after for pair in moved)]
    changed = {who.pk: who for meeting in touched for who in (meeting.host, meeting.guest)}
    return Difference(
        kept=len(both) - len(moved),
        moved=sorted(moved, key=lambda pair: (pair.before.round, str(pair.before.host))),
        added=added,
        cancelled=cancelled,
        changed=sorted(changed.values(), key=str),
    )


def _by_couple(rows: Iterable[Meeting]) -> dict[frozenset[int], Meeting]:
    return {frozenset((m.host_id, m.guest_id)): m for m in rows}


def _place(meeting: Meeting) -> tuple[int, int]:
    return meeting.round, meeting.table_id
