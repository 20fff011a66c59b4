"""What an import does to the database, step by step: planned by the dry run, taken by applying, reversed by undo."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from topela.catalogue.registrations.findings import Place


@dataclass(frozen=True, slots=True)
class Ref:
    """A row that an earlier step of the same import makes."""

    key: str


@dataclass(frozen=True, slots=True)
class Create:
    model: type[Model]
    values: Mapping[str, Any]
    place: Place
    key: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    model: type[Model]
    pk: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    place: Place


@dataclass(frozen=True, slots=True)
class Delete:
    model: type[Model]
    pk: int
    values: Mapping[str, Any]
    place: Place


Step = Create | Change | Delete


@dataclass
class Effects:
    """The steps as taken, with the numbers that the database gave; what `Import.effects` keeps."""

    taken: list[dict[str, Any]] = field(default_factory=list)

    def add(self, do: str, model: type[Model], pk: int, **values: Mapping[str, Any]) -> None:
        kept = {name: {key: plain(value) for key, value in each.items()} for name, each in values.items()}
        self.taken.append({"do": do, "model": model._meta.label_lower, "pk": pk, **kept})


def plain(value: Any) -> Any:
    """A field's value as JSON keeps it."""
    return value.isoformat() if isinstance(value, dt.datetime | dt.date | dt.time) else value


def differences(instance: Model, wanted: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields whose values differ: as they are, and as they should be."""
    before = {
        name: getattr(instance, name) for name, value in wanted.items() if getattr(instance, name) != value
    }
    return before, {name: wanted[name] for name in before}
