"""The most valuable choice of groups of which no two share a member."""

from collections.abc import Collection, Sequence
from math import isfinite
from typing import Any

import numpy as np

__all__ = ["pack"]

Group = tuple[Collection[str], float]
"""Who is in it, and its value, above 0."""


def pack(groups: Sequence[Group], seconds: float) -> tuple[list[int], float]:
    """Which groups to take, and a value that no choice exceeds.

    An integer programme, solved by HiGHS; the greedy choice where that has found nothing better in time.

    Parameters
    ----------
    groups
        At least one member each.
    seconds
        When the solver stops; it may overrun by a little.
    """
    if not groups:
        return [], 0.0
    greedy = _greedy(groups)
    chosen, bound = _solved(groups, seconds)
    if _worth(groups, chosen) <= _worth(groups, greedy):
        chosen = greedy
    return chosen, max(bound, _worth(groups, chosen))


def _greedy(groups: Sequence[Group]) -> list[int]:
    """The most valuable first, then each that shares nobody with those before."""
    taken: set[str] = set()
    chosen = []
    for at in sorted(range(len(groups)), key=lambda at: (-groups[at][1], sorted(groups[at][0]))):
        if taken.isdisjoint(groups[at][0]):
            taken.update(groups[at][0])
            chosen.append(at)
    return chosen


def _solved(groups: Sequence[Group], seconds: float) -> tuple[list[int], float]:
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - slow to load
    from scipy.sparse import csr_array  # noqa: PLC0415

    members = {member: row for row, member in enumerate(sorted({m for group, _ in groups for m in group}))}
    places = [(members[member], column) for column, (group, _) in enumerate(groups) for member in group]
    rows, columns = zip(*places, strict=True)
    once = csr_array((np.ones(len(places)), (rows, columns)), shape=(len(members), len(groups)))
    values = np.array([value for _, value in groups])
    found: Any = milp(
        -values,
        constraints=LinearConstraint(once, -np.inf, 1),
        integrality=np.ones(len(groups)),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    chosen = [] if found.x is None else np.flatnonzero(found.x > 0.5).tolist()
    limit = found.mip_dual_bound
    bound = -limit if limit is not None and isfinite(limit) else float(values.sum())
    return chosen, bound


def _worth(groups: Sequence[Group], chosen: Sequence[int]) -> float:
    return sum(groups[at][1] for at in chosen)
