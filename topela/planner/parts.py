"""The parts of an instance: organisations, tables, pairs, pins, the times of rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Side = Literal["company", "nonprofit"]


class InstanceError(ValueError):
    """A value that no instance may hold.

    Parameters
    ----------
    path
        Where it stands, as in `organisations[3].absent[0]`; empty for the document itself.
    problem
        What is wrong, as in `round 19 of 18`.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.path = path
        self.problem = problem


class Round(NamedTuple):
    """When a round begins (ISO 8601) and how long it lasts. Shown to people; the planner itself never reads it."""

    number: int
    start: str
    minutes: int


class Table(NamedTuple):
    """A table of the hall, in a zone or in none."""

    id: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Somebody who takes part.

    Parameters
    ----------
    min_meetings
        Soft: a shortfall is reported, never an error.
    max_meetings
        `None` means as many as there are rounds.
    absent
        Numbers of the rounds in which it is not there.
    zone
        A host with a zone sits only at that zone's tables. A guest's zone is not read.
    home_table
        A host that keeps one table; no two hosts have the same.
    """

    id: str
    side: Side
    min_meetings: int = 0
    max_meetings: int | None = None
    absent: tuple[int, ...] = ()
    zone: str | None = None
    home_table: str | None = None


class Pair(NamedTuple):
    """Two organisations that may meet, and what their meeting is worth."""

    a: str
    b: str
    weight: int


class Pin(NamedTuple):
    """A meeting that must stand in this round, and at this table where one is given."""

    a: str
    b: str
    round: int
    table: str | None = None
