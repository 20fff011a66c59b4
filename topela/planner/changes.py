"""What happens on the day: who does not come, who comes late, who comes unannounced, which table is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from topela.planner.parts import InstanceError, Organisation, Pair
from topela.planner.reading import REQUIRED, Record, parsed, read_organisation, read_pair

CHANGES_FORMAT = "speed-meeting-changes/1"


class NoShow(NamedTuple):
    """An organisation that is not there in any coming round."""

    organisation: str


class Late(NamedTuple):
    """An organisation that is there from a round on."""

    organisation: str
    from_round: int


class Leaves(NamedTuple):
    """An organisation that goes after a round."""

    organisation: str
    after_round: int


class WalkIn(NamedTuple):
    """An organisation that nobody expected, and whom it may meet."""

    organisation: Organisation
    pairs: tuple[Pair, ...] = ()


class TableClosed(NamedTuple):
    """A table at which nobody sits in any coming round."""

    table: str


class PairCancelled(NamedTuple):
    """Two organisations that shall not meet any more."""

    a: str
    b: str


Change = NoShow | Late | Leaves | WalkIn | TableClosed | PairCancelled


def read_changes(document: str | bytes | Mapping[str, Any]) -> tuple[Change, ...]:
    """Read the format `speed-meeting-changes/1`, from its text or from the parsed mapping.

    Raises
    ------
    InstanceError
        For text that is not JSON, an unknown key (by name) or a wrong value (with its path).
    """
    record = Record("", parsed(document), ("format", "changes"))
    if (given := record.text("format")) != CHANGES_FORMAT:
        raise InstanceError("format", f"{given!r} is not {CHANGES_FORMAT!r}")
    return tuple(record.each("changes", _read_change))


def _read_change(path: str, value: Any) -> Change:
    kind = Record(path, value, tuple(value) if isinstance(value, Mapping) else ()).text("kind")
    if kind not in KINDS:
        raise InstanceError(f"{path}.kind", f"{kind!r} is none of {', '.join(KINDS)}")
    keys, read = KINDS[kind]
    return read(Record(path, value, ("kind", *keys)))


def _read_walk_in(record: Record) -> WalkIn:
    organisation = read_organisation(
        record.place("organisation_data"), record.take("organisation_data", REQUIRED)
    )
    return WalkIn(organisation, tuple(record.each("pairs", read_pair)))


KINDS: dict[str, tuple[tuple[str, ...], Callable[[Record], Change]]] = {
    "no_show": (("organisation",), lambda record: NoShow(record.text("organisation"))),
    "late": (
        ("organisation", "from_round"),
        lambda record: Late(record.text("organisation"), record.integer("from_round")),
    ),
    "leaves": (
        ("organisation", "after_round"),
        lambda record: Leaves(record.text("organisation"), record.integer("after_round")),
    ),
    "walk_in": (("organisation_data", "pairs"), _read_walk_in),
    "table_closed": (("table",), lambda record: TableClosed(record.text("table"))),
    "pair_cancelled": (("a", "b"), lambda record: PairCancelled(record.text("a"), record.text("b"))),
}
