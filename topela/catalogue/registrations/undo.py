"""Take an import back whole: what it made goes, what it changed is as before. Or not at all, and why."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import QuerySet
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from topela.accounts.models import User
from topela.catalogue.models import Import, TakenBack
from topela.catalogue.registrations.folding import shorten
from topela.journal.actions import record

MOST_NAMED = 12
# What is computed from registrations is computed again, and who refused a topic of a text spoke of that text alone:
# nothing is lost with them.
COMPUTED = {
    "scheduling.pairaffinity",
    "scheduling.prominence",
    "scheduling.understanding",
    "catalogue.refusal",
}


class CannotTakeBack(Exception):
    """Something came to depend on the import. `things` names it: (the model's label, which one)."""

    def __init__(self, things: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{what}: {which}" for what, which in things))
        self.things = things


class _EveryRow(Collector):
    """Collects each row that would fall, never a mere query for it."""

    def can_fast_delete(self, *_args: object, **_kwargs: object) -> bool:
        return False


@transaction.atomic
def take_back(imported: Import, *, by: User | None = None) -> TakenBack:
    """
    Undo every effect, the last one first; a second call changes nothing.

    Raises
    ------
    CannotTakeBack
        where meetings, contracts or later changes rest on what was imported; then nothing is undone.
    """
    done = TakenBack.objects.filter(imported=imported).first()
    if done:
        return done
    if obstacles := in_the_way(imported):
        raise CannotTakeBack(obstacles)
    for (do, label), effects in groupby(reversed(imported.effects), key=lambda e: (e["do"], e["model"])):
        _reverse(do, apps.get_model(label), list(effects))
    done = TakenBack.objects.create(imported=imported, by=by)
    record(
        "import.taken_back",
        imported,
        actor=by.pk if by else None,
        edition=imported.edition_id,
        effects=len(imported.effects),
    )
    return done


def in_the_way(imported: Import) -> list[tuple[str, str]]:
    """What came to depend on the import since; empty where it can be taken back."""
    made = {(e["model"], e["pk"]) for e in imported.effects if e["do"] == "create"}
    changed = _changed_since([e for e in imported.effects if e["do"] != "delete"])
    return list(dict.fromkeys([*changed, *_resting_on(made)]))[:MOST_NAMED]


def _changed_since(effects: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for label in dict.fromkeys(effect["model"] for effect in effects):
        model = apps.get_model(label)
        own = [effect for effect in effects if effect["model"] == label]
        rows: dict[Any, models.Model] = QuerySet(model).in_bulk([effect["pk"] for effect in own])
        for effect in own:
            row = rows.get(effect["pk"])
            values = _typed(model, effect.get("after") or effect["values"])
            if row is None or _is_changed(row, values):
                name = str(row or values.get("name") or values.get("text") or effect["pk"])
                yield label, shorten(name, 60)


def _is_changed(row: models.Model, values: dict[str, Any]) -> bool:
    """Has somebody written here since, signed in as this person, or withdrawn this item?"""
    now = {name: getattr(row, name) for name in values}
    return now != values or bool(getattr(row, "last_login", None) or getattr(row, "withdrawn_at", None))


def _resting_on(made: set[tuple[str, int]]) -> list[tuple[str, str]]:
    """Rows that would fall with what the import made, or forbid it to fall, and that it did not make itself."""
    by_model: dict[str, list[int]] = {}
    for label, pk in made:
        by_model.setdefault(label, []).append(pk)
    collector = _EveryRow(using=DEFAULT_DB_ALIAS)
    found: set[models.Model] = set()
    for label, pks in by_model.items():
        try:
            collector.collect(QuerySet(apps.get_model(label)).filter(pk__in=pks))
        except ProtectedError as error:
            found |= set(error.protected_objects)
        except RestrictedError as error:
            found |= set(error.restricted_objects)
    for rows in collector.data.values():
        found |= set(rows)
    return sorted(
        (row._meta.label_lower, shorten(str(row), 60))
        for row in found
        if row._meta.label_lower not in COMPUTED and (row._meta.label_lower, row.pk) not in made
    )


def _reverse(do: str, model: type[models.Model], effects: list[dict[str, Any]]) -> None:
    if do == "create":
        QuerySet(model).filter(pk__in=[effect["pk"] for effect in effects]).delete()
    for effect in effects:
        if do == "change":
            QuerySet(model).filter(pk=effect["pk"]).update(**_typed(model, effect["before"]))
        elif do == "delete":
            model(pk=effect["pk"], **_typed(model, effect["values"])).save(force_insert=True)


def _typed(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """Values out of JSON as the fields take them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in values.items()}
