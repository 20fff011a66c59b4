"""How good a choice of pairs is: missing meetings, then what floors lack, then weights and returns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from topela.planner.hall import Hall, Ints

Score = tuple[
    int, int, int
]  # missing meetings and what floors lack, negated, then weight: the greater the better
WHOLE = 10**6  # what an organisation lacks of its floor is counted in millionths


class Scoring:
    """What pairs are worth together in a hall, whatever their rounds."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.weight = hall.arrays.weight
        self.returns = np.array(hall.returns, dtype=np.int64) if hall.returns else None
        self._floor = np.array(hall.floor or [0] * len(hall.free), dtype=np.int64)
        self._minimum = np.array(hall.minimum, dtype=np.int64)

    def score(self, pairs: Ints) -> Score:
        """How good these pairs are."""
        count = np.bincount(self._ends(pairs), minlength=len(self.hall.free))
        missing = int(np.maximum(0, self._minimum - count).sum())
        worth = int(self.weight[pairs].sum())
        if self.returns is not None:
            worth += int(self.returns[np.arange(self.hall.rounds) < count[:, None]].sum())
        return -missing, -self._lack(pairs), worth

    def price(self, pairs: Ints, placed: Ints) -> Ints:
        """The weights of pairs; they count twice for an organisation that lacks something of its floor."""
        weight, arrays = self.weight[pairs], self.hall.arrays
        if not self.hall.floor:
            return weight
        lacks = (self._floor > self._obtained(placed)).astype(np.int64)
        return weight * (1 + lacks[arrays.left[pairs]] + lacks[arrays.right[pairs]])

    def next_returns(self, count: list[int]) -> Ints | None:
        """What the next meetings of each organisation bring, beyond the `count` it has."""
        if self.returns is None:
            return None
        following = np.array(count)[:, None] + np.arange(self.hall.rounds)
        return np.take_along_axis(self.returns, np.minimum(following, self.hall.rounds - 1), axis=1)

    def most(self) -> int:
        """The greatest number that the two give."""
        returns = 4 * int(self.returns.max(initial=0)) if self.returns is not None else 0
        return returns + 3 * max(self.hall.weight, default=0)

    def _lack(self, pairs: Ints) -> int:
        """What the organisations lack of their floors, each counted as a share of its own."""
        short = np.maximum(0, self._floor - self._obtained(pairs))
        return int((WHOLE * short / np.maximum(1, self._floor)).sum())

    def _obtained(self, pairs: Ints) -> NDArray[np.float64]:
        weights = np.tile(self.weight[pairs], 2).astype(np.float64)
        return np.bincount(self._ends(pairs), weights, minlength=len(self.hall.free)).astype(np.float64)

    def _ends(self, pairs: Ints) -> Ints:
        return np.concatenate([self.hall.arrays.left[pairs], self.hall.arrays.right[pairs]])
