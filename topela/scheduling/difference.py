"""What is different between two schedules of an edition, dressed with the names that people must be told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from topela.editions.models import Registration
from topela.planner import Meeting as PlannedMeeting
from topela.planner import Moved as PlannedMoved
from topela.planner import difference as planned_difference
from topela.scheduling.models import Meeting, Schedule
from topela.scheduling.queries import meetings
from topela.scheduling.rows import planned

Rows = dict[frozenset[int], Meeting]


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
    """Compare two schedules; without one before, every meeting is new. Two queries, four where they differ."""
    was, becomes = _by_couple(before.meetings.all() if before else ()), _by_couple(after.meetings.all())
    found = planned_difference(planned(was.values()), planned(becomes.values()))
    old = _dressed(before, was, [*found.moved, *found.cancelled])
    new = _dressed(after, becomes, [*found.moved, *found.added])
    touched = (*old.values(), *new.values())
    people = {who.pk: who for each in touched for who in (each.host, each.guest)}
    return Difference(
        kept=found.kept,
        moved=[Moved(old[_couple(each)], new[_couple(each)]) for each in found.moved],
        added=[new[_couple(each)] for each in found.added],
        cancelled=[old[_couple(each)] for each in found.cancelled],
        changed=sorted(people.values(), key=str),
    )


def _dressed(schedule: Schedule | None, rows: Rows, found: Collection[PlannedMoved | PlannedMeeting]) -> Rows:
    """What must be told of a schedule, with names; a query, if there is anything."""
    told = [rows[_couple(each)].pk for each in found]
    return _by_couple(meetings(schedule).filter(pk__in=told)) if schedule and told else {}


def _by_couple(rows: Iterable[Meeting]) -> Rows:
    return {frozenset((row.host_id, row.guest_id)): row for row in rows}


def _couple(each: PlannedMoved | PlannedMeeting) -> frozenset[int]:
    return frozenset((int(each.a), int(each.b)))
