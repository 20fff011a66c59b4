"""A table for each meeting, so that hosts move as little as they can.

Where there are tables enough, each host keeps one. Elsewhere the rounds are seated one after another: who can stay
where it sat, stays; who cannot, takes the free table that is missed latest (the rule of Belady 1966 for caches).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from topela.planner.instance import Instance

NEVER = 1 << 30


class Seat(NamedTuple):
    """A meeting to be seated: who sits, in which zone (`None`: any), at which table if that is settled."""

    host: int
    zone: str | None
    table: str | None


def seat_meetings(instance: Instance, rounds: list[list[Seat]]) -> list[list[str]]:
    """The table of each meeting, by round. Each zone and the hall have tables enough in every round."""
    zone_of = {table.id: table.zone for table in instance.tables}
    following = _next_rounds(rounds)
    sits = _first_tables(instance, rounds)
    seated = []
    for t, seats in enumerate(rounds):
        tables = {index: seat.table for index, seat in enumerate(seats) if seat.table is not None}
        free = dict.fromkeys(each for each in zone_of if each not in tables.values())
        wanted = {sits[host]: following[t].get(host, NEVER) for host in sits}
        # Hosts bound to a zone choose before those who may sit anywhere.
        for anywhere in (False, True):
            group = [k for k, seat in enumerate(seats) if k not in tables and (seat.zone is None) == anywhere]
            for k in group:
                if sits.get(seats[k].host) in free:
                    tables[k] = sits[seats[k].host]
                    del free[tables[k]]
            for k in group:
                if k not in tables:
                    allowed = [each for each in free if anywhere or zone_of[each] == seats[k].zone]
                    tables[k] = max(allowed, key=lambda each: wanted.get(each, NEVER))
                    del free[tables[k]]
        sits.update((seat.host, tables[k]) for k, seat in enumerate(seats))
        seated.append([tables[k] for k in range(len(seats))])
    return seated


def _next_rounds(rounds: list[list[Seat]]) -> list[dict[int, int]]:
    """For each round, in which round at or after it each host sits next."""
    following: list[dict[int, int]] = []
    upcoming: dict[int, int] = {}
    for t in range(len(rounds) - 1, -1, -1):
        upcoming = upcoming | {seat.host: t for seat in rounds[t]}
        following.append(upcoming)
    return following[::-1]


def _first_tables(instance: Instance, rounds: list[list[Seat]]) -> dict[int, str]:
    """A table of its own for each host, while there are any: settled ones first, then zones, then whoever comes."""
    order = sorted(
        (seat for seats in rounds for seat in seats), key=lambda seat: (seat.table is None, seat.zone is None)
    )
    free = {table.id: table.zone for table in instance.tables}
    needed = _hosts_by_zone(order)
    sits: dict[int, str] = {}
    for seat in order:
        if seat.host in sits:
            continue
        mine = [each for each, zone in free.items() if seat.zone is None or zone == seat.zone]
        table = (
            seat.table
            if seat.table in free
            else max(mine, key=lambda each: free[each] not in needed, default=None)
        )
        if table is not None:
            sits[seat.host] = table
            del free[table]
    return sits


def _hosts_by_zone(seats: Iterable[Seat]) -> set[str]:
    return {seat.zone for seat in seats if seat.zone is not None}
