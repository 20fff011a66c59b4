"""Pins that cannot all stand: the smallest set of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from topela.planner.hall import home_table, pin_zone
from topela.planner.instance import Instance
from topela.planner.parts import Pin


def contradicting_pins(instance: Instance) -> tuple[Pin, ...]:
    """The smallest set of pins that no schedule can hold together; empty where all can stand.

    Pins share rounds with organisations, tables, zones and the hall, whose limits are nested (a table in a zone, a
    zone in the hall), so by Hall's theorem every contradiction is one limit exceeded, and the smallest set that
    shows it is that limit and one more.
    """
    crowds: dict[tuple[Hashable, ...], list[Pin]] = defaultdict(list)
    limits: dict[tuple[Hashable, ...], int] = {}
    for pin in instance.pinned:
        for crowd, limit in _limits(instance, pin):
            crowds[crowd].append(pin)
            limits[crowd] = limit
    clashes = [
        tuple(pins[: limits[crowd] + 1]) for crowd, pins in crowds.items() if len(pins) > limits[crowd]
    ]
    return min(clashes, key=len) if clashes else ()


def _limits(instance: Instance, pin: Pin) -> Iterator[tuple[tuple[Hashable, ...], int]]:
    """Each crowd to which a pin belongs, and how many pins that crowd may hold."""
    yield ("couple", frozenset((pin.a, pin.b))), 1
    for name in (pin.a, pin.b):
        most = instance.organisations[instance.position(name)].max_meetings
        yield ("place", name, pin.round), 1
        yield ("organisation", name), instance.rounds if most is None else most
    if (table := pin.table or home_table(instance, pin.a, pin.b)) is not None:
        yield ("table", table, pin.round), 1
    if (zone := pin_zone(instance, pin)) is not None:
        yield ("zone", zone, pin.round), sum(table.zone == zone for table in instance.tables)
    yield ("round", pin.round), len(instance.tables)
