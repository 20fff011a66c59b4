"""A few standing meetings change their round, so that others find a place. None is cancelled.

Some of the coming rounds are planned anew by an integer programme (HiGHS through SciPy, which is imported only then):
each standing meeting has a round, new ones may have one, and no more than so many stand elsewhere than they did. Where
all coming rounds together make a model that is small enough, one programme says it all; else rounds are drawn, again
and again (large-neighbourhood search, Shaw 1998). What is not better is not done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from topela.planner.rearrangement import Rearrangement
from topela.planner.standing import Standing

WHOLE, PART = 6_000, 3_000  # variables of one programme: for all coming rounds, or for some of them
FEWEST = 2  # rounds of one programme, however large
PATIENCE = 8  # programmes in a row that better nothing

Score = tuple[
    int, int, int
]  # missing meetings, negated, then weight, then moves, negated: the greater the better


def move(
    standing: Standing, most: int, goal: tuple[int, int], random: Random, spent: Callable[[], float]
) -> None:
    """Better the draft with at most `most` moves, until `spent()` is 1 or nothing is left to better.

    `goal` is the best that any draft can be: missing meetings, negated, and weight.
    """
    coming = [t for t, seats in enumerate(standing.hall.seats) if seats]
    in_vain = 0
    while coming and in_vain < PATIENCE and _score(standing)[:2] < goal and spent() < 1:
        some = _draw(standing, coming, most, random)
        better, proven = _better(standing, some)
        if len(some.rounds) == len(coming) and (proven or not better):
            return
        in_vain = 0 if better else in_vain + 1


def _draw(standing: Standing, coming: Sequence[int], most: int, random: Random) -> Rearrangement:
    """All coming rounds, or as many as one programme can hold, at random."""
    order = random.sample(coming, len(coming))
    some, largest = Rearrangement(standing, order, most), WHOLE
    while len(order) > FEWEST and len(some.places) > largest:
        largest = PART
        order = order[: max(FEWEST, min(len(order) - 1, len(order) * PART // len(some.places)))]
        some = Rearrangement(standing, order, most)
    return some


def _better(standing: Standing, some: Rearrangement) -> tuple[bool, bool]:
    """Rearrange, and take it back where it is not better; whether it is, and whether nothing better exists."""
    before = _score(standing)
    if not some.newcomers:
        return False, True
    found, proven = some.solve()
    if found is None:
        return False, False
    draft = standing.draft
    kept = [(pair, draft.take(pair)) for pair in some.placed]
    for pair, t in found:
        draft.put(pair, t)
    after = _score(standing)
    if after > before and after[1] >= before[1]:
        return True, proven
    for pair, _ in found:
        draft.take(pair)
    for pair, t in kept:
        draft.put(pair, t)
    return False, proven


def _score(standing: Standing) -> Score:
    hall, draft = standing.hall, standing.draft
    missing = sum(max(0, least - got) for least, got in zip(hall.minimum, draft.count, strict=True))
    return -missing, sum(hall.weight[pair] for pair in draft.round_of), -standing.moves()
