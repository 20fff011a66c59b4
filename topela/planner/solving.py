"""The planner: select who meets whom, give each meeting its round, then make the day pleasant."""

from __future__ import annotations

from collections.abc import Callable

from topela.planner.instance import Instance
from topela.planner.result import Result
from topela.planner.stopping import Stop, WorkLimit

Progress = Callable[[str, float], None]


def solve(
    instance: Instance, *, stop: Stop = WorkLimit(50), seed: int = 0, progress: Progress | None = None
) -> Result:
    """Plan a speed meeting.

    Parameters
    ----------
    stop
        Ends the search for better plans where the optimum is not proven at once, and the polish.
    seed
        The same instance, seed and work limit give the same schedule.
    progress
        Called with a phase (`select`, `time`, `polish`) and the share of it that is done, from 0 to 1.
        An exception raised there ends the planning and reaches the caller: this is how to cancel.
    """
    raise NotImplementedError
