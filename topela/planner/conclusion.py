"""From a timetable to a result: names, tables, proof and measures."""

from __future__ import annotations

from collections.abc import Iterator

from topela.planner.draft import Draft
from topela.planner.hall import ANYWHERE, Hall, home_table, pin_zone
from topela.planner.instance import Instance
from topela.planner.measures import idle_turns, measure, shortfalls, zone_changes
from topela.planner.parts import Pair, Pin
from topela.planner.result import Meeting, Result, Status
from topela.planner.seating import Seat, seat_meetings
from topela.planner.selection import Selection


def conclude(instance: Instance, hall: Hall, selection: Selection, draft: Draft) -> Result:
    """Seat a timetable and say what it is worth."""
    meetings = _meetings(instance, hall, draft)
    value = sum(meeting.weight for meeting in meetings)
    missing = sum(max(0, least - got) for least, got in zip(hall.minimum, draft.count, strict=True))
    pinned = value - sum(instance.pairs[pair].weight for pair in draft.round_of)
    bound = pinned + selection.bound_with(hall, missing)
    proven = value == bound and missing == selection.missing
    return Result(
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        value=value,
        bound=bound,
        meetings=meetings,
        shortfalls=shortfalls(instance, meetings),
        measures=measure(instance, meetings),
        idle_turns=idle_turns(instance, meetings),
        zone_changes=zone_changes(instance, meetings),
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
    rounds: list[list[tuple[int, Pair, Seat]]] = [[] for _ in range(hall.rounds)]
    homes = [each.home_table for each in instance.organisations]
    for index, t in draft.round_of.items():
        host, guest = hall.left[index], hall.right[index]
        zone = hall.zone_names[hall.zone[index]] if hall.zone[index] != ANYWHERE else None
        rounds[t].append((index, instance.pairs[index], Seat(host, zone, homes[host] or homes[guest], guest)))
    for pin, entry in _pinned_meetings(instance):
        rounds[pin.round - 1].append(entry)
    for row in rounds:
        row.sort(key=lambda entry: entry[:2])
    seated = seat_meetings(instance, [[seat for _, _, seat in row] for row in rounds])
    return tuple(
        Meeting(pair.a, pair.b, t + 1, table, pair.weight)
        for t, (row, tables) in enumerate(zip(rounds, seated, strict=True))
        for (_, pair, _), table in zip(row, tables, strict=True)
    )


def _pinned_meetings(instance: Instance) -> Iterator[tuple[Pin, tuple[int, Pair, Seat]]]:
    """Each pin with its pair and its seat; a pair that is not listed comes last and weighs nothing."""
    listed = {
        frozenset((pin.a, pin.b)): (len(instance.pairs), Pair(pin.a, pin.b, 0)) for pin in instance.pinned
    }
    for index, pair in enumerate(instance.pairs if listed else ()):
        if (couple := frozenset((pair.a, pair.b))) in listed:
            listed[couple] = (index, pair)
    for pin in instance.pinned:
        index, pair = listed[frozenset((pin.a, pin.b))]
        both = [instance.position(pair.a), instance.position(pair.b)]
        hosts = [v for v in both if instance.organisations[v].side == instance.hosts]
        table = pin.table or home_table(instance, pin.a, pin.b)
        host = (hosts or both)[0]
        yield pin, (index, pair, Seat(host, pin_zone(instance, pin), table, sum(both) - host))
