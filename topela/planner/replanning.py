"""A plan on the day: what has been stays, what can stand stands, and the gaps are filled anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from topela.planner.aftermath import Aftermath, aftermath_of
from topela.planner.changes import Change
from topela.planner.difference import Difference, difference
from topela.planner.effort import Effort, Progress
from topela.planner.filling import fill
from topela.planner.instance import Instance
from topela.planner.measures import measure, shortfalls
from topela.planner.moving import move
from topela.planner.parts import InstanceError
from topela.planner.result import Meeting, Result, Status
from topela.planner.selection import Selection, select
from topela.planner.solving import USUAL
from topela.planner.standing import Standing, coming_hall, stand
from topela.planner.stopping import Stop

FILL_SHARE, MOST_FILL, MOST_MOVES = 0.2, 8, 1_000  # of the limit; steps beyond which more brings nothing


@dataclass(frozen=True, slots=True)
class Replan:
    """A plan after changes, against which instance it holds, and what is different from before.

    Parameters
    ----------
    instance
        After the changes, with what has been pinned: `judge` accepts `result` against it.
    result
        The new plan.
    diff
        What the participants are to be told.
    """

    instance: Instance
    result: Result
    diff: Difference

    def to_json(self) -> dict[str, Any]:
        """The result as `speed-meeting-schedule/1`, with the key `diff`: a dictionary ready for `json.dumps`."""
        return self.result.to_json() | {"diff": self.diff.to_json()}

    def dumps(self) -> str:
        """The schedule as the text of a JSON file."""
        return json.dumps(self.to_json(), ensure_ascii=False, indent=1)


def replan(
    instance: Instance,
    schedule: Iterable[Meeting],
    changes: Sequence[Change] = (),
    *,
    now: int = 0,
    max_moves: int | None = None,
    stop: Stop = USUAL,
    seed: int = 0,
    progress: Progress | None = None,
) -> Replan:
    """Mend a plan when life does not keep to it.

    A meeting that the changes leave possible *stands*. None of these is ever cancelled. Pinned ones keep their round,
    those up to `now` are not touched at all.

    Parameters
    ----------
    instance, schedule
        What was planned: `schedule` is any iterable of its meetings.
    changes
        What happened, in this order.
    now
        The last round that has begun, 0 before the first.
    max_moves
        How many standing meetings may change to another round, if that makes room for others. By default none: free
        organisations are brought together at free tables and nobody else notices, within some milliseconds. With a
        number the plan is never worth less than without.
    stop, seed
        What ends the search. The same input, seed and work limit give the same plan.
    progress
        As for `solve`, with the phases `select` and `time`.

    Returns
    -------
    The new plan. Its bound holds for any schedule after the changes, however many meetings it moves.

    Raises
    ------
    InstanceError
        Naming the place (`changes[2].organisation`, `meetings[7].table`, `now`) of the first value that is wrong.
    """
    if max_moves is not None and max_moves < 0:
        raise InstanceError("max_moves", f"{max_moves} is less than 0")
    effort, random, before = Effort(stop, progress), Random(seed), tuple(schedule)  # noqa: S311 - a search, not a secret
    with effort.phase("select"):
        aftermath = aftermath_of(instance, before, changes, now)
        coming = coming_hall(aftermath)
        standing = stand(aftermath, coming)
        best = select(coming)
    with effort.phase("time"):
        fill(standing, random, effort.until(FILL_SHARE, at_most=MOST_FILL))
        if max_moves:
            goal = -best.missing, best.bound
            move(standing, max_moves, goal, random, effort.until(1, at_most=MOST_MOVES))
    result = _conclude(aftermath, standing, best)
    return Replan(
        instance=aftermath.instance,
        result=replace(result, seed=seed, seconds=effort.seconds()),
        diff=difference(_weighed(instance, before), result.meetings, ended=aftermath.ended),
    )


def _weighed(instance: Instance, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Meetings with the weights of their pairs, whatever a schedule may claim."""
    weight = {frozenset(pair[:2]): pair.weight for pair in instance.pairs}
    return [each._replace(weight=weight.get(frozenset(each[:2]), each.weight)) for each in meetings]


def _conclude(aftermath: Aftermath, standing: Standing, best: Selection) -> Result:
    """What the new plan is worth, and the most that any plan could be after the changes."""
    instance, hall, draft = aftermath.instance, standing.hall, standing.draft
    meetings = standing.meetings()
    missing = sum(max(0, least - got) for least, got in zip(hall.minimum, draft.count, strict=True))
    value = sum(each.weight for each in meetings)
    fixed = sum(each.weight for _, each in standing.fixed)
    proven = fixed + best.bound_with(hall, missing)
    return Result(
        status=Status.OPTIMAL if value == proven and missing == best.missing else Status.FEASIBLE,
        value=value,
        bound=max(value, proven),  # what was made by hand against the instance's own limits may exceed them
        meetings=meetings,
        shortfalls=shortfalls(instance, meetings),
        measures=measure(instance, meetings),
    )
