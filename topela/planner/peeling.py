"""A timetable with few idle rounds to begin with: the rounds are filled one after another, first to last.

What is left to place has at most as many meetings for each organisation as rounds are left. So each round must have a
meeting for whoever has one for every round left: by König's theorem it can, and it also can be as full as its tables
while there are meetings enough. Among such choices the heaviest is taken, by a flow, where it weighs to go on without
a break, and more if few meetings are left, and it weighs against a meeting if somebody begins with it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from topela.planner.draft import Draft
from topela.planner.hall import Hall
from topela.planner.limits import Limits
from topela.planner.selection import choose

GO_ON, SOON_DONE, BEGIN = 800, 1_600, 1_600  # for going on, for going on to a near end, against beginning


def peel(hall: Hall, chosen: Sequence[int]) -> Draft | None:
    """Give each chosen pair a round; `None` where the zones leave some pair without one. Everybody stays."""
    draft, left, right = Draft(hall), hall.arrays.left, hall.arrays.right
    pairs = np.array(sorted(chosen), dtype=np.int64)
    once = [1] * len(hall.free)
    begun = np.zeros(len(hall.free), dtype=bool)
    for t in range(hall.rounds):
        rest = hall.rounds - t
        degree = np.bincount(np.concatenate([left[pairs], right[pairs]]), minlength=len(hall.free))
        on = GO_ON + SOON_DONE // np.maximum(1, degree)
        urge = np.where(begun, on, -BEGIN)
        weight = 2 * (GO_ON + BEGIN) + urge[left[pairs]] + urge[right[pairs]]
        limits = Limits(once, (degree >= rest).astype(np.int64).tolist(), hall.seats[t], hall.zone_seats[t])
        now, _ = choose(hall, pairs, weight, limits)
        for pair in now.tolist():
            draft.put(pair, t)
        begun[left[now]] = begun[right[now]] = True
        pairs = np.setdiff1d(pairs, now, assume_unique=True)
    return None if len(pairs) else draft
