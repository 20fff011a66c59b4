"""What is to be planned: rounds, tables, organisations, who may meet whom, and the meetings that already stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from topela.planner.parts import Organisation, Pair, Pin, Round, Side, Table
from topela.planner.reading import INSTANCE_FORMAT, read_instance
from topela.planner.validation import check_instance


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
        return cls(**read_instance(document))

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

    def most_meetings(self, organisation: Organisation) -> int:
        """How many meetings an organisation can have at most: the rounds in which it is there, or its maximum."""
        there = self.rounds - len(organisation.absent)
        return there if organisation.max_meetings is None else min(there, organisation.max_meetings)


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
