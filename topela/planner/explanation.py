"""Why two organisations do not meet."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from topela.planner.instance import Instance
from topela.planner.parts import Pair
from topela.planner.result import Meeting


class Why(StrEnum):
    """Why a pair does not meet."""

    NOT_LISTED = "not_listed"
    NO_COMMON_ROUND = "no_common_round"
    AT_ITS_CAP = "at_its_cap"
    TABLES_FULL = "tables_full"
    DISPLACED = "displaced"
    NOT_FOUND = "not_found"


class Unmet(NamedTuple):
    """A pair that does not meet.

    `who` names the organisations at their cap; `by` the meetings that stand in its place, heaviest first.
    """

    a: str
    b: str
    weight: int
    why: Why
    who: tuple[str, ...] = ()
    by: tuple[Pair, ...] = ()


def explain(instance: Instance, meetings: Iterable[Meeting]) -> tuple[Unmet, ...]:
    """Why each listed pair that is not among the meetings does not meet, in the order of the instance's pairs."""
    raise NotImplementedError


def explain_pair(instance: Instance, meetings: Iterable[Meeting], a: str, b: str) -> Unmet | None:
    """Why these two do not meet; `None` where they do."""
    raise NotImplementedError
