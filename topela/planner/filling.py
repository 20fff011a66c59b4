"""New meetings for whoever is free, at the tables that are free. Nothing that stands is touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from topela.planner.hall import ANYWHERE, Hall
from topela.planner.search import search
from topela.planner.selection import select
from topela.planner.standing import Standing


def fill(standing: Standing, random: Random, spent: Callable[[], float]) -> None:
    """Add meetings to the draft: the fewest missing first, then the greatest weight.

    What is left open is a hall of its own, with absences, and is planned as such: the heaviest choice of pairs, list
    colouring, each round exactly. Where all chosen pairs find a round, nothing better can be done without a move.
    """
    hall = _rest(standing)
    found = search(hall, select(hall), random, spent)
    for pair, t in found.round_of.items():
        standing.draft.put(pair, t)


def _rest(standing: Standing) -> Hall:
    """The hall that is left beside the draft."""
    hall, draft = standing.hall, standing.draft
    zone_seats = [list(row) for row in hall.zone_seats]
    for pair, t in draft.round_of.items():
        if (zone := standing.zone_at(pair, t)) != ANYWHERE:
            zone_seats[t][zone] -= 1
    return replace(
        hall,
        free=draft.open,
        possible=[
            0 if pair in draft.round_of else each & draft.open[a] & draft.open[b]
            for pair, (each, a, b) in enumerate(zip(hall.possible, hall.left, hall.right, strict=True))
        ],
        cap=[
            max(0, min(most - got, open_.bit_count()))
            for most, got, open_ in zip(hall.cap, draft.count, draft.open, strict=True)
        ],
        minimum=[max(0, least - got) for least, got in zip(hall.minimum, draft.count, strict=True)],
        seats=[max(0, seats - load) for seats, load in zip(hall.seats, draft.load, strict=True)],
        zone_seats=[[max(0, each) for each in row] for row in zone_seats],
    )
