"""Judging a schedule against its instance: shares no code with the planner, reads the JSON documents itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a schedule is really worth: each violation in a line, the value and the measures counted anew."""

    violations: tuple[str, ...]
    value: int
    measures: dict[str, Any]

    @property
    def clean(self) -> bool:
        return not self.violations


def judge(instance: Mapping[str, Any], schedule: Mapping[str, Any]) -> Verdict:
    """Check a schedule (`speed-meeting-schedule/1`) against its instance (`speed-meeting-instance/1`)."""
    raise NotImplementedError
