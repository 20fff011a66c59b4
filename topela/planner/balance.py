"""No round fuller than its tables, in the hall and in each zone, without losing a meeting.

Two rounds are split anew so that every organisation, every zone and the whole hall have their meetings in both rounds
as evenly as a number can be halved. Meetings are coupled two by two: first at each organisation, then, among the
hosts' sides left over, within each zone, then in the hall. Each meeting then has at most one partner on its host's
side and one on its guest's side; such chains and even rings can be halved alternately, which halves every set
(de Werra 1971, on laminar families; the argument is Euler's splitting).

A zone that is too full in one round has, as its total fits, another round at least two meetings emptier; splitting
these two lowers the sum of the squares of the loads, and no load of any other set gets less even. So it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from topela.planner.colouring import Timetable
from topela.planner.hall import ANYWHERE, Hall


def balance(hall: Hall, at: Timetable) -> None:
    """Move meetings between rounds, in place, until each round fits the tables of the hall and of every zone.

    The total of each zone is at most its tables times the rounds, and that of the hall too; everybody is present.
    """
    meetings = [sorted({pair for pair in row if pair != -1}) for row in at]
    loads = [_loads(hall, row) for row in meetings]
    limits = [*hall.zone_seats[0], hall.seats[0]]
    for group, limit in enumerate(limits):
        while max(load[group] for load in loads) > limit:
            full = max(range(hall.rounds), key=lambda t: loads[t][group])
            empty = min(range(hall.rounds), key=lambda t: loads[t][group])
            meetings[full], meetings[empty] = halve(hall, meetings[full] + meetings[empty])
            loads[full], loads[empty] = _loads(hall, meetings[full]), _loads(hall, meetings[empty])
    for t, row in enumerate(meetings):
        at[t] = [-1] * len(hall.free)
        for pair in row:
            at[t][hall.left[pair]] = at[t][hall.right[pair]] = pair


def _loads(hall: Hall, meetings: Iterable[int]) -> list[int]:
    loads = [0] * (len(hall.zone_seats[0]) + 1)
    for pair in meetings:
        loads[-1] += 1
        if hall.zone[pair] != ANYWHERE:
            loads[hall.zone[pair]] += 1
    return loads


def halve(hall: Hall, pairs: Sequence[int]) -> tuple[list[int], list[int]]:
    """Split pairs so that each organisation, each zone and the hall has as many in both halves, give or take one."""
    by_host, alone = _couple(pairs, hall.left)
    by_zone, alone = _couple(alone, hall.zone)
    by_hall, _ = _couple(alone, [0] * len(hall.left))
    by_guest, _ = _couple(pairs, hall.right)
    hosts = by_host | by_zone | by_hall
    halves: tuple[list[int], list[int]] = ([], [])
    seen: set[int] = set()
    for start in [pair for pair in pairs if pair not in hosts or pair not in by_guest] + list(pairs):
        pair: int | None = start
        here, there = (hosts, by_guest) if start not in by_guest else (by_guest, hosts)
        side = 0
        while pair is not None and pair not in seen:
            seen.add(pair)
            halves[side].append(pair)
            pair = here.get(pair)
            here, there = there, here
            side = 1 - side
    return halves


def _couple(pairs: Sequence[int], group: Sequence[int]) -> tuple[dict[int, int], list[int]]:
    """Couple the pairs of each group two by two; -1 is no group. Returns the partners, and who has none."""
    partner: dict[int, int] = {}
    waiting: dict[int, int] = {}
    alone: list[int] = []
    for pair in pairs:
        if group[pair] == ANYWHERE:
            alone.append(pair)
        elif (other := waiting.pop(group[pair], None)) is None:
            waiting[group[pair]] = pair
        else:
            partner[pair], partner[other] = other, pair
    return partner, alone + list(waiting.values())
