"""An instance as numbers: the form in which the algorithms see it, with what is pinned already taken out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from topela.planner.instance import Instance
from topela.planner.parts import Organisation, Pin, Table

Ints = NDArray[np.int64]
ANYWHERE = -1


class PairArrays(NamedTuple):
    """The pairs of a hall as arrays, for what is done to many of them at once."""

    left: Ints
    right: Ints
    weight: Ints
    zone: Ints


@dataclass(frozen=True)
class Hall:
    """Organisations and pairs by index, in the order of the instance; rounds from 0; sets of rounds as bit masks.

    Pinned meetings stand outside: their organisations are not free in their rounds, their tables are not counted.

    Parameters
    ----------
    left, right
        For each pair, the organisation that hosts it and the one that comes.
    ends
        `left + right`: the other end of pair `p` seen from `v` is `ends[p] - v`.
    zone
        For each pair, the zone in which it must sit, or -1 where any table will do.
    possible
        For each pair, the rounds in which it may meet.
    free
        For each organisation, the rounds in which it is there and not pinned.
    there
        For each organisation, the rounds in which it is there.
    cap, minimum
        For each organisation, the most meetings it can have and the fewest it should, beyond its pins.
    seats, zone_seats
        For each round the free tables, and for each round and zone those of the zone.
    zone_names
        The zones, as the instance calls them.
    pinned
        The pins, in the order of the instance.
    two_sided
        Whether each pair joins a host with a guest, so that the graph is bipartite.
    """

    rounds: int
    left: list[int]
    right: list[int]
    ends: list[int]
    weight: list[int]
    zone: list[int]
    possible: list[int]
    free: list[int]
    there: list[int]
    cap: list[int]
    minimum: list[int]
    seats: list[int]
    zone_seats: list[list[int]]
    zone_names: tuple[str, ...]
    pinned: tuple[Pin, ...]
    two_sided: bool

    @cached_property
    def arrays(self) -> PairArrays:
        """`left`, `right`, `weight` and `zone` as arrays."""
        return PairArrays(
            *(np.array(each, dtype=np.int64) for each in (self.left, self.right, self.weight, self.zone))
        )

    @cached_property
    def everybody_stays(self) -> bool:
        """Whether any pair may meet in any round: then the optimum is found and proven without a search."""
        always = (1 << self.rounds) - 1
        return self.two_sided and not self.pinned and all(each in (0, always) for each in self.possible)


def build_hall(instance: Instance) -> Hall:
    """The hall of an instance whose pins do not contradict each other."""
    position = {each.id: index for index, each in enumerate(instance.organisations)}
    zones = {
        zone: index for index, zone in enumerate(dict.fromkeys(t.zone for t in instance.tables if t.zone))
    }
    tables = {table.id: table for table in instance.tables}
    hosting = [each.side == instance.hosts for each in instance.organisations]
    ends = [(position[a], position[b]) for a, b, _ in instance.pairs]
    ends = [(a, b) if hosting[a] or not hosting[b] else (b, a) for a, b in ends]
    there = [_rounds_there(each, instance.rounds) for each in instance.organisations]
    free, meetings = _without_pins(instance, there, position)
    _keep_home_tables(instance, free)
    seats, zone_seats = _free_seats(instance, zones)
    where = [
        _zone_of(each, tables, hosts=host) for each, host in zip(instance.organisations, hosting, strict=True)
    ]
    met = {frozenset((position[pin.a], position[pin.b])) for pin in instance.pinned}
    possible = [
        0 if met and frozenset((a, b)) in met else free[a] & free[b] if _agree(where[a], where[b]) else 0
        for a, b in ends
    ]
    return Hall(
        rounds=instance.rounds,
        left=[a for a, _ in ends],
        right=[b for _, b in ends],
        ends=[a + b for a, b in ends],
        weight=[pair.weight for pair in instance.pairs],
        zone=[zones.get(where[a] or where[b] or "", ANYWHERE) for a, b in ends],
        possible=possible,
        free=free,
        there=there,
        cap=[
            max(0, min(mask.bit_count(), _most_meetings(each, instance.rounds) - had))
            for each, mask, had in zip(instance.organisations, free, meetings, strict=True)
        ],
        minimum=[
            max(0, each.min_meetings - had)
            for each, had in zip(instance.organisations, meetings, strict=True)
        ],
        seats=seats,
        zone_seats=zone_seats,
        zone_names=tuple(zones),
        pinned=instance.pinned,
        two_sided=all(hosting[a] != hosting[b] for a, b in ends),
    )


def _rounds_there(each: Organisation, rounds: int) -> int:
    mask = (1 << rounds) - 1
    for number in each.absent:
        mask &= ~(1 << (number - 1))
    return mask


def _most_meetings(each: Organisation, rounds: int) -> int:
    return rounds if each.max_meetings is None else each.max_meetings


def _without_pins(
    instance: Instance, there: list[int], position: dict[str, int]
) -> tuple[list[int], list[int]]:
    free, meetings = list(there), [0] * len(there)
    for pin in instance.pinned:
        for name in (pin.a, pin.b):
            free[position[name]] &= ~(1 << (pin.round - 1))
            meetings[position[name]] += 1
    return free, meetings


def _keep_home_tables(instance: Instance, free: list[int]) -> None:
    """A host whose home table somebody else is pinned to cannot meet in that round."""
    taken = {(pin.table, pin.round) for pin in instance.pinned if pin.table is not None}
    for index, each in enumerate(instance.organisations):
        for number in range(1, instance.rounds + 1) if each.home_table is not None and taken else ():
            if (each.home_table, number) in taken:
                free[index] &= ~(1 << (number - 1))


def _zone_of(each: Organisation, tables: dict[str, Table], *, hosts: bool) -> str | None:
    if not hosts:
        return None
    return tables[each.home_table].zone if each.home_table is not None else each.zone


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _free_seats(instance: Instance, zones: dict[str, int]) -> tuple[list[int], list[list[int]]]:
    rooms = [0] * len(zones)
    for table in instance.tables:
        if table.zone:
            rooms[zones[table.zone]] += 1
    seats = [len(instance.tables)] * instance.rounds
    zone_seats = [list(rooms) for _ in range(instance.rounds)]
    for pin in instance.pinned:
        seats[pin.round - 1] -= 1
        zone = pin_zone(instance, pin)
        if zone is not None:
            zone_seats[pin.round - 1][zones[zone]] -= 1
    return seats, zone_seats


def home_table(instance: Instance, a: str, b: str) -> str | None:
    """The table that one of two organisations keeps, if either does."""
    seated = (instance.organisations[instance.position(name)] for name in (a, b))
    return next((each.home_table for each in seated if each.home_table is not None), None)


def pin_zone(instance: Instance, pin: Pin) -> str | None:
    """The zone in which a pinned meeting must sit, or none where any table will do."""
    table = pin.table or home_table(instance, pin.a, pin.b)
    if table is not None:
        return next(each.zone for each in instance.tables if each.id == table)
    seated = (instance.organisations[instance.position(name)] for name in (pin.a, pin.b))
    return next((each.zone for each in seated if each.side == instance.hosts and each.zone is not None), None)
