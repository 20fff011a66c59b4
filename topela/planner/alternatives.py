"""What fairness costs: the plans between which an organiser chooses, side by side."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from topela.planner.conflicts import contradicting_pins
from topela.planner.fairness import NO_FAIRNESS, Fairness
from topela.planner.instance import Instance
from topela.planner.result import Result
from topela.planner.solving import solve
from topela.planner.stopping import WorkLimit

FADINGS = (0.1, 0.3)
STEPS = 3  # minima tried besides none


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to plan, and what it costs and brings.

    Parameters
    ----------
    minimum
        The meetings that everybody should have, as far as it is there and wants so many.
    fairness
        What else the plan owes to everybody.
    value, bound
        As in `Result`: the bound is that of plans that meet the minima as well as this one does.
    price
        The share that this one gives up of the greatest value found.
    least_satisfied
        The smallest share of its best possible weight that an organisation obtains.
    fewest_meetings
        The meetings of an organisation that has no fewer than any other which is there and has somebody to meet.
    missing
        By how many meetings the minima are missed, over all.
    """

    minimum: int
    fairness: Fairness
    value: int
    bound: int
    price: float
    least_satisfied: float
    fewest_meetings: int
    missing: int


def alternatives(
    instance: Instance,
    *,
    minima: Sequence[int] | None = None,
    levels: Sequence[Fairness] | None = None,
    seed: int = 0,
) -> tuple[Alternative, ...]:
    """Plan with several minima for everybody, then with several kinds of fairness and no minimum.

    Nothing is polished, and where the optimum is not proven at once, it is not searched for: the figures are those of
    a quick plan, a little below what `solve` finds with time.

    Parameters
    ----------
    instance
        What is to be planned. Its own minima are not read.
    minima
        By default 0, then one meeting more than the least served organisation has without a minimum, then two more at
        a time until somebody misses it; at most four.
    levels
        The kinds of fairness. By default two returns that fade, and two floors between the share that the least
        served organisation obtains anyway and the whole.
    seed
        As in `solve`.

    Returns
    -------
    One alternative for each, the minima first. None where the pins contradict each other.
    """
    if contradicting_pins(instance):
        return ()
    free = _row(_with_minimum(instance, 0), 0, NO_FAIRNESS, seed)
    rows = [free, *_with_more(instance, free, seed)] if minima is None else []
    rows += [_row(_with_minimum(instance, each), each, NO_FAIRNESS, seed) for each in minima or ()]
    kinds = _usual(free) if levels is None else levels
    rows += [_row(_with_minimum(instance, 0), 0, each, seed) for each in kinds]
    most = max(row.value for row in [free, *rows]) or 1
    return tuple(replace(row, price=(most - row.value) / most) for row in rows)


def _with_more(instance: Instance, free: Alternative, seed: int) -> Iterator[Alternative]:
    """Higher and higher minima, until somebody misses one."""
    for minimum in range(free.fewest_meetings + 1, instance.rounds + 1, 2)[:STEPS]:
        row = _row(_with_minimum(instance, minimum), minimum, NO_FAIRNESS, seed)
        yield row
        if row.missing:
            return


def _usual(free: Alternative) -> list[Fairness]:
    """Two levels of each kind; the floors in steps of a twentieth, and none that is reached anyway."""
    between = (free.least_satisfied + (1 - free.least_satisfied) * share for share in (1 / 3, 2 / 3))
    floors = {math.floor(20 * each + 1e-9) / 20 for each in between}
    return [Fairness(fading=each) for each in FADINGS] + [
        Fairness(floor=each) for each in sorted(floors) if each > free.least_satisfied
    ]


def _with_minimum(instance: Instance, minimum: int) -> Instance:
    """The instance with this minimum for everybody who has somebody to meet, as far as it can have so many."""
    partners = {name for pair in instance.pairs for name in pair[:2]}
    return replace(
        instance,
        organisations=tuple(
            replace(
                each, min_meetings=min(minimum, instance.most_meetings(each)) if each.id in partners else 0
            )
            for each in instance.organisations
        ),
    )


def _row(instance: Instance, minimum: int, fairness: Fairness, seed: int) -> Alternative:
    result = solve(instance, fairness=fairness, stop=WorkLimit(0), seed=seed)
    return Alternative(
        minimum=minimum,
        fairness=fairness,
        value=result.value,
        bound=result.bound,
        price=0.0,
        least_satisfied=result.measures.least_satisfied,
        fewest_meetings=_fewest_meetings(instance, result),
        missing=sum(each.wanted - each.got for each in result.shortfalls),
    )


def _fewest_meetings(instance: Instance, result: Result) -> int:
    partners = {name for pair in instance.pairs for name in pair[:2]}
    counts = {
        each.id: 0 for each in instance.organisations if each.id in partners and instance.most_meetings(each)
    }
    for meeting in result.meetings:
        for name in (meeting.a, meeting.b):
            if name in counts:
                counts[name] += 1
    return min(counts.values(), default=0)
