"""A table for each meeting, so that hosts move as little as they can.

Where there are tables enough, each host keeps one. Elsewhere the rounds are seated one after another: who can stay
where it sat, stays. The others are given free tables in two ways, and the plan in which hosts move less is kept: the
table that is missed latest (the rule of Belady 1966 for caches), or the cheapest assignment for the round.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from topela.planner.assignment import MOST, Mover, assign
from topela.planner.instance import Instance

NEVER = 1 << 30


class Seat(NamedTuple):
    """A meeting to be seated: who sits, in which zone (`None`: any), at which table if that is settled; who comes."""

    host: int
    zone: str | None
    table: str | None
    guest: int | None = None


Choice = Callable[[Sequence[Mover], Mapping[str, int]], list[str]]


def seat_meetings(instance: Instance, rounds: list[list[Seat]]) -> list[list[str]]:
    """The table of each meeting, by round. Each zone and the hall have tables enough in every round."""
    tables = {table.id: table for table in instance.tables}
    zone_of = {table.id: table.zone for table in instance.tables}

    def missed_latest(movers: Sequence[Mover], free: Mapping[str, int]) -> list[str]:
        best = sorted(free, key=lambda each: free[each], reverse=True)
        anywhere = any(mover.zone is None for mover in movers)
        spare = _by_zone(best, dict.fromkeys(best) if anywhere else zone_of)
        return [spare[mover.zone].popleft() for mover in movers]

    def cheapest(movers: Sequence[Mover], free: Mapping[str, int]) -> list[str]:
        return assign(movers, free, tables) if len(free) <= MOST else missed_latest(movers, free)

    usual = _seat(instance, rounds, missed_latest)
    if not count_moves(rounds, usual):
        return usual
    return min(usual, _seat(instance, rounds, cheapest), key=lambda seated: count_moves(rounds, seated))


def count_moves(rounds: list[list[Seat]], seated: list[list[str]]) -> int:
    """How often a host changes tables from one of its meetings to the next."""
    sits: dict[int, str] = {}
    moves = 0
    for seats, tables in zip(rounds, seated, strict=True):
        moves += sum(sits.get(seat.host, table) != table for seat, table in zip(seats, tables, strict=True))
        sits.update((seat.host, table) for seat, table in zip(seats, tables, strict=True))
    return moves


def _seat(instance: Instance, rounds: list[list[Seat]], choose: Choice) -> list[list[str]]:
    """Seat the rounds one after another; `choose` gives tables to those who must change theirs."""
    zone_of = {table.id: table.zone for table in instance.tables}
    following, runs = _next_rounds(rounds), _runs(rounds)
    ends = {seat.host: t for t, seats in enumerate(rounds) for seat in seats}
    sits, stood = _first_tables(instance, rounds), dict[int | None, str]()
    seated = []
    for t, seats in enumerate(rounds):
        tables = {index: seat.table for index, seat in enumerate(seats) if seat.table is not None}
        settled = set(tables.values())
        free = dict.fromkeys((each for each in zone_of if each not in settled), NEVER)
        for host, table in sits.items():
            if table in free:
                free[table] = min(free[table], following[t].get(host, NEVER))
        # Hosts bound to a zone choose before those who may sit anywhere.
        for anywhere in (False, True):
            group = [k for k, seat in enumerate(seats) if k not in tables and (seat.zone is None) == anywhere]
            suits = {k: anywhere or zone_of.get(sits.get(seats[k].host, "")) == seats[k].zone for k in group}
            away = [k for k in group if not (suits[k] and _stays(k, sits.get(seats[k].host), free, tables))]
            movers = [
                Mover(seat.zone, runs[t][seat.host], ends[seat.host], stood.get(seat.guest))
                for seat in (seats[k] for k in away)
            ]
            for k, table in zip(away, choose(movers, free) if movers else (), strict=True):
                tables[k] = table
                del free[table]
        sits.update((seat.host, tables[k]) for k, seat in enumerate(seats))
        stood.update((seat.guest, tables[k]) for k, seat in enumerate(seats) if seat.guest is not None)
        seated.append([tables[k] for k in range(len(seats))])
    return seated


def _stays(k: int, table: str | None, free: dict[str, int], tables: dict[int, str]) -> bool:
    """Seat a meeting where its host sat before, if that table is free."""
    if table is None or table not in free:
        return False
    tables[k] = table
    del free[table]
    return True


def _by_zone(tables: Iterable[str], zone_of: Mapping[str, str | None]) -> dict[str | None, deque[str]]:
    """The tables of each zone, in their order."""
    zones: dict[str | None, deque[str]] = defaultdict(deque)
    for table in tables:
        zones[zone_of[table]].append(table)
    return zones


def _next_rounds(rounds: list[list[Seat]]) -> list[dict[int, int]]:
    """For each round, in which round at or after it each host sits next."""
    following: list[dict[int, int]] = []
    upcoming: dict[int, int] = {}
    for t in range(len(rounds) - 1, -1, -1):
        upcoming = upcoming | {seat.host: t for seat in rounds[t]}
        following.append(upcoming)
    return following[::-1]


def _runs(rounds: list[list[Seat]]) -> list[dict[int, int]]:
    """For each round, until which round each of its hosts sits without a break."""
    runs: list[dict[int, int]] = []
    upcoming: dict[int, int] = {}
    for t in range(len(rounds) - 1, -1, -1):
        upcoming = {seat.host: upcoming.get(seat.host, t) for seat in rounds[t]}
        runs.append(upcoming)
    return runs[::-1]


def _first_tables(instance: Instance, rounds: list[list[Seat]]) -> dict[int, str]:
    """A table of its own for each host, while there are any: settled ones first, then zones, then whoever comes."""
    order = sorted(
        (seat for seats in rounds for seat in seats), key=lambda seat: (seat.table is None, seat.zone is None)
    )
    needed = {seat.zone for seat in order if seat.zone is not None}
    zone_of = {table.id: table.zone for table in instance.tables}
    in_zone = _by_zone(zone_of, zone_of)
    anywhere = deque(
        sorted(zone_of, key=lambda each: zone_of[each] in needed)
    )  # zones that nobody needs come first
    sits: dict[int, str] = {}
    taken: set[str] = set()
    for seat in order:
        if seat.host in sits:
            continue
        choice = deque([seat.table]) if seat.table else anywhere if seat.zone is None else in_zone[seat.zone]
        while choice and choice[0] in taken:
            choice.popleft()
        if choice:
            sits[seat.host] = choice.popleft()
            taken.add(sits[seat.host])
    return sits
