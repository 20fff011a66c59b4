"""Fewer idle rounds between an organisation's first and last meeting, with the same meetings.

Simulated annealing (Kirkpatrick et al. 1983) over exchanges between two rounds. Those that promise something are drawn
by hundreds and judged together; in between, all chains of two rounds are judged, so that where tables are short, those
find each other that are only possible together.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from random import Random

from topela.planner.day import Day
from topela.planner.draft import Draft
from topela.planner.prospects import MOST_ROUNDS, Prospects

DRAWS, VISITS = 16, 8_000  # draws in one step, and organisations looked at for them; one draw at least
FEWEST, MOST = 64, 512  # exchanges in one draw: about one for each organisation
PASSES = 2  # over all chains of two rounds, after each draw
HOT, COLD = 1.0, 0.15  # how much worse an exchange may be, on average
HOT_IN_ZONES, COLD_IN_ZONES = 0.3, 0.1  # where chains seldom find one that does the opposite


def shorten_gaps(draft: Draft, random: Random, spent: Callable[[], float]) -> None:
    """Anneal in place until `spent()` is 1; it is asked before each step. The best timetable seen stays;
    it never has more idle rounds than the draft had. A day of more than 52 rounds stays as it is.
    """
    hall = draft.hall
    if not 2 <= hall.rounds <= MOST_ROUNDS or not (day := Day(draft)).movers:
        return
    prospects = Prospects(day, random)
    size = min(MOST, max(FEWEST, len(day.movers)))
    draws = min(DRAWS, max(1, VISITS // len(day.movers)))
    hot, cold = (HOT_IN_ZONES, COLD_IN_ZONES) if hall.zone_names else (HOT, COLD)
    most, best, kept = day.idle, day.total, None
    while best > 1e-9 and (share := spent()) < 1:
        heat = hot * (cold / hot) ** share
        limits = (random.expovariate(1 / heat) for _ in repeat(None))
        for _ in range(draws):
            for each in prospects.draw(size, heat):
                day.exchange(*each)
            for _ in range(PASSES):
                day.exchange_all(*prospects.two_rounds(), limits)
            if day.total < best - 1e-9 and day.idle <= most:
                best, kept = day.total, day.partner[:]
    if kept is not None:
        _arrange(draft, day.rounds_of(kept))


def _arrange(draft: Draft, target: dict[int, int]) -> None:
    """Give every pair of a draft the round that it has in another timetable of the same pairs."""
    moved = [pair for pair, t in draft.round_of.items() if target[pair] != t]
    for pair in moved:
        draft.take(pair)
    for pair in moved:
        draft.put(pair, target[pair])
