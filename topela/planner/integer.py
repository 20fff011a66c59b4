"""The heaviest choice of pairs where no flow is exact, as an integer programme.

That is where organisations of one side may meet, for the graph is then not bipartite, and where each organisation
should obtain a certain weight. HiGHS (through SciPy) solves it; SciPy is imported only then.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from topela.planner.hall import ANYWHERE, Hall, Ints
from topela.planner.limits import Limits

NODES = 20  # of the search tree: a limit that is the same on every machine; one node is the rule
LONGEST = (
    60.0  # seconds, should even these take too long; what is found by then is valid, and so is its bound
)
HEAVIEST = 2**24  # a weight that HiGHS, which reckons in floating point, tells from the next one
NEAR = 1e-4  # how near the best a choice with floors must come, as a share: the last proof can take for ever


def choose_by_integers(
    hall: Hall, pairs: Ints, weight: Ints, limits: Limits, bonus: int | None = None
) -> tuple[Ints, int]:
    """The heaviest of `pairs`, and an upper bound on the weight of such a choice; see `choose`.

    With floors, they come after the minima and before the weight: first as little as can be is lacking in all, each
    counted as the share of its own floor. The weights are then the best to one part in ten thousand.
    """
    if (coarse := -(-int(weight.max()) // HEAVIEST)) > 1:  # rounded up, so that the bound remains one
        returns = None if limits.returns is None else -(-limits.returns // coarse)
        chosen, bound = choose_by_integers(
            hall, pairs, -(-weight // coarse), replace(limits, returns=returns),
            None if bonus is None else -(-bonus // coarse),
        )  # fmt: skip
        return chosen, coarse * bound
    model = _Model(hall, pairs, limits)
    if bonus is not None:
        return model.solve(weight, bonus)
    nothing, towards, most = np.zeros_like(weight), 0, 0
    if model.minima.any():
        # First as few missing meetings as can be, then the weight. What is not proven to be the fewest proves nothing.
        fewest, most = model.solve(nothing, 1)
        towards = limits.towards_minima(hall, fewest)
    if limits.floor:
        return model.solve_with_floors(weight, towards)
    chosen, bound = model.solve(weight, 0, towards=towards)
    return chosen, bound if towards == most else int(weight.sum())


class _Model:
    """Variables: each pair (0 or 1), then for each organisation its meetings towards its minimum, then, where they
    count, each of its meetings by itself, then what it lacks of its floor.
    """

    def __init__(self, hall: Hall, pairs: Ints, limits: Limits) -> None:
        from scipy.sparse import block_array, coo_array, eye_array, kron  # noqa: PLC0415 - slow to load

        self.pairs, self.limits = pairs, limits
        people, count = len(hall.free), len(pairs)
        cap = np.asarray(limits.cap, dtype=np.int64)
        self.minima = np.minimum(cap, np.asarray(limits.minimum, dtype=np.int64))
        ends = np.concatenate([hall.arrays.left[pairs], hall.arrays.right[pairs]])
        places = (ends, np.tile(np.arange(count), 2))
        degree = coo_array((np.ones(2 * count), places), shape=(people, count))
        zone = hall.arrays.zone[pairs]
        zoned = np.flatnonzero(zone != ANYWHERE)
        crowds = coo_array(
            (np.ones(len(zoned) + count), (np.r_[zone[zoned], np.full(count, len(limits.zone_seats))],
                                           np.r_[zoned, np.arange(count)])),
            shape=(len(limits.zone_seats) + 1, count),
        )  # fmt: skip
        self.returns = np.zeros((people, 0)) if limits.returns is None else limits.returns
        units = kron(eye_array(people), np.ones((1, self.returns.shape[1])))
        floor = np.asarray(limits.floor or [0] * people, dtype=float)
        self.floored = floor > 0
        share = hall.arrays.weight[pairs][places[1]] / np.maximum(floor, 1)[ends] * self.floored[ends]
        obtained = coo_array((share, places), shape=(people, count))
        self.rows = block_array(
            [[degree, None, None, None],
             [crowds, None, None, None],
             [-degree, eye_array(people), None, None],
             [-degree, None, units, None],
             [-obtained, None, None, -eye_array(people)]]
        ).tocsr()  # fmt: skip
        self.upper = np.r_[
            cap, np.maximum(0, limits.zone_seats), limits.seats, np.zeros(2 * people), -1.0 * self.floored
        ]

    def solve_with_floors(self, weight: Ints, towards: int) -> tuple[Ints, int]:
        """The heaviest choice that lacks nothing of the floors; where there is none, as little as can be."""
        chosen, bound = self.solve(weight, 0, towards=towards, lacking=0.0, near=NEAR)
        if len(chosen):
            return chosen, bound
        least = self._maximise(np.zeros_like(weight), 0, towards, None, NEAR)
        lacking = math.inf if least.x is None else float(least.x[-len(self.minima) :].sum())
        return self.solve(weight, 0, towards=towards, lacking=lacking * (1 + 1e-6) + 1e-6, near=NEAR)

    def solve(
        self, weight: Ints, bonus: int, towards: int = 0, lacking: float = math.inf, near: float = 0.0
    ) -> tuple[Ints, int]:
        """The best choice and the bound of `weight` and `bonus` together, with at least `towards` in all minima."""
        found = self._maximise(weight, bonus, towards, lacking, near)
        bound = int(weight.sum()) + bonus * int(self.minima.sum())
        bound += int(np.maximum(0, self.returns).sum())
        if found.mip_dual_bound is not None and math.isfinite(found.mip_dual_bound):
            bound = min(bound, math.floor(-found.mip_dual_bound + 1e-3))
        none = np.zeros(0, dtype=np.int64)
        chosen = none if found.x is None else np.flatnonzero(found.x[: len(self.pairs)] > 0.5)
        return self.pairs[chosen], bound

    def _maximise(self, weight: Ints, bonus: int, towards: int, lacking: float | None, near: float) -> Any:
        """Ask HiGHS. As little as can be is lacking of the floors where no limit is given."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - slow to load

        people, count, units = len(self.minima), len(self.pairs), self.returns.size
        price = -1.0 if lacking is None else 0.0
        returns = self.returns.ravel() * (bonus == 0 and lacking is not None)  # minima and floors come first
        gain = np.r_[weight, np.full(people, bonus), returns, np.full(people, price)]
        totals = np.zeros((2, len(gain)))
        totals[0, count : count + people] = 1
        totals[1, count + people + units :] = 1
        return milp(
            -gain.astype(float),
            constraints=[
                LinearConstraint(self.rows, -np.inf, self.upper),
                LinearConstraint(
                    totals, [towards, -np.inf], [np.inf, math.inf if lacking is None else lacking]
                ),
            ],
            bounds=Bounds(0, np.r_[np.ones(count), self.minima, np.ones(units), 1.0 * self.floored]),
            integrality=np.r_[np.ones(count + people), np.zeros(units + people)],
            options={"node_limit": NODES, "time_limit": LONGEST, "mip_rel_gap": near},
        )
