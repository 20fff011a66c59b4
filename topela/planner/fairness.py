"""How much of the greatest value an organiser gives for a fairer evening."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace

from topela.planner.hall import Hall
from topela.planner.instance import Instance
from topela.planner.measures import best_possible
from topela.planner.validation import heaviest_weight


@dataclass(frozen=True, slots=True)
class Fairness:
    """What a plan owes to everybody besides the minima.

    Parameters
    ----------
    fading
        How much less each further meeting of an organisation is worth than the one before, for either of the two, as
        a share of the mean weight of the pairs: 0 for not at all, 0.1 for a noticeable levelling, at most 1. No
        meeting is lost by it: even an organisation's last one is worth no less than its weight.
    floor
        The share of its best possible weight that each organisation should obtain, from 0 to 1. Soft: as little as
        can be is lacking in all. It comes after the minima and before the weight.

    Raises
    ------
    ValueError
        For a number out of its range.
    """

    fading: float = 0.0
    floor: float = 0.0

    def __post_init__(self) -> None:
        for name in ("fading", "floor"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name}: {getattr(self, name)} is not from 0 to 1")


NO_FAIRNESS = Fairness()


def fair_hall(instance: Instance, hall: Hall, fairness: Fairness) -> Hall:
    """The hall as a fair plan sees it: with floors, and with returns that fade from meeting to meeting."""
    if not hall.weight:
        return hall
    had = Counter(name for pin in hall.pinned for name in (pin.a, pin.b))
    if fairness.fading:
        hall = _fade(instance, hall, fairness.fading, had)
    return replace(hall, floor=_floors(instance, hall, fairness.floor)) if fairness.floor else hall


def _fade(instance: Instance, hall: Hall, fading: float, had: Counter[str]) -> Hall:
    """Let meetings bring less and less. Weights that leave the arithmetic no room for it are rounded."""
    room = heaviest_weight(len(hall.free)) // (1 + 4 * hall.rounds)
    most = max(hall.weight)
    weight = hall.weight if most <= room else [max(1, each * room // most) for each in hall.weight]
    step = max(1, round(fading * sum(weight) / len(weight)))
    falling = [step * k for k in range(hall.rounds - 1, -1, -1)] + [0] * len(hall.pinned)
    returns = tuple(
        tuple(falling[had[each.id] : had[each.id] + hall.rounds]) for each in instance.organisations
    )
    return replace(hall, weight=weight, returns=returns)


def _floors(instance: Instance, hall: Hall, share: float) -> tuple[int, ...]:
    """What each organisation should obtain beyond what its pins bring it."""
    pinned = {frozenset((pin.a, pin.b)) for pin in hall.pinned}
    obtained: Counter[str] = Counter()
    for pair, weight in zip(instance.pairs if pinned else (), hall.weight, strict=False):
        if frozenset(pair[:2]) in pinned:
            obtained.update({pair.a: weight, pair.b: weight})
    best = best_possible(instance, hall.weight)
    return tuple(
        max(0, math.ceil(share * most) - obtained[each.id])
        for each, most in zip(instance.organisations, best, strict=True)
    )
