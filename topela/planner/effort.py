"""How the work of one planning is counted, timed, limited and told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from topela.planner.result import Seconds
from topela.planner.stopping import Stop

Progress = Callable[[str, float], None]


class Effort:
    """Counts steps, asks the stopping criterion, times the phases and tells how far each has come."""

    def __init__(self, stop: Stop, progress: Progress | None) -> None:
        self._stop = stop
        self._tell = progress or (lambda _phase, _share: None)
        self._begun = time.perf_counter()
        self._work = 0
        self._phase = ""
        self._seconds: dict[str, float] = {}
        self._stop.spent(0)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Time a phase, and tell its beginning and its end."""
        begun = time.perf_counter()
        self._phase = name
        self._tell(name, 0.0)
        yield
        self._tell(name, 1.0)
        self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - begun

    def until(self, share: float, *, at_most: int) -> Callable[[], float]:
        """A question to be asked before each step: how much is spent of what is left until `share` of the limit.

        From 1 on there is no next step. `at_most` steps are granted in any case.
        """
        start, first = self._stop.spent(self._work), self._work

        def spent() -> float:
            used = self._stop.spent(self._work)
            done = 1.0 if used >= share else (used - start) / (share - start)
            done = min(1.0, max(done, (self._work - first) / at_most))
            self._tell(self._phase, done)
            self._work += 1
            return done

        return spent

    def seconds(self) -> Seconds:
        """The time each phase took, and all of it."""
        return Seconds(**self._seconds, total=time.perf_counter() - self._begun)
