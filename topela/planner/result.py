"""What planning gives: the meetings, the proof, what was missed, and how it feels to be there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from topela.planner.parts import Pin

SCHEDULE_FORMAT = "speed-meeting-schedule/1"


class Status(StrEnum):
    """What is proven about a schedule."""

    OPTIMAL = "OPTIMAL"
    FEASIBLE = "FEASIBLE"
    INFEASIBLE = "INFEASIBLE"


class Meeting(NamedTuple):
    """Two organisations at a table in a round; `a` and `b` in the order of the instance's pair."""

    a: str
    b: str
    round: int
    table: str
    weight: int


class Shortfall(NamedTuple):
    """An organisation with fewer meetings than its minimum."""

    organisation: str
    wanted: int
    got: int


class Spread(NamedTuple):
    """Meetings per organisation of one side."""

    min: int
    median: float
    max: int


@dataclass(frozen=True, slots=True)
class Measures:
    """How the schedule feels.

    Parameters
    ----------
    idle_gaps
        Rounds in which an organisation is there and meets nobody, between its first and its last meeting; over all.
    longest_gap
        The most such rounds between two consecutive meetings of one organisation.
    host_moves
        How often a host changes tables from one of its meetings to the next.
    least_satisfied
        The smallest share, over the organisations, of the weight that each could obtain at best if it were alone.
    meetings_per_organisation
        By side.
    """

    idle_gaps: int
    longest_gap: int
    host_moves: int
    least_satisfied: float
    meetings_per_organisation: dict[str, Spread]


class IdleTurns(NamedTuple):
    """How the rounds in which somebody is there and meets nobody are shared among a side, first and last ones too.

    `fewest` and `most` are those of one organisation. `early` names those that are idle a second time before
    everybody else of the side that is idle at all has been idle once.
    """

    fewest: int
    most: int
    early: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seconds:
    """Where the time went."""

    select: float = 0.0
    time: float = 0.0
    polish: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """A planned meeting and what is proven about it.

    Parameters
    ----------
    value
        Total weight of the meetings.
    bound
        No schedule of the instance that meets the minima as well as this one has a greater value.
    conflicts
        Only when `INFEASIBLE`: the smallest set of pins that cannot all stand.
    idle_turns
        By side; not part of the file format.
    zone_changes
        How often a guest goes to another zone from one of its meetings to the next; not part of the file format.
    """

    status: Status
    value: int
    bound: int
    meetings: tuple[Meeting, ...]
    shortfalls: tuple[Shortfall, ...]
    measures: Measures
    seconds: Seconds = Seconds()
    seed: int = 0
    conflicts: tuple[Pin, ...] = ()
    idle_turns: dict[str, IdleTurns] = field(default_factory=dict)
    zone_changes: int = 0

    @property
    def gap(self) -> float:
        """`(bound - value) / bound`; 0 where the value is the best possible."""
        return (self.bound - self.value) / self.bound if self.bound else 0.0

    def to_json(self) -> dict[str, Any]:
        """The result as `speed-meeting-schedule/1`: a dictionary ready for `json.dumps`."""
        measures = asdict(self.measures)
        measures["meetings_per_organisation"] = {
            side: spread._asdict() for side, spread in self.measures.meetings_per_organisation.items()
        }
        document: dict[str, Any] = {
            "format": SCHEDULE_FORMAT,
            "status": str(self.status),
            "value": self.value,
            "bound": self.bound,
            "gap": self.gap,
            "meetings": [meeting._asdict() for meeting in self.meetings],
            "shortfalls": [shortfall._asdict() for shortfall in self.shortfalls],
            "measures": measures,
            "seconds": {phase: round(value, 6) for phase, value in asdict(self.seconds).items()},
            "seed": self.seed,
        }
        if self.conflicts:
            document["conflicts"] = [
                {key: value for key, value in pin._asdict().items() if value is not None}
                for pin in self.conflicts
            ]
        return document

    def dumps(self) -> str:
        """The schedule as the text of a JSON file."""
        return json.dumps(self.to_json(), ensure_ascii=False, indent=1)
