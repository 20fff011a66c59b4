"""The planner: select who meets whom, give each meeting its round, then make the day pleasant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from topela.planner.balance import balance
from topela.planner.colouring import colour
from topela.planner.comfort import total_discomfort
from topela.planner.conclusion import conclude, refuse
from topela.planner.conflicts import contradicting_pins
from topela.planner.draft import Draft
from topela.planner.effort import Effort, Progress
from topela.planner.fairness import NO_FAIRNESS, Fairness, fair_hall
from topela.planner.hall import Hall, build_hall
from topela.planner.idle import shorten_gaps
from topela.planner.instance import Instance
from topela.planner.peeling import peel
from topela.planner.result import Result
from topela.planner.search import search
from topela.planner.selection import Selection, select, select_fairly
from topela.planner.stopping import Stop, WorkLimit

USUAL = WorkLimit(120)
SEARCH_SHARE = 0.7  # of the limit, where the optimum is not proven at once; the rest is for the polish
MOST_PEELED = 20_000  # meetings beyond which filling the rounds in order would take seconds
MOST_SEARCH, MOST_POLISH = 100_000, 1_000  # steps beyond which more brings nothing
POLISHED = 400_000  # organisations times steps: large halls get fewer, of some tenths of a second each


def solve(
    instance: Instance,
    *,
    fairness: Fairness = NO_FAIRNESS,
    stop: Stop = USUAL,
    seed: int = 0,
    progress: Progress | None = None,
) -> Result:
    """Plan a speed meeting: the best plan, or a good one and how far it is at most from the best.

    Parameters
    ----------
    instance
        What is to be planned.
    fairness
        What is given up of the value so that nobody is left behind. The bound stays that of the best plan without
        it: the gap then says what fairness costs, and what is not proven besides.
    stop
        Ends the search for better plans, where the optimum is not proven at once, and the polish.
    seed
        The same instance, seed and work limit give the same schedule.
    progress
        Called with a phase (`select`, `time`, `polish`) and the share of it that is done, from 0 to 1.
        An exception raised there ends the planning and reaches the caller: this is how to cancel.

    Returns
    -------
    `OPTIMAL` where the value equals the proven bound, else `FEASIBLE`; `INFEASIBLE` only where pins contradict.
    """
    effort, random = Effort(stop, progress), Random(seed)  # noqa: S311 - a search, not a secret
    if conflicts := contradicting_pins(instance):
        return replace(refuse(instance, conflicts), seed=seed, seconds=effort.seconds())
    hall = build_hall(instance)
    with effort.phase("select"):
        best = select(hall)
        aim, selection = hall, best
        if fairness != NO_FAIRNESS:
            aim = fair_hall(instance, hall, fairness)
            selection = select_fairly(aim, best)
    with effort.phase("time"):
        if hall.everybody_stays:
            draft = _proven(hall, selection)
        else:
            draft = search(aim, selection, random, effort.until(SEARCH_SHARE, at_most=MOST_SEARCH))
    with effort.phase("polish"):
        steps = min(MOST_POLISH, max(1, POLISHED // max(1, len(hall.free))))
        spent = effort.until(1, at_most=steps)
        draft = _begin_gently(aim, selection, draft, spent)
        shorten_gaps(draft, random, spent)
        result = conclude(instance, hall, best, draft)
    return replace(result, seed=seed, seconds=effort.seconds())


def _proven(hall: Hall, selection: Selection) -> Draft:
    """Rounds for the whole selection, which nothing can prevent when everybody stays: the optimum."""
    at = colour(hall, selection.pairs)
    balance(hall, at)
    return Draft(hall, ((pair, t) for t, row in enumerate(at) for pair in dict.fromkeys(row) if pair >= 0))


def _begin_gently(hall: Hall, selection: Selection, draft: Draft, spent: Callable[[], float]) -> Draft:
    """The timetable with fewer idle rounds from which to polish: the one that is there, or one filled in order."""
    if not hall.everybody_stays or len(selection.pairs) > MOST_PEELED or spent() >= 1:
        return draft
    peeled = peel(hall, selection.pairs)
    return draft if peeled is None else min(draft, peeled, key=total_discomfort)
