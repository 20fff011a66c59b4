"""Better and better timetables where the optimum is not proven at once: some rounds are freed and filled anew.

Large-neighbourhood search (Shaw 1998). A neighbourhood is a few rounds. Either they are filled from nothing, and all of
it is taken or nothing; or the heaviest choice for them together is compared with what stands, and every part of the
difference that can be made is made. What is not worse is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np

from topela.planner.draft import Draft
from topela.planner.hall import Hall
from topela.planner.refilling import Refilling
from topela.planner.scoring import Score
from topela.planner.selection import Selection

FEWEST, MOST = 2, 4  # rounds of a neighbourhood


def search(hall: Hall, selection: Selection, random: Random, spent: Callable[[], float]) -> Draft:
    """The best timetable found; it ends early where it reaches the selection itself, which proves it the best."""
    refilling = Refilling(hall, selection.attendance, random)
    goal = refilling.scoring.score(np.array(selection.pairs, dtype=np.int64))
    if not refilling.place(selection.pairs):
        refilling.fill(list(range(hall.rounds)), blur=False)
        _improve(refilling, goal, random, spent)
    return refilling.draft


def _improve(refilling: Refilling, goal: Score, random: Random, spent: Callable[[], float]) -> None:
    """Fill some rounds anew, again and again, until the goal is reached or `spent()` is 1."""
    score, rounds, step = _settled(refilling, goal, spent), range(refilling.hall.rounds), 0
    while score < goal and spent() < 1:
        step += 1
        some = random.sample(rounds, min(len(rounds), random.randint(FEWEST, MOST)))
        score = refilling.exchange(some, score) if step % 2 else refilling.refill(some, score)
    if score < goal:
        _fill_each(refilling, score)


def _settled(refilling: Refilling, goal: Score, spent: Callable[[], float]) -> Score:
    """Fill the rounds exactly until none can be bettered alone, or `spent()` is 1. Returns the score."""
    score, before = refilling.score(), None
    while before != score < goal and spent() < 1:
        before, score = score, _fill_each(refilling, score)
    return score


def _fill_each(refilling: Refilling, score: Score) -> Score:
    """Fill each round exactly, one after another. Returns the score."""
    for t in range(refilling.hall.rounds):
        score = refilling.refill([t], score, exactly=True)
    return score
