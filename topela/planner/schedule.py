"""Reading the meetings of `speed-meeting-schedule/1`, and whether they are meetings of an instance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from topela.planner.instance import Instance
from topela.planner.parts import InstanceError, Side
from topela.planner.reading import Record, parsed
from topela.planner.result import SCHEDULE_FORMAT, Meeting

SCHEDULE_KEYS = (
    "format", "status", "value", "bound", "gap", "meetings", "shortfalls", "measures", "seconds", "seed",
    "conflicts", "diff",
)  # fmt: skip
MEETING_KEYS = ("a", "b", "round", "table", "weight")


def read_schedule(document: str | bytes | Mapping[str, Any]) -> tuple[Meeting, ...]:
    """The meetings of a schedule, from its text or from the parsed mapping; what else it claims is not read.

    Raises
    ------
    InstanceError
        For text that is not JSON, an unknown key, or a wrong value among the meetings (with its path).
    """
    record = Record("", parsed(document), SCHEDULE_KEYS)
    if (given := record.text("format")) != SCHEDULE_FORMAT:
        raise InstanceError("format", f"{given!r} is not {SCHEDULE_FORMAT!r}")
    if record.text("status", default="") == "INFEASIBLE":
        raise InstanceError("status", "INFEASIBLE: there are no meetings that changes could touch")
    return tuple(record.each("meetings", _read_meeting))


def _read_meeting(path: str, value: Any) -> Meeting:
    record = Record(path, value, MEETING_KEYS)
    return Meeting(
        record.text("a"),
        record.text("b"),
        record.integer("round"),
        record.text("table"),
        record.integer("weight"),
    )


def check_schedule(instance: Instance, meetings: Sequence[Meeting]) -> None:
    """Raise `InstanceError` where a meeting is none of this instance, or somebody is in two places.

    Whether everybody is there, and sits where it should, is not asked: life may have moved on.
    """
    sides = {each.id: each.side for each in instance.organisations}
    tables = {each.id for each in instance.tables}
    taken: dict[tuple[str, str, int], int] = {}
    met: dict[frozenset[str], int] = {}
    for index, meeting in enumerate(meetings):
        path = f"meetings[{index}]"
        _check_couple(path, meeting, sides, same_side=instance.same_side)
        if meeting.table not in tables:
            raise InstanceError(f"{path}.table", f'no table "{meeting.table}"')
        if not 1 <= meeting.round <= instance.rounds:
            raise InstanceError(f"{path}.round", f"round {meeting.round} of {instance.rounds}")
        if (first := met.setdefault(frozenset(meeting[:2]), index)) != index:
            raise InstanceError(path, f"{meeting.a} and {meeting.b} already meet in meetings[{first}]")
        for what, name in (("somebody", meeting.a), ("somebody", meeting.b), ("table", meeting.table)):
            if (first := taken.setdefault((what, name, meeting.round), index)) != index:
                raise InstanceError(
                    path, f"{name} is already taken in round {meeting.round} by meetings[{first}]"
                )
    _check_pins_stand(instance, meetings)


def _check_couple(path: str, meeting: Meeting, sides: Mapping[str, Side], *, same_side: bool) -> None:
    for key, name in (("a", meeting.a), ("b", meeting.b)):
        if name not in sides:
            raise InstanceError(f"{path}.{key}", f'no organisation "{name}"')
    if meeting.a == meeting.b:
        raise InstanceError(path, f"{meeting.a} cannot meet itself")
    if not same_side and sides[meeting.a] == sides[meeting.b]:
        raise InstanceError(path, f"{meeting.a} and {meeting.b} are on the same side")


def _check_pins_stand(instance: Instance, meetings: Sequence[Meeting]) -> None:
    at = {(frozenset(each[:2]), each.round): each.table for each in meetings}
    for index, pin in enumerate(instance.pinned):
        table = at.get((frozenset((pin.a, pin.b)), pin.round))
        if table is None:
            raise InstanceError(
                f"pinned[{index}]", f"{pin.a} and {pin.b} do not meet in round {pin.round} of the schedule"
            )
        if pin.table not in (None, table):
            raise InstanceError(
                f"pinned[{index}].table",
                f"{pin.a} and {pin.b} sit at {table} in the schedule, not at {pin.table}",
            )
