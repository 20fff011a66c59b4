"""What is to be planned: rounds, tables, organisations, who may meet whom, and the meetings that already stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Side = Literal["company", "nonprofit"]

INSTANCE_FORMAT = "speed-meeting-instance/1"


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


@dataclass(frozen=True, slots=True)
class Instance:
    """A whole meeting to be planned, checked when it is made and never changed.

    Parameters
    ----------
    rounds
        How many; they are numbered from 1.
    hosts
        The side that stays seated.
    pairs
        A pair that is not listed must not meet; each stands at most once.
    pinned
        A pinned pair need not be in `pairs`; its weight is then 0.
    same_side
        Whether two organisations of one side may meet.
    clock
        When each round begins; empty, or one entry for each round.

    Raises
    ------
    InstanceError
        Naming the place of the first value that is wrong.
    """

    rounds: int
    hosts: Side
    tables: tuple[Table, ...]
    organisations: tuple[Organisation, ...]
    pairs: tuple[Pair, ...]
    pinned: tuple[Pin, ...] = ()
    same_side: bool = False
    clock: tuple[Round, ...] = ()
    name: str = ""
    seed: int | None = None
    _position: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        from topela.planner.validation import check_instance

        object.__setattr__(self, "_position", {o.id: i for i, o in enumerate(self.organisations)})
        check_instance(self)

    @classmethod
    def from_json(cls, document: str | bytes | Mapping[str, Any]) -> Instance:
        """Read the format `speed-meeting-instance/1`, from its text or from the parsed mapping.

        Raises
        ------
        InstanceError
            For text that is not JSON, an unknown key (by name) or a wrong value (with its path).
        """
        from topela.planner.reading import read_instance

        return read_instance(document)

    def to_json(self) -> dict[str, Any]:
        """The instance as `speed-meeting-instance/1`: a dictionary ready for `json.dumps`."""
        document: dict[str, Any] = {"format": INSTANCE_FORMAT}
        if self.name:
            document["name"] = self.name
        if self.seed is not None:
            document["seed"] = self.seed
        document["rounds"] = [moment._asdict() for moment in self.clock] or self.rounds
        document["hosts"] = self.hosts
        if self.same_side:
            document["same_side"] = True
        document["tables"] = [table._asdict() for table in self.tables]
        document["organisations"] = [_organisation_to_json(each, self.rounds) for each in self.organisations]
        document["pairs"] = [pair._asdict() for pair in self.pairs]
        document["pinned"] = [
            {key: value for key, value in pin._asdict().items() if value is not None} for pin in self.pinned
        ]
        return document

    def dumps(self) -> str:
        """The instance as the text of a JSON file."""
        return json.dumps(self.to_json(), ensure_ascii=False, separators=(",", ":"))

    def position(self, organisation: str) -> int:
        """The place of an organisation in `organisations`, by its id."""
        return self._position[organisation]


def _organisation_to_json(organisation: Organisation, rounds: int) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": organisation.id,
        "side": organisation.side,
        "min_meetings": organisation.min_meetings,
        "max_meetings": rounds if organisation.max_meetings is None else organisation.max_meetings,
        "absent": list(organisation.absent),
        "zone": organisation.zone,
    }
    if organisation.home_table is not None:
        document["home_table"] = organisation.home_table
    return document
