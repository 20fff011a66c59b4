"""The limits within which pairs are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from topela.planner.hall import Hall, Ints


@dataclass(frozen=True, slots=True)
class Limits:
    """What a choice of pairs must respect: per organisation, in all, and per zone. `minimum` is soft.

    So is `floor`, the weight that each organisation should obtain; it may be left out. `returns` is what the next
    meetings of each organisation bring on top of their weights, one row for each, falling; it may be left out too.
    """

    cap: Sequence[int]
    minimum: Sequence[int]
    seats: int
    zone_seats: Sequence[int]
    floor: Sequence[int] = ()
    returns: Ints | None = None

    def towards_minima(self, hall: Hall, chosen: Ints) -> int:
        """How many of the wanted meetings a choice of pairs gives."""
        ends = np.concatenate([hall.arrays.left[chosen], hall.arrays.right[chosen]])
        got = np.bincount(ends, minlength=len(hall.free))
        return int(np.minimum(got, np.minimum(self.minimum, self.cap)).sum())
