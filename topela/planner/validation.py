"""Whether the parts of an instance fit together. The first thing that does not is named with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from topela.planner.parts import InstanceError, Organisation, Table
from topela.planner.places import sit_apart

if TYPE_CHECKING:
    from topela.planner.instance import Instance

SIDES = ("company", "nonprofit")
COST_LIMIT = 2**62  # the flow's costs are 64-bit integers
MOST_ROUNDS = 10_000  # a plan has a place for each organisation in each round


def check_instance(instance: Instance) -> None:
    """Raise `InstanceError` where a value contradicts another one."""
    if instance.rounds < 1:
        raise InstanceError("rounds", f"{instance.rounds} is less than 1")
    if instance.rounds > MOST_ROUNDS:
        raise InstanceError(
            "rounds", f"{instance.rounds} is more than {MOST_ROUNDS}, the most that are planned"
        )
    if instance.hosts not in SIDES:
        raise InstanceError("hosts", f"{instance.hosts!r} is neither 'company' nor 'nonprofit'")
    _check_clock(instance)
    _check_distinct("tables", [table.id for table in instance.tables])
    _check_distinct("organisations", [organisation.id for organisation in instance.organisations])
    for index, table in enumerate(instance.tables):
        if table.zone == "":
            raise InstanceError(f"tables[{index}].zone", "is empty")
    tables = {table.id: table for table in instance.tables}
    zones = {table.zone for table in instance.tables}
    for index, organisation in enumerate(instance.organisations):
        _check_organisation(f"organisations[{index}]", organisation, instance, zones)
    _check_home_tables(instance, tables)
    _check_pairs(instance)
    _check_pins(instance, tables)


def _check_clock(instance: Instance) -> None:
    for index, moment in enumerate(instance.clock):
        if moment.number != index + 1:
            raise InstanceError(f"rounds[{index}].number", f"{moment.number} where {index + 1} is next")
        if moment.minutes < 1:
            raise InstanceError(f"rounds[{index}].minutes", f"{moment.minutes} is less than 1")
    if instance.clock and len(instance.clock) != instance.rounds:
        raise InstanceError("rounds", f"{len(instance.clock)} times for {instance.rounds} rounds")


def _check_distinct(path: str, ids: list[str]) -> None:
    first: dict[str, int] = {}
    for index, each in enumerate(ids):
        if not each:
            raise InstanceError(f"{path}[{index}].id", "is empty")
        if each in first:
            raise InstanceError(f"{path}[{index}].id", f"{each} is already {path}[{first[each]}]")
        first[each] = index


def _check_organisation(path: str, each: Organisation, instance: Instance, zones: set[str | None]) -> None:
    if each.side not in SIDES:
        raise InstanceError(f"{path}.side", f"{each.side!r} is neither 'company' nor 'nonprofit'")
    for key in ("min_meetings", "max_meetings"):
        if (getattr(each, key) or 0) < 0:
            raise InstanceError(f"{path}.{key}", f"{getattr(each, key)} is less than 0")
    seen: set[int] = set()
    for index, number in enumerate(each.absent):
        if not 1 <= number <= instance.rounds:
            raise InstanceError(f"{path}.absent[{index}]", f"round {number} of {instance.rounds}")
        if number in seen:
            raise InstanceError(f"{path}.absent[{index}]", f"round {number} is listed twice")
        seen.add(number)
    if each.side == instance.hosts and each.zone is not None and each.zone not in zones:
        raise InstanceError(f"{path}.zone", f"no table is in zone {each.zone}")


def _check_home_tables(instance: Instance, tables: dict[str, Table]) -> None:
    owners: dict[str, str] = {}
    for index, each in enumerate(instance.organisations):
        if each.home_table is None:
            continue
        path = f"organisations[{index}].home_table"
        if each.side != instance.hosts:
            raise InstanceError(path, f"{each.id} is a guest and keeps no table")
        if each.home_table not in tables:
            raise InstanceError(path, f"unknown table {each.home_table}")
        if each.zone is not None and tables[each.home_table].zone != each.zone:
            raise InstanceError(path, f"{each.home_table} is not in zone {each.zone}")
        if each.home_table in owners:
            raise InstanceError(
                path, f"{each.home_table} is already the home table of {owners[each.home_table]}"
            )
        owners[each.home_table] = each.id


def _check_pairs(instance: Instance) -> None:
    sides = {each.id: each.side for each in instance.organisations}
    first: dict[tuple[str, str], int] = {}
    ceiling = heaviest_weight(len(instance.organisations))
    for index, (a, b, weight) in enumerate(instance.pairs):
        if a not in sides or b not in sides or a == b or (sides[a] == sides[b] and not instance.same_side):
            raise _bad_couple(f"pairs[{index}]", a, b, sides)
        if weight < 1:
            raise InstanceError(f"pairs[{index}].weight", f"{weight} is less than 1")
        if weight > ceiling:
            raise InstanceError(
                f"pairs[{index}].weight",
                f"{weight} is more than {ceiling}, the most that {len(instance.organisations)} organisations allow",
            )
        couple = (a, b) if a < b else (b, a)
        if first.setdefault(couple, index) != index:
            raise InstanceError(f"pairs[{index}]", f"{a} and {b} are already pairs[{first[couple]}]")


def heaviest_weight(organisations: int) -> int:
    """The greatest weight with which the flow's lexicographic costs still fit 64 bits."""
    return int(COST_LIMIT // (2 * (organisations + 4) * (organisations + 64)))


def _bad_couple(path: str, a: str, b: str, sides: Mapping[str, str]) -> InstanceError:
    for key, organisation in (("a", a), ("b", b)):
        if organisation not in sides:
            return InstanceError(f"{path}.{key}", f"unknown organisation {organisation}")
    if a == b:
        return InstanceError(path, f"{a} cannot meet itself")
    return InstanceError(path, f"{a} and {b} are on the same side")


def _check_pins(instance: Instance, tables: dict[str, Table]) -> None:
    sides = {each.id: each.side for each in instance.organisations}
    first: dict[tuple[frozenset[str], int], int] = {}
    for index, pin in enumerate(instance.pinned):
        path = f"pinned[{index}]"
        if pin.a not in sides or pin.b not in sides or pin.a == pin.b:
            raise _bad_couple(path, pin.a, pin.b, sides)
        if sides[pin.a] == sides[pin.b] and not instance.same_side:
            raise _bad_couple(path, pin.a, pin.b, sides)
        if not 1 <= pin.round <= instance.rounds:
            raise InstanceError(f"{path}.round", f"round {pin.round} of {instance.rounds}")
        if first.setdefault((frozenset((pin.a, pin.b)), pin.round), index) != index:
            raise InstanceError(path, f"{pin.a} and {pin.b} are already pinned in round {pin.round}")
        if pin.table is not None and pin.table not in tables:
            raise InstanceError(f"{path}.table", f"unknown table {pin.table}")
        both = [instance.organisations[instance.position(name)] for name in (pin.a, pin.b)]
        for each in both:
            if pin.round in each.absent:
                raise InstanceError(f"{path}.round", f"{each.id} is absent in round {pin.round}")
        _check_pinned_place(path, pin.table, [each for each in both if each.side == instance.hosts], tables)


def _check_pinned_place(
    path: str, table: str | None, hosts: list[Organisation], tables: dict[str, Table]
) -> None:
    zone_of = {each.id: each.zone for each in tables.values()} if len(hosts) > 1 else {}
    if len(hosts) > 1 and sit_apart(zone_of, *hosts):
        raise InstanceError(path, f"{hosts[0].id} and {hosts[1].id} never sit at one table")
    if table is None:
        return
    for each in hosts:
        if each.home_table not in (None, table):
            raise InstanceError(f"{path}.table", f"{each.id} keeps table {each.home_table}")
        if each.zone not in (None, tables[table].zone):
            raise InstanceError(
                f"{path}.table", f"{each.id} sits in zone {each.zone}, and {table} does not stand there"
            )
