"""Who meets whom, before anybody asks when: the choice that proves how good any schedule can be."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from topela.planner.hall import Hall, Ints
from topela.planner.limits import Limits


def choose(
    hall: Hall, pairs: Ints, weight: Ints, limits: Limits, bonus: int | None = None
) -> tuple[Ints, int]:
    """Choose pairs of greatest weight, of those choices that miss the minima by the fewest meetings.

    Parameters
    ----------
    hall
        Where they meet.
    pairs
        Indices of the pairs among which to choose.
    weight
        Their weights, none negative.
    limits
        What the choice must respect, and the minima it should.
    bonus
        What a meeting towards a minimum is worth. By default more than any exchange of pairs can bring: the minima
        come first.

    Returns
    -------
    The chosen ones of `pairs`, and the most that any choice can weigh (with its bonuses, where a bonus is given).
    """
    if not len(pairs) or limits.seats <= 0:
        return pairs[:0], 0
    if not hall.two_sided or limits.floor:
        from topela.planner.integer import choose_by_integers  # noqa: PLC0415 - loads SciPy

        return choose_by_integers(hall, pairs, weight, limits, bonus)
    from topela.planner.flow import choose_by_flow  # noqa: PLC0415 - loads OR-Tools

    chosen, worth = choose_by_flow(hall, pairs, weight, limits, bonus)
    return chosen, worth + bonus * limits.towards_minima(hall, chosen) if bonus else worth


@dataclass(frozen=True, slots=True)
class Selection:
    """The heaviest choice of pairs, rounds apart: no schedule with so few missing meetings weighs more than `bound`.

    `attendance` is, for each round, the most meetings that those present and the tables allow.
    """

    pairs: list[int]
    bound: int
    missing: int
    limits: Limits
    attendance: list[int]

    def bound_with(self, hall: Hall, missing: int) -> int:
        """An upper bound on the weight of every schedule that misses the minima by `missing` meetings or fewer.

        Where some meetings more are missing than need be, the bound is Lagrange's: each is priced, and the price is
        bisected to where the heaviest choice misses about as many.
        """
        if missing <= self.missing:
            return self.bound
        pairs, weight = _candidates(hall)
        wanted = sum(hall.minimum)
        best, low, high = int(weight.sum()), 0, 2 * int(weight.max(initial=0)) + 1
        for _ in range(24):
            price = (low + high) // 2
            chosen, worth = choose(hall, pairs, weight, self.limits, price)
            best = min(best, worth - price * (wanted - missing))
            if wanted - self.limits.towards_minima(hall, chosen) > missing:
                low = price + 1
            else:
                high = price
            if low >= high:
                break
        return best


def select(hall: Hall) -> Selection:
    """Choose who meets whom: the fewest missing meetings first, then the greatest weight."""
    most = attendance(hall)
    zone_seats = [sum(column) for column in zip(*hall.zone_seats, strict=True)]
    return _select_within(hall, Limits(hall.cap, hall.minimum, sum(most), zone_seats), most)


def select_fairly(hall: Hall, best: Selection) -> Selection:
    """Choose who meets whom in a hall with floors or returns, within the limits of the best choice without them."""
    returns = np.array(hall.returns, dtype=np.int64) if hall.returns else None
    return _select_within(hall, replace(best.limits, floor=hall.floor, returns=returns), best.attendance)


def _select_within(hall: Hall, limits: Limits, most: list[int]) -> Selection:
    pairs, weight = _candidates(hall)
    chosen, bound = choose(hall, pairs, weight, limits)
    missing = sum(hall.minimum) - limits.towards_minima(hall, chosen)
    return Selection(chosen.tolist(), bound, missing, limits, most)


def attendance(hall: Hall) -> list[int]:
    """For each round, the most meetings that those present and the tables allow: a largest matching."""
    if hall.everybody_stays:
        return hall.seats
    once = [1] * len(hall.free)
    most = []
    for t in range(hall.rounds):
        pairs = np.flatnonzero([mask >> t & 1 for mask in hall.possible])
        limits = Limits(once, [0] * len(hall.free), hall.seats[t], hall.zone_seats[t])
        most.append(min(hall.seats[t], choose(hall, pairs, np.ones_like(pairs), limits)[1]))
    return most


def _candidates(hall: Hall) -> tuple[Ints, Ints]:
    pairs = np.flatnonzero(hall.possible)
    return pairs, hall.arrays.weight[pairs]
