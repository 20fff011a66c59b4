"""Each party's place among zones of given sizes: what belongs together comes together, until nothing gains any more."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["placed"]

LEAST_GAIN = 1e-9
Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]


def placed(
    rows: Floats, sides: Sequence[Numbers], worth: Floats, quotas: Sequence[Numbers], subjects: Floats
) -> Numbers:
    """Each party's zone: first beside the most different parties, then each side in turn at its best, until settled.

    Parameters
    ----------
    rows
        The parties' themes.
    sides
        The numbers of the parties of each side.
    worth
        How much it is worth that two parties lie in one zone.
    quotas
        For each side, how many of it each zone takes.
    subjects
        The themes that a zone has before anybody is in it; a row of zeros where it has none. A subject speaks to a
        party as a zone full of such parties would.
    """
    sizes = np.sum(quotas, axis=0)
    pull = rows @ subjects.T * sizes
    seeds = np.where(subjects.any(axis=1, keepdims=True), subjects, _seeds(rows, sizes))
    place = np.zeros(len(rows), dtype=np.intp)
    for side, quota in zip(sides, quotas, strict=True):
        place[side] = _assigned(rows[side] @ seeds.T, quota)
    best, settled = _together(place, worth, pull), False
    while not settled:  # it ends: every round gains, and there are only so many ways to place them
        settled = True
        for side, quota in zip(sides, quotas, strict=True):
            trial = place.copy()
            trial[side] = _assigned(worth[side] @ np.eye(len(quota))[place] + pull[side], quota)
            if (value := _together(trial, worth, pull)) > best + LEAST_GAIN:
                place, best, settled = trial, value, False
    return place


def _seeds(rows: Floats, sizes: Numbers) -> Floats:
    """A row of themes for each zone to begin with: the largest has the commonest, each next one what is most unlike."""
    seeds = np.zeros((len(sizes), rows.shape[1]))
    if not rows.size:
        return seeds
    common = rows @ rows.sum(axis=0)
    nearest = np.zeros(len(rows))
    for zone in np.argsort(-sizes, kind="stable"):
        chosen = int(np.argmax(np.round(common * (1.0 - nearest), 9)))
        seeds[zone] = rows[chosen]
        nearest = np.maximum(nearest, rows @ rows[chosen])
    return seeds


def _assigned(gains: Floats, quota: Numbers) -> Numbers:
    """The zone of each row so that every zone has its quota and the gains are the most they can be together."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 – slow to load, and only zones need it

    zones = np.repeat(np.arange(len(quota)), quota)
    found, columns = linear_sum_assignment(np.round(gains[:, zones], 9), maximize=True)
    place = np.empty(len(gains), dtype=np.intp)
    place[found] = zones[columns]
    return place


def _together(place: Numbers, worth: Floats, pull: Floats) -> float:
    """What the assignments of both sides together climb: each couple once, each party's subject once."""
    among = worth[place[:, None] == place[None, :]].sum() / 2
    return float(among + pull[np.arange(len(place)), place].sum())
