"""The heaviest choice of pairs between hosts and guests within everybody's limits, as one min-cost flow.

The limits form a tree on the hosts' side (all tables, zones, hosts) and single organisations on the guests' side.
Such a constraint matrix is a network matrix, so the flow's optimum is integral and exact
(Ahuja, Magnanti & Orlin, *Network Flows*, 1993, chapters 9 to 12).
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from topela.planner.hall import ANYWHERE, Hall, Ints
from topela.planner.limits import Limits

SOURCE, SINK = 0, 1


def choose_by_flow(
    hall: Hall, pairs: Ints, weight: Ints, limits: Limits, bonus: int | None = None
) -> tuple[Ints, int]:
    """The heaviest of `pairs`, all between a host and a guest, and what it weighs; see `choose`."""
    left, right = hall.arrays.left[pairs], hall.arrays.right[pairs]
    hosts, guests = _members(left), _members(right)
    if bonus is None:  # a simple cycle of the residual network passes each organisation once
        most = int(weight.max()) + (0 if limits.returns is None else 4 * int(limits.returns.max(initial=0)))
        bonus = most * (min(len(hosts), len(guests)) + 1) + 1
    network = SimpleMinCostFlow()
    first = network.add_arcs_with_capacity_and_unit_cost(left + 2, right + 2, np.ones_like(pairs), -weight)
    zone_node = len(hall.free) + 2
    zone_of = np.full(len(hall.free), ANYWHERE)
    zone_of[left] = hall.arrays.zone[pairs]
    parent = np.where(zone_of[hosts] == ANYWHERE, SOURCE, zone_node + zone_of[hosts])
    _add_limits(network, (parent, hosts + 2), hosts, limits, bonus)
    _add_limits(network, (guests + 2, np.full_like(guests, SINK)), guests, limits, bonus)
    for zone in sorted(set(zone_of[hosts].tolist()) - {ANYWHERE}):
        network.add_arc_with_capacity_and_unit_cost(
            SOURCE, zone_node + zone, max(0, limits.zone_seats[zone]), 0
        )
    network.add_arc_with_capacity_and_unit_cost(SOURCE, SINK, limits.seats, 0)
    network.set_node_supply(SOURCE, limits.seats)
    network.set_node_supply(SINK, -limits.seats)
    status = network.solve()
    if status != network.OPTIMAL:
        raise ArithmeticError(f"the flow ended with {status}")
    chosen = network.flows(first) > 0
    return pairs[chosen], int(weight[chosen].sum())


def _members(indices: Ints) -> Ints:
    """The distinct ones, in order."""
    return np.flatnonzero(np.bincount(indices))


def _add_limits(
    network: SimpleMinCostFlow, arcs: tuple[Ints, Ints], who: Ints, limits: Limits, bonus: int
) -> None:
    """Let each organisation of `who` have meetings up to its cap; those towards its minimum earn the bonus."""
    tails, heads = arcs
    cap = np.asarray(limits.cap, dtype=np.int64)[who]
    wanted = np.minimum(cap, np.asarray(limits.minimum, dtype=np.int64)[who])
    if limits.returns is not None:  # one arc for each meeting; as their costs grow, they fill in their order
        unit = np.arange(limits.returns.shape[1])
        gain = limits.returns[who] + bonus * (unit < wanted[:, None])
        row, column = np.nonzero(unit < cap[:, None])
        network.add_arcs_with_capacity_and_unit_cost(
            tails[row], heads[row], np.ones_like(row), -gain[row, column]
        )
        return
    network.add_arcs_with_capacity_and_unit_cost(tails, heads, cap - wanted, np.zeros_like(cap))
    if wanted.any():
        some = wanted > 0
        cost = np.full(int(some.sum()), -bonus)
        network.add_arcs_with_capacity_and_unit_cost(tails[some], heads[some], wanted[some], cost)
