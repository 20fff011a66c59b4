"""The heaviest choice of pairs where organisations of one side may meet, as an integer programme.

The graph is then not bipartite and no flow is exact. HiGHS (through SciPy) solves it; SciPy is imported only then.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from topela.planner.hall import ANYWHERE, Hall, Ints
from topela.planner.limits import Limits

LONGEST = 20.0  # seconds for one choice; what is found by then is valid, and so is its bound


def choose_by_integers(
    hall: Hall, pairs: Ints, weight: Ints, limits: Limits, bonus: int | None = None
) -> tuple[Ints, int]:
    """The heaviest of `pairs`, and an upper bound on the weight of such a choice; see `choose`."""
    model = _Model(hall, pairs, limits)
    if bonus is not None:
        return model.solve(weight, bonus)
    if not model.minima.any():
        return model.solve(weight, 0)
    # First as few missing meetings as can be, then the weight. What is not proven to be the fewest proves nothing.
    fewest, most = model.solve(np.zeros_like(weight), 1)
    towards = limits.towards_minima(hall, fewest)
    chosen, bound = model.solve(weight, 0, towards=towards)
    return chosen, bound if towards == most else int(weight.sum())


class _Model:
    """Variables: each pair (0 or 1), then for each organisation its meetings towards its minimum."""

    def __init__(self, hall: Hall, pairs: Ints, limits: Limits) -> None:
        from scipy.sparse import coo_array, eye_array, hstack, vstack  # noqa: PLC0415 - slow to load

        self.pairs = pairs
        people, count = len(hall.free), len(pairs)
        cap = np.asarray(limits.cap, dtype=np.int64)
        self.minima = np.minimum(cap, np.asarray(limits.minimum, dtype=np.int64))
        ends = np.concatenate([hall.arrays.left[pairs], hall.arrays.right[pairs]])
        degree = coo_array((np.ones(2 * count), (ends, np.tile(np.arange(count), 2))), shape=(people, count))
        zone = hall.arrays.zone[pairs]
        zoned = np.flatnonzero(zone != ANYWHERE)
        crowds = coo_array(
            (np.ones(len(zoned) + count), (np.r_[zone[zoned], np.full(count, len(limits.zone_seats))],
                                           np.r_[zoned, np.arange(count)])),
            shape=(len(limits.zone_seats) + 1, count),
        )  # fmt: skip
        towards = eye_array(people)
        self.rows = vstack(
            [hstack([degree, 0 * towards]), hstack([-degree, towards]),
             hstack([crowds, coo_array((len(limits.zone_seats) + 1, people))])]
        ).tocsr()  # fmt: skip
        self.upper = np.r_[cap, np.zeros(people), np.maximum(0, limits.zone_seats), limits.seats]

    def solve(self, weight: Ints, bonus: int, towards: int = 0) -> tuple[Ints, int]:
        """The best choice and the bound of `weight` and `bonus` together, with at least `towards` in all minima."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - slow to load

        people = len(self.minima)
        gain = np.r_[weight, np.full(people, bonus)].astype(float)
        needed: Any = np.r_[np.zeros(len(self.pairs)), np.ones(people)][None, :]
        found = milp(
            -gain,
            constraints=[
                LinearConstraint(self.rows, -np.inf, self.upper),
                LinearConstraint(needed, towards, np.inf),
            ],
            bounds=Bounds(0, np.r_[np.ones(len(self.pairs)), self.minima]),
            integrality=np.ones(len(gain)),
            options={"time_limit": LONGEST, "mip_rel_gap": 0.0},
        )
        bound = int(weight.sum()) + bonus * int(self.minima.sum())
        if found.mip_dual_bound is not None and math.isfinite(found.mip_dual_bound):
            bound = min(bound, math.floor(-found.mip_dual_bound + 1e-3))
        chosen = (
            np.zeros(0, dtype=np.int64)
            if found.x is None
            else np.flatnonzero(found.x[: len(self.pairs)] > 0.5)
        )
        return self.pairs[chosen], bound
