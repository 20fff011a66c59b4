"""How a schedule feels: counted from its meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from topela.planner.instance import Instance
from topela.planner.parts import Organisation
from topela.planner.result import IdleTurns, Measures, Meeting, Shortfall, Spread


def measure(instance: Instance, meetings: Iterable[Meeting]) -> Measures:
    """Count what `Measures` describes."""
    days = _days(instance, meetings)
    gaps = [gap for each in instance.organisations for gap in _gaps(each, days[each.id])]
    return Measures(
        idle_gaps=sum(gaps),
        longest_gap=max(gaps, default=0),
        host_moves=sum(
            _moves(days[each.id]) for each in instance.organisations if each.side == instance.hosts
        ),
        least_satisfied=_least_satisfied(instance, days),
        meetings_per_organisation={
            side: _spread([len(days[each.id]) for each in instance.organisations if each.side == side])
            for side in ("company", "nonprofit")
        },
    )


def idle_turns(instance: Instance, meetings: Iterable[Meeting]) -> dict[str, IdleTurns]:
    """Count what `IdleTurns` describes, by side."""
    days = _days(instance, meetings)
    return {side: _turns(instance, days, side) for side in ("company", "nonprofit")}


def zone_changes(instance: Instance, meetings: Iterable[Meeting]) -> int:
    """How often a guest goes to another zone from one of its meetings to the next; a table may be in none."""
    zone_of = {table.id: table.zone for table in instance.tables}
    days = _days(instance, meetings)
    guests = [each.id for each in instance.organisations if each.side != instance.hosts]
    return sum(
        zone_of[before.table] != zone_of[after.table]
        for name in guests
        for before, after in pairwise(days[name])
    )


def _turns(instance: Instance, days: dict[str, list[Meeting]], side: str) -> IdleTurns:
    idle = {}
    for each in instance.organisations:
        if each.side == side:
            busy = {*each.absent, *(meeting.round for meeting in days[each.id])}
            idle[each.id] = [number for number in range(1, instance.rounds + 1) if number not in busy]
    counts = [len(turns) for turns in idle.values()]
    firsts = sorted((turns[0], name) for name, turns in idle.items() if turns)
    early = tuple(
        name
        for name, turns in idle.items()
        if len(turns) > 1 and any(first > turns[1] for first, other in firsts[-2:] if other != name)
    )
    return IdleTurns(min(counts, default=0), max(counts, default=0), early)


def shortfalls(instance: Instance, meetings: Iterable[Meeting]) -> tuple[Shortfall, ...]:
    """The organisations with fewer meetings than their minimum, in the order of the instance."""
    days = _days(instance, meetings)
    return tuple(
        Shortfall(each.id, each.min_meetings, len(days[each.id]))
        for each in instance.organisations
        if len(days[each.id]) < each.min_meetings
    )


def _days(instance: Instance, meetings: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    """Each organisation's meetings, in the order of their rounds."""
    days: dict[str, list[Meeting]] = {each.id: [] for each in instance.organisations}
    for meeting in sorted(meetings, key=lambda meeting: meeting.round):
        days[meeting.a].append(meeting)
        days[meeting.b].append(meeting)
    return days


def _gaps(each: Organisation, day: Sequence[Meeting]) -> list[int]:
    """The idle rounds between an organisation's consecutive meetings; rounds in which it is absent do not count."""
    return [
        sum(number not in each.absent for number in range(before.round + 1, after.round))
        for before, after in pairwise(day)
    ]


def _moves(day: Sequence[Meeting]) -> int:
    return sum(before.table != after.table for before, after in pairwise(day))


def best_possible(instance: Instance, weight: Iterable[int]) -> list[int]:
    """The weight that each organisation could obtain at best if it were alone; `weight` is that of each pair."""
    weights: dict[str, list[int]] = defaultdict(list)
    for (a, b, _), each in zip(instance.pairs, weight, strict=True):
        weights[a].append(each)
        weights[b].append(each)
    return [
        sum(sorted(weights[each.id], reverse=True)[: instance.most_meetings(each)])
        for each in instance.organisations
    ]


def _least_satisfied(instance: Instance, days: dict[str, list[Meeting]]) -> float:
    best = best_possible(instance, (pair.weight for pair in instance.pairs))
    shares = [
        sum(meeting.weight for meeting in days[each.id]) / most
        for each, most in zip(instance.organisations, best, strict=True)
        if most
    ]
    return min(shares, default=1.0)


def _spread(counts: Sequence[int]) -> Spread:
    return Spread(min(counts, default=0), float(median(counts)) if counts else 0.0, max(counts, default=0))
