"""From a timetable to a result: names, tables, proof and measures."""

from __future__ import annotations

from topela.planner.draft import Draft
from topela.planner.hall import Hall, home_table, pin_zone
from topela.planner.instance import Instance
from topela.planner.measures import measure, shortfalls
from topela.planner.parts import Pin
from topela.planner.result import Meeting, Result, Status
from topela.planner.seating import Seat, seat_meetings
from topela.planner.selection import Selection


def conclude(instance: Instance, hall: Hall, selection: Selection, draft: Draft) -> Result:
    """Seat a timetable and say what it is worth."""
    meetings = _meetings(instance, hall, draft)
    value = sum(meeting.weight for meeting in meetings)
    missing = sum(max(0, least - got) for least, got in zip(hall.minimum, draft.count, strict=True))
    pinned = value - sum(hall.weight[pair] for pair in draft.round_of)
    bound = pinned + selection.bound_with(hall, missing)
    proven = value == bound and missing == selection.missing
    return Result(
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        value=value,
        bound=bound,
        meetings=meetings,
        shortfalls=shortfalls(instance, meetings),
        measures=measure(instance, meetings),
    )


def refuse(instance: Instance, conflicts: tuple[Pin, ...]) -> Result:
    """No schedule at all, because of these pins."""
    return Result(
        status=Status.INFEASIBLE,
        value=0,
        bound=0,
        meetings=(),
        shortfalls=shortfalls(instance, ()),
        measures=measure(instance, ()),
        conflicts=conflicts,
    )


def _meetings(instance: Instance, hall: Hall, draft: Draft) -> tuple[Meeting, ...]:
    """All meetings, pinned ones too, with their tables; by round, then in the order of the instance."""
    rounds: list[list[tuple[int, Seat, Pin]]] = [[] for _ in range(hall.rounds)]
    for pair, t in draft.round_of.items():
        a, b, _ = instance.pairs[pair]
        rounds[t].append((pair, *_seat(instance, hall.left[pair], Pin(a, b, t + 1))))
    known = {frozenset((a, b)): (index, weight) for index, (a, b, weight) in enumerate(instance.pairs)}
    for pin in instance.pinned:
        index, _ = known.get(frozenset((pin.a, pin.b)), (len(known), 0))
        a, b = instance.pairs[index][:2] if index < len(known) else (pin.a, pin.b)
        host = next((v for v in map(instance.position, (a, b)) if _hosts(instance, v)), instance.position(a))
        rounds[pin.round - 1].append((index, *_seat(instance, host, Pin(a, b, pin.round, pin.table))))
    for row in rounds:
        row.sort(key=lambda entry: (entry[0], entry[2]))
    seated = seat_meetings(instance, [[seat for _, seat, _ in row] for row in rounds])
    return tuple(
        Meeting(who.a, who.b, who.round, table, known.get(frozenset((who.a, who.b)), (0, 0))[1])
        for row, tables in zip(rounds, seated, strict=True)
        for (_, _, who), table in zip(row, tables, strict=True)
    )


def _hosts(instance: Instance, v: int) -> bool:
    return instance.organisations[v].side == instance.hosts


def _seat(instance: Instance, host: int, who: Pin) -> tuple[Seat, Pin]:
    table = who.table or home_table(instance, who.a, who.b)
    return Seat(host, pin_zone(instance, who), table), who
