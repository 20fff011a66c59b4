"""An instance as numbers: the form in which the algorithms see it, with what is pinned already taken out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from topela.planner.instance import Instance
from topela.planner.parts import Organisation, Pin
from topela.planner.places import sit_apart

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
    floor
        For each organisation, the weight it should obtain beyond its pins; empty where nothing of the kind is wanted.
    returns
        For each organisation, what its first, second, … meeting beyond its pins brings on top of its weight, falling;
        empty where each meeting counts alike.
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
    floor: tuple[int, ...] = ()
    returns: tuple[tuple[int, ...], ...] = ()

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
    people, position = instance.organisations, instance.position
    hosting = [each.side == instance.hosts for each in people]
    ends = [(position(a), position(b)) for a, b, _ in instance.pairs]
    ends = [(a, b) if hosting[a] or not hosting[b] else (b, a) for a, b in ends]
    there = [_rounds_there(each, instance.rounds) for each in people]
    free = _free_rounds(instance, there)
    had = Counter(name for pin in instance.pinned for name in (pin.a, pin.b))
    places = _places(instance)
    names = tuple(dict.fromkeys(table.zone for table in instance.tables if table.zone is not None))
    zones: dict[str | None, int] = {zone: index for index, zone in enumerate(names)}
    seats, zone_seats = _free_seats(instance, names)
    return Hall(
        rounds=instance.rounds,
        left=[a for a, _ in ends],
        right=[b for _, b in ends],
        ends=[a + b for a, b in ends],
        weight=[pair.weight for pair in instance.pairs],
        zone=[zones.get(places[a] or places[b], ANYWHERE) for a, b in ends],
        possible=_common_rounds(instance, ends, free, hosting),
        free=free,
        there=there,
        cap=[
            max(0, min(mask.bit_count(), _most_meetings(each, instance.rounds) - had[each.id]))
            for each, mask in zip(people, free, strict=True)
        ],
        minimum=[max(0, min(each.min_meetings, instance.rounds) - had[each.id]) for each in people],
        seats=seats,
        zone_seats=zone_seats,
        zone_names=names,
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


def _free_rounds(instance: Instance, there: list[int]) -> list[int]:
    """The rounds in which each is there, not pinned, and not without its home table because of somebody's pin."""
    free = list(there)
    taken: dict[str, int] = defaultdict(int)
    for pin in instance.pinned:
        for name in (pin.a, pin.b):
            free[instance.position(name)] &= ~(1 << (pin.round - 1))
        if pin.table is not None:
            taken[pin.table] |= 1 << (pin.round - 1)
    for index, each in enumerate(instance.organisations if taken else ()):
        if each.home_table in taken:
            free[index] &= ~taken[each.home_table]
    return free


def _places(instance: Instance) -> list[str | None]:
    """The zone in which each host sits; none for guests, and for hosts that sit anywhere."""
    zone_of = {table.id: table.zone for table in instance.tables}
    return [
        None if each.side != instance.hosts else zone_of[each.home_table] if each.home_table else each.zone
        for each in instance.organisations
    ]


def _common_rounds(
    instance: Instance, ends: list[tuple[int, int]], free: list[int], hosting: list[bool]
) -> list[int]:
    """For each pair, the rounds in which both are free; none if they are pinned, or hosts who sit apart."""
    people, zone_of = instance.organisations, {table.id: table.zone for table in instance.tables}
    met = {frozenset((instance.position(pin.a), instance.position(pin.b))) for pin in instance.pinned}
    return [
        0
        if (hosting[b] and hosting[a] and sit_apart(zone_of, people[a], people[b]))
        or (met and frozenset((a, b)) in met)
        else free[a] & free[b]
        for a, b in ends
    ]


def _free_seats(instance: Instance, zones: tuple[str, ...]) -> tuple[list[int], list[list[int]]]:
    rooms = Counter(table.zone for table in instance.tables)
    seats = [len(instance.tables)] * instance.rounds
    zone_seats = [[rooms[zone] for zone in zones] for _ in range(instance.rounds)]
    for pin in instance.pinned:
        seats[pin.round - 1] -= 1
        zone = pin_zone(instance, pin)
        if zone is not None:
            zone_seats[pin.round - 1][zones.index(zone)] -= 1
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
