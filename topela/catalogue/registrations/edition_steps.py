"""The steps that bring a workbook's parameters and hall into the edition."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from topela.catalogue.registrations.findings import Place
from topela.catalogue.registrations.hall import HallTable
from topela.catalogue.registrations.parameters import Parameters
from topela.catalogue.registrations.steps import Change, Create, Delete, Ref, Step, differences
from topela.editions.models import Break, Edition, Table, Zone


def edition_steps(edition: Edition, parameters: Parameters, place: Place) -> Iterator[Step]:
    before, after = differences(edition, _edition_values(edition, parameters))
    if after:
        yield Change(Edition, edition.pk, before, after, place)
    there = {pause.after_round: pause for pause in edition.breaks.all()}
    wanted = dict(parameters.breaks)
    if not parameters.timetable().last:
        return
    for after_round, minutes in wanted.items():
        pause = there.get(after_round)
        if pause is None:
            yield Create(
                Break, {"edition_id": edition.pk, "after_round": after_round, "minutes": minutes}, place
            )
        elif pause.minutes != minutes:
            yield Change(Break, pause.pk, {"minutes": pause.minutes}, {"minutes": minutes}, place)
    for after_round, pause in there.items():
        if after_round not in wanted:
            yield _delete(pause, {"edition_id", "after_round", "minutes"}, place)


def _edition_values(edition: Edition, parameters: Parameters) -> dict[str, Any]:
    here = timezone.localtime(edition.starts_at)
    date, opening = parameters.date or here.date(), parameters.opening or here.time()
    values = {
        "starts_at": timezone.make_aware(dt.datetime.combine(date, opening)),
        "place": ", ".join(filter(None, (parameters.place, parameters.city)))[:200],
        "round_count": parameters.round_count,
        "round_minutes": parameters.round_minutes,
        "changeover_minutes": parameters.changeover_minutes,
        "hosts": parameters.hosts,
        "money_policy": parameters.money,
        "reciprocity": parameters.reciprocity,
        "first_contact_days": parameters.first_contact,
        "delivery_days": parameters.delivery,
    }
    return {name: value for name, value in values.items() if value not in {None, ""}}


def hall_steps(edition: Edition, tables: tuple[HallTable, ...], place: Place) -> Iterator[Step]:
    """Set the hall to these tables; those of before that are not among them go, unless something stands on them."""
    zones = {zone.name: zone for zone in edition.zones.all()}
    names = list(dict.fromkeys(table.zone for table in tables if table.zone))
    for position, name in enumerate(names, start=1):
        if name not in zones:
            values = {"edition_id": edition.pk, "name": name[:100], "position": position}
            yield Create(Zone, values, place, f"zone {name}")
        elif zones[name].position != position:
            yield Change(
                Zone, zones[name].pk, {"position": zones[name].position}, {"position": position}, place
            )
    there = {table.label: table for table in edition.tables.all()}
    for position, table in enumerate(tables, start=1):
        zone = (
            zones[table.zone].pk if table.zone in zones else Ref(f"zone {table.zone}") if table.zone else None
        )
        wanted = {"zone_id": zone, "position": position}
        if (old := there.get(table.label)) is None:
            values = {**wanted, "edition_id": edition.pk, "label": table.label[:20]}
            yield Create(Table, values, place)
        elif (found := differences(old, wanted))[1]:
            yield Change(Table, old.pk, *found, place)
    labels = {table.label for table in tables}
    yield from (
        _delete(old, {"edition_id", "label", "zone_id", "position"}, place)
        for label, old in there.items()
        if label not in labels and not is_used(old)
    )
    yield from (
        _delete(old, {"edition_id", "name", "sdgs", "position"}, place)
        for name, old in zones.items()
        if name not in names and not old.registrations.exists()
    )


def _delete(row: Model, names: set[str], place: Place) -> Delete:
    return Delete(type(row), row.pk, {name: getattr(row, name) for name in sorted(names)}, place)


def is_used(row: Model) -> bool:
    """Does anything in the database point at this row? Asked of the models, not of a list that would age."""
    for relation in row._meta.related_objects:
        field = relation.field.name
        if QuerySet(relation.related_model).filter(**{field: row}).exists():
            return True
    return False
