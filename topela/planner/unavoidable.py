"""How many idle rounds no timetable of the same meetings can avoid, where everybody is there all the time.

An organisation's day is a window, from its first to its last meeting; what the window has beyond its meetings is idle.
In each round, as many hosts as guests are in their windows and not idle, at most as many as there are tables. Which
organisation is in which window is left open, as is who meets whom: only the number of meetings of each counts. The
fewest idle rounds of all are then a small linear programme, whose value bounds every timetable.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from topela.planner.hall import build_hall
from topela.planner.instance import Instance
from topela.planner.result import Meeting


def unavoidable_idle_rounds(instance: Instance, meetings: Iterable[Meeting]) -> int:
    """The fewest idle rounds that a timetable of these meetings could have; 0 where nothing is proven.

    Nothing is proven where somebody is not there all the time, where meetings are pinned, or one side meets itself.
    Zones are not looked at: with them, more may be unavoidable.
    """
    count = Counter(name for meeting in meetings for name in (meeting.a, meeting.b))
    if not count or not build_hall(instance).everybody_stays:
        return 0
    sides: dict[str, Counter[int]] = {"company": Counter(), "nonprofit": Counter()}
    for each in instance.organisations:
        if count[each.id]:
            sides[each.side][count[each.id]] += 1
    programme = _Programme(instance.rounds)
    loads = [programme.variable(most=len(instance.tables)) for _ in range(instance.rounds)]
    for degrees in sides.values():
        _add_side(programme, degrees, loads)
    return programme.least()


class _Window(NamedTuple):
    """The windows of those with so many meetings that begin and end in these rounds: their number is a variable."""

    first: int
    last: int
    idle: int
    number: int


def _add_side(programme: _Programme, degrees: Counter[int], loads: list[int]) -> None:
    """The windows of one side, in each round as full as the other side's."""
    windows = []
    for meetings, organisations in degrees.items():
        own = list(_windows(programme, meetings))
        programme.equal([(each.number, 1) for each in own], organisations)
        windows += own
    idle = [programme.variable() for _ in loads]
    programme.equal([(each.number, each.idle) for each in windows] + [(k, -1) for k in idle], 0)
    for t, load in enumerate(loads):
        inside = [each.number for each in windows if each.first <= t <= each.last]
        programme.equal([(k, 1) for k in inside] + [(idle[t], -1), (load, -1)], 0)
        long = [each.number for each in windows if each.first < t < each.last and each.idle]
        programme.at_most([(idle[t], 1)] + [(k, -1) for k in long], 0)


def _windows(programme: _Programme, meetings: int) -> Iterator[_Window]:
    rounds = programme.rounds
    for first in range(rounds):
        for last in range(first + meetings - 1, rounds if meetings > 1 else first + 1):
            idle = last - first + 1 - meetings
            yield _Window(first, last, idle, programme.variable(cost=idle))


Terms = list[tuple[int, int]]


class _Programme:
    """A linear programme in the making: the least cost, all variables at least 0."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self._cost: list[int] = []
        self._most: list[float] = []
        self._rows: dict[bool, list[tuple[Terms, int]]] = {True: [], False: []}

    def variable(self, cost: int = 0, most: float = math.inf) -> int:
        self._cost.append(cost)
        self._most.append(most)
        return len(self._cost) - 1

    def equal(self, terms: Terms, total: int) -> None:
        self._rows[True].append((terms, total))

    def at_most(self, terms: Terms, total: int) -> None:
        self._rows[False].append((terms, total))

    def least(self) -> int:
        """The least cost of whole numbers, or something below."""
        from scipy.optimize import linprog  # noqa: PLC0415 - slow to load

        (equal, totals), (below, most) = (self._matrix(self._rows[kind]) for kind in (True, False))
        bounds = [(0.0, None if math.isinf(each) else each) for each in self._most]
        found = linprog(self._cost, below, most, equal, totals, bounds, method="highs")
        return math.ceil(float(found.fun) - 1e-6)

    def _matrix(self, rows: list[tuple[Terms, int]]) -> tuple[NDArray[np.float64], list[int]]:
        matrix = np.zeros((len(rows), len(self._cost)))
        for i, (terms, _) in enumerate(rows):
            for j, by in terms:
                matrix[i, j] += by
        return matrix, [total for _, total in rows]
