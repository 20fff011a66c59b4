"""Reading `speed-meeting-instance/1`: every key known, every type right, every refusal with its path."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from topela.planner.parts import InstanceError, Organisation, Pair, Pin, Round, Table

T = TypeVar("T")
REQUIRED = object()

INSTANCE_FORMAT = "speed-meeting-instance/1"

INSTANCE_KEYS = (
    "format", "name", "seed", "rounds", "hosts", "tables", "organisations", "pairs", "pinned", "same_side",
)  # fmt: skip
ROUND_KEYS = ("number", "start", "minutes")
TABLE_KEYS = ("id", "zone")
ORGANISATION_KEYS = ("id", "side", "min_meetings", "max_meetings", "absent", "zone", "home_table")
PAIR_KEYS = ("a", "b", "weight")
PIN_KEYS = ("a", "b", "round", "table")


def read_instance(document: str | bytes | Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the instance that a JSON text, or its parsed mapping, describes.

    Raises
    ------
    InstanceError
        Naming the place of the first thing that is wrong.
    """
    record = Record("", parsed(document), INSTANCE_KEYS)
    if (given := record.text("format")) != INSTANCE_FORMAT:
        raise InstanceError("format", f"{given!r} is not {INSTANCE_FORMAT!r}")
    rounds = record.take("rounds", REQUIRED)
    clock = tuple(record.each("rounds", _read_round)) if isinstance(rounds, list) else ()
    return {
        "rounds": len(clock) if isinstance(rounds, list) else record.integer("rounds"),
        "hosts": record.text("hosts"),
        "tables": tuple(record.each("tables", _read_table)),
        "organisations": tuple(record.each("organisations", read_organisation)),
        "pairs": tuple(record.each("pairs", read_pair)),
        "pinned": tuple(record.each("pinned", _read_pin, default=())),
        "same_side": record.truth("same_side", default=False),
        "clock": clock,
        "name": record.text("name", default="") or "",
        "seed": record.integer("seed", default=None),
    }


def parsed(document: str | bytes | Mapping[str, Any]) -> Any:
    """What a JSON text says; what is parsed already is given back.

    Raises
    ------
    InstanceError
        For what is not JSON, with line and column, and for an object that holds a key twice.
    """
    if not isinstance(document, str | bytes):
        return document
    try:
        return json.loads(document, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise InstanceError(
            "", f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        ) from None
    except (UnicodeDecodeError, RecursionError):
        raise InstanceError("", "not JSON: the text cannot be read") from None
    except InstanceError:
        raise
    except ValueError:  # Python reads no integer of thousands of digits
        raise InstanceError("", "not JSON: a number is too long to be read") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        twice = next(key for index, (key, _) in enumerate(pairs) if key in dict(pairs[:index]))
        raise InstanceError("", f"not JSON: the key {twice!r} stands twice in one object")
    return fields


class Record:
    """One JSON object with nothing but known keys, whose values are read by name and checked for their type."""

    def __init__(self, path: str, value: Any, keys: Sequence[str]) -> None:
        if not isinstance(value, Mapping):
            raise InstanceError(path, f"{kind(value)} where an object is expected")
        self.path = path
        self.fields = value
        for key in value:
            if key not in keys:
                raise InstanceError(self.place(key), "unknown key")

    def place(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def take(self, key: str, default: Any) -> Any:
        value = self.fields.get(key, default)
        if value is REQUIRED:
            raise InstanceError(self.place(key), "is missing")
        return value

    def text(self, key: str, default: Any = REQUIRED) -> Any:
        value = self.take(key, default)
        if not isinstance(value, str) and value is not default:
            raise InstanceError(self.place(key), f"{kind(value)} where a text is expected")
        if isinstance(value, str) and not value.isascii():
            _refuse_unless_written(self.place(key), value)
        return value

    def integer(self, key: str, default: Any = REQUIRED) -> Any:
        value = self.take(key, default)
        if key in self.fields:
            refuse_unless_integer(self.place(key), value)
        return value

    def truth(self, key: str, *, default: bool) -> bool:
        value = self.take(key, default)
        if not isinstance(value, bool):
            raise InstanceError(self.place(key), f"{kind(value)} where true or false is expected")
        return value

    def each(self, key: str, read: Callable[[str, Any], T], default: Any = REQUIRED) -> list[T]:
        values = self.take(key, default)
        if isinstance(values, str) or not isinstance(values, Sequence):
            raise InstanceError(self.place(key), f"{kind(values)} where a list is expected")
        return [read(f"{self.place(key)}[{index}]", value) for index, value in enumerate(values)]


def kind(value: Any) -> str:
    """What a JSON value is, in a word of the format's own language."""
    names = {type(None): "null", bool: "true or false", int: "a number", float: "a number", str: "a text"}
    return names.get(type(value), "an object" if isinstance(value, Mapping) else "a list")


def refuse_unless_integer(path: str, value: Any) -> None:
    if type(value) is not int:
        given = repr(value) if isinstance(value, float) else kind(value)
        raise InstanceError(path, f"{given} where an integer is expected")


def _refuse_unless_written(path: str, value: str) -> None:
    """Half a character of UTF-16 can stand in JSON as an escape, but in no file."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InstanceError(path, f"{value!r} is no text: half a character") from None


def _read_round(path: str, value: Any) -> Round:
    record = Record(path, value, ROUND_KEYS)
    moment = Round(record.integer("number"), record.text("start"), record.integer("minutes"))
    try:
        datetime.fromisoformat(moment.start)
    except ValueError:
        raise InstanceError(f"{path}.start", f"{moment.start!r} is not a date and time") from None
    return moment


def _read_table(path: str, value: Any) -> Table:
    record = Record(path, value, TABLE_KEYS)
    return Table(record.text("id"), record.text("zone", default=None))


def _read_number(path: str, value: Any) -> int:
    refuse_unless_integer(path, value)
    number: int = value
    return number


def read_organisation(path: str, value: Any) -> Organisation:
    record = Record(path, value, ORGANISATION_KEYS)
    return Organisation(
        id=record.text("id"),
        side=record.text("side"),
        min_meetings=record.integer("min_meetings", default=0),
        max_meetings=record.integer("max_meetings", default=None),
        absent=tuple(record.each("absent", _read_number, default=())),
        zone=record.text("zone", default=None),
        home_table=record.text("home_table", default=None),
    )


def read_pair(path: str, value: Any) -> Pair:
    # Most of a file is pairs: the one shape that is right is read without ceremony.
    if type(value) is dict and len(value) == 3:
        a, b, weight = value.get("a"), value.get("b"), value.get("weight")
        if type(a) is str and type(b) is str and type(weight) is int:
            return Pair(a, b, weight)
    record = Record(path, value, PAIR_KEYS)
    return Pair(record.text("a"), record.text("b"), record.integer("weight"))


def _read_pin(path: str, value: Any) -> Pin:
    record = Record(path, value, PIN_KEYS)
    return Pin(
        record.text("a"), record.text("b"), record.integer("round"), record.text("table", default=None)
    )
