"""Free tables for those who must change theirs in a round: the cheapest assignment, by the Hungarian method.

A table costs a host's move where its owner comes back while the host still needs it, half of one where it comes back
before the host has met everybody, and a little for each round that nobody is known to need it. A guest's way from its
last table counts less: one for another zone, and its share of all tables for those it passes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from topela.planner.parts import Table

MOVE, WAY = 10.0, 1.0  # what a host's move costs, and a guest's way at most, twice
SCALE = 1_000  # of costs, as whole numbers
MOST = 500  # free tables beyond which an assignment would take too long


class Mover(NamedTuple):
    """Who needs a table: in which zone, until which round without a break and until which in all; where its guest was.

    `zone` is `None` where any table will do, `guest_at` where the guest has not sat anywhere yet.
    """

    zone: str | None
    run: int
    end: int
    guest_at: str | None


def assign(movers: Sequence[Mover], free: Mapping[str, int], tables: Mapping[str, Table]) -> list[str]:
    """A table for each mover. `free` says of each free table in which round its owner comes back, if ever.

    There are enough tables of each zone for those who need one of it.
    """
    from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment  # noqa: PLC0415 - seldom needed

    names = list(free)
    place = {name: index for index, name in enumerate(tables)}
    back = np.array([free[name] for name in names])
    run, end = (np.array([[each[k]] for each in movers]) for k in (1, 2))
    cost = MOVE * (back <= run) + MOVE / 2 * ((back > run) & (back <= end))
    cost += np.minimum(np.maximum(0, back - run), len(place)) / (2 * len(place))
    zones = np.array([tables[name].zone or "" for name in names])
    spot = np.array([place[name] for name in names])
    for row, each in enumerate(movers):
        if each.guest_at is not None:
            away = np.abs(spot - place[each.guest_at]) / len(place)
            cost[row] += WAY * (away + (zones != (tables[each.guest_at].zone or "")))
        if each.zone is not None:
            cost[row, zones != each.zone] += MOVE * len(place) * len(movers)
    # Tables that stay free are taken by nobody, for nothing.
    square = np.zeros((len(names), len(names)), np.int64)
    square[: len(movers)] = np.rint(SCALE * cost)
    left, right = np.indices(square.shape)
    problem = SimpleLinearSumAssignment()
    problem.add_arcs_with_cost(left.ravel(), right.ravel(), square.ravel())
    problem.solve()
    return [names[problem.right_mate(k)] for k in range(len(movers))]
