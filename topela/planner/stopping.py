"""When the search ends. The proof itself needs no limit: only what cannot be proven at once is searched."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Protocol


class Stop(Protocol):
    """Says how much of what the search may use is used up."""

    def spent(self, work: int) -> float:
        """The share of the limit that is spent after `work` steps; from 1 on, the search ends.

        A step is one neighbourhood searched or one block of swaps tried: some milliseconds at 22 × 32 × 18.
        """


@dataclass(frozen=True, slots=True)
class WorkLimit:
    """Stop after so many steps. The same instance, seed and work limit give the same schedule on every machine."""

    steps: int

    def spent(self, work: int) -> float:
        return work / self.steps if self.steps > 0 else 1.0


@dataclass(slots=True)
class TimeLimit:
    """Stop after so many seconds, counted from the first question: each planning needs a limit of its own.

    One step may still overrun it by its own length.
    """

    seconds: float
    _start: float | None = field(default=None, init=False, repr=False)

    def spent(self, work: int) -> float:
        if self._start is None:
            self._start = time.monotonic()
        return (time.monotonic() - self._start) / self.seconds if self.seconds > 0 else 1.0
