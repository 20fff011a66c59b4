"""Fewer idle rounds between an organisation's first and last meeting, with the same meetings.

Simulated annealing (Kirkpatrick et al. 1983) over Kempe swaps: an organisation's meeting changes to a round in which
it is idle, and what stands in the way changes back. Only the two ends of such a chain notice it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from topela.planner.draft import Draft
from topela.planner.hall import Hall

FEWEST, MOST = 200, 3_000  # swaps tried in one step: about one for each meeting
LONGEST = 100  # pairs in a chain; longer ones cost more than they bring
HOT, COLD = 0.5, 0.1


def idle_rounds(there: int, busy: int) -> int:
    """How many rounds of `there` lie between the first and the last of `busy` and are not busy; all are bit masks."""
    between = (1 << busy.bit_length()) - (busy & -busy or 1)
    return (between & there & ~busy).bit_count()


def discomfort(there: int, busy: int) -> float:
    """What an organisation's idle rounds cost: more for each further one, so that they are shared."""
    gaps = idle_rounds(there, busy)
    return gaps * (16 + gaps) / 16


def shorten_gaps(draft: Draft, random: Random, spent: Callable[[], float]) -> None:
    """Anneal in place until `spent()` is 1; it is asked before each step. The best timetable seen stays."""
    hall = draft.hall
    movers = [v for v, busy in enumerate(draft.count) if busy and draft.open[v]]
    cost = [discomfort(hall.there[v], hall.there[v] & ~draft.open[v]) for v in range(len(hall.there))]
    total = best = sum(cost)
    kept = dict(draft.round_of)
    swaps = min(MOST, max(FEWEST, len(kept)))
    while movers and best > 0 and (share := spent()) < 1:
        heat = HOT * (COLD / HOT) ** share
        for _ in range(swaps):
            total += _swap(draft, cost, movers[int(random.random() * len(movers))], heat, random)
        if total < best - 1e-9:
            best, kept = total, dict(draft.round_of)
    restore(draft, kept)


def restore(draft: Draft, kept: dict[int, int]) -> None:
    """Put every pair back where it was."""
    moved = [pair for pair, t in draft.round_of.items() if kept[pair] != t]
    for pair in moved:
        draft.take(pair)
    for pair in moved:
        draft.put(pair, kept[pair])


def _swap(draft: Draft, cost: list[float], v: int, heat: float, random: Random) -> float:
    """Try one swap of `v`; return by how much the cost has changed."""
    hall: Hall = draft.hall
    t, s = _member(hall.free[v] & ~draft.open[v], random), _member(draft.open[v], random)
    chain, last = draft.chain(v, t, s, LONGEST)
    both = 1 << t | 1 << s
    if not chain or hall.free[last] & both != both:
        return 0.0
    there, there_last = hall.there[v], hall.there[last]
    new = discomfort(there, there & ~draft.open[v] ^ both)
    new_last = discomfort(there_last, there_last & ~draft.open[last] ^ both)
    change = new + new_last - cost[v] - cost[last]
    if change > 0 and random.random() >= math.exp(-change / heat):
        return 0.0
    if not draft.keeps_seats(chain, t, s):
        return 0.0
    draft.exchange(chain, t, s)
    cost[v], cost[last] = new, new_last
    return change


def _member(mask: int, random: Random) -> int:
    """One round of a set, at random."""
    for _ in range(int(random.random() * mask.bit_count())):
        mask &= mask - 1
    return (mask & -mask).bit_length() - 1
