"""When the search ends. The proof itself needs no limit: only what cannot be proven at once is searched."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Protocol


class Stop(Protocol):
    """Decides when the search has done enough."""

    def reached(self, work: int) -> bool:
        """Whether to stop after `work` steps (a step is one neighbourhood solved, or one block of swaps tried)."""


@dataclass(frozen=True, slots=True)
class WorkLimit:
    """Stop after so many steps. The same instance, seed and work limit give the same schedule on every machine."""

    steps: int

    def reached(self, work: int) -> bool:
        return work >= self.steps


@dataclass(slots=True)
class TimeLimit:
    """Stop after so many seconds, counted from the first question. One step may still overrun it by its own length."""

    seconds: float
    _end: float | None = field(default=None, init=False, repr=False)

    def reached(self, work: int) -> bool:  # noqa: ARG002 - the clock alone decides
        if self._end is None:
            self._end = time.monotonic() + self.seconds
        return time.monotonic() >= self._end
