"""What stands after the changes, as numbers: the past and the pins are taken out, the other meetings are a draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from topela.planner.aftermath import Aftermath
from topela.planner.draft import Draft
from topela.planner.hall import ANYWHERE, Hall, build_hall
from topela.planner.instance import Instance
from topela.planner.parts import Pair
from topela.planner.result import Meeting
from topela.planner.seating import Seat, seat_meetings


@dataclass(frozen=True)
class Standing:
    """The coming rounds of a hall, and what stands in them.

    Parameters
    ----------
    instance
        After the changes, with the open tables only.
    hall
        Nobody is free in a round that has been, at a closed table, or while somebody else sits at its home table.
    fixed
        The meetings that nothing may touch, each after its pair's index: those of the past, and the pinned ones.
    draft
        The other meetings; to these, new ones are added.
    origin, table
        For each meeting that could stand, as a pair's index, where it stood.
    zone_of
        For each table its zone, or -1.
    """

    instance: Instance
    hall: Hall
    fixed: list[tuple[int, Meeting]]
    draft: Draft
    origin: dict[int, int]
    table: dict[int, str]
    zone_of: dict[str, int]

    def zone_at(self, pair: int, t: int) -> int:
        """The zone in which a pair takes a table in a round: where it stood, that of its table, which it keeps."""
        return self.zone_of[self.table[pair]] if self.origin.get(pair) == t else self.hall.zone[pair]

    def moves(self) -> int:
        """How many of the meetings that could stand have another round now."""
        return sum(self.draft.round_of[pair] != t for pair, t in self.origin.items())

    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings with their tables, by round, then in the order of the instance's pairs."""
        rounds: list[list[tuple[int, Meeting, Seat]]] = [[] for _ in range(self.hall.rounds)]
        for index, meeting in self.fixed:
            seat = Seat(_host(self.instance, meeting), None, meeting.table)
            rounds[meeting.round - 1].append((index, meeting, seat))
        for pair, t in self.draft.round_of.items():
            a, b, weight = self.instance.pairs[pair]
            rounds[t].append((pair, Meeting(a, b, t + 1, "", weight), self._seat(pair, t)))
        for row in rounds:
            row.sort(key=lambda entry: entry[:2])
        seated = seat_meetings(self.instance, [[seat for _, _, seat in row] for row in rounds])
        return tuple(
            meeting._replace(table=table)
            for row, tables in zip(rounds, seated, strict=True)
            for (_, meeting, _), table in zip(row, tables, strict=True)
        )

    def _seat(self, pair: int, t: int) -> Seat:
        host, guest, zone = self.hall.left[pair], self.hall.right[pair], self.hall.zone[pair]
        if self.origin.get(pair) == t:
            return Seat(host, None, self.table[pair])
        people = self.instance.organisations
        home = people[host].home_table or people[guest].home_table
        return Seat(host, None if zone == ANYWHERE else self.hall.zone_names[zone], home)


def stand(aftermath: Aftermath, coming: Hall) -> Standing:
    """What stands in the coming rounds; `coming` is `coming_hall` of the same."""
    instance, closed = aftermath.instance, aftermath.closed
    pinned = {frozenset(pin[:2]) for pin in instance.pinned}
    fixed = tuple(each for each in aftermath.meetings if frozenset(each[:2]) in pinned)
    others = [each for each in aftermath.meetings if frozenset(each[:2]) not in pinned]
    listed = _listed(instance)
    placed = _in_order(listed, others)
    zones: dict[str | None, int] = {zone: index for index, zone in enumerate(coming.zone_names)}
    zone_of = {each.id: zones.get(each.zone, ANYWHERE) for each in instance.tables}
    free = _free(instance, coming, others, fixed)
    hall = replace(
        coming,
        free=free,
        possible=[
            each & free[a] & free[b]
            for each, a, b in zip(coming.possible, coming.left, coming.right, strict=True)
        ],
        zone_seats=_free_zone_seats(
            coming, zone_of, closed, [each for each in fixed if each.round > aftermath.now]
        ),
    )
    if closed:
        tables = tuple(each for each in instance.tables if each.id not in closed)
        instance = replace(instance, tables=tables, pinned=())
    return Standing(
        instance=instance,
        hall=hall,
        fixed=_in_order(listed, fixed),
        draft=Draft(hall, ((index, meeting.round - 1) for index, meeting in placed)),
        origin={index: meeting.round - 1 for index, meeting in placed},
        table={index: meeting.table for index, meeting in placed},
        zone_of=zone_of,
    )


def coming_hall(aftermath: Aftermath) -> Hall:
    """The hall after the changes, in which nothing is possible before the first coming round."""
    instance, closed, now = aftermath.instance, aftermath.closed, aftermath.now
    hall = build_hall(instance)
    mask = (1 << hall.rounds) - (1 << now)
    free = [each & mask for each in hall.free]
    shut = [each.zone for each in instance.tables if each.id in closed]
    return replace(
        hall,
        free=free,
        possible=[each & mask for each in hall.possible],
        cap=[min(most, each.bit_count()) for most, each in zip(hall.cap, free, strict=True)],
        seats=[max(0, seats - len(shut)) if t >= now else 0 for t, seats in enumerate(hall.seats)],
        zone_seats=[
            [max(0, seats - shut.count(zone)) if t >= now else 0
             for zone, seats in zip(hall.zone_names, row, strict=True)]
            for t, row in enumerate(hall.zone_seats)
        ],
    )  # fmt: skip


def _free(instance: Instance, coming: Hall, others: Iterable[Meeting], fixed: Iterable[Meeting]) -> list[int]:
    """The rounds in which each is free, or has a meeting that could stand; not those in which its table is taken."""
    busy: list[int] = [0] * len(coming.free)
    taken: dict[str, int] = defaultdict(int)
    for each in others:
        for name in each[:2]:
            busy[instance.position(name)] |= 1 << each.round - 1
    for each in (*others, *fixed):
        taken[each.table] |= 1 << each.round - 1
    return [
        each & ~taken.get(organisation.home_table or "", 0) | mine
        for each, organisation, mine in zip(coming.free, instance.organisations, busy, strict=True)
    ]


def _free_zone_seats(
    coming: Hall, zone_of: Mapping[str, int], closed: Collection[str], pinned: Iterable[Meeting]
) -> list[list[int]]:
    """The open tables of each zone in each round, without those at which pinned meetings really sit."""
    tables = [zone for table, zone in zone_of.items() if table not in closed]
    row = [tables.count(zone) for zone in range(len(coming.zone_names))]
    rows = [list(row) if seats else [0] * len(row) for seats in coming.seats]
    for each in pinned:
        if (zone := zone_of[each.table]) != ANYWHERE:
            rows[each.round - 1][zone] -= 1
    return rows


def _listed(instance: Instance) -> dict[frozenset[str], tuple[int, Pair]]:
    """Each pair that may meet, with its index; a pinned one that is not listed comes last and weighs nothing."""
    listed = {frozenset(pin[:2]): (len(instance.pairs), Pair(pin.a, pin.b, 0)) for pin in instance.pinned}
    listed |= {frozenset((pair.a, pair.b)): (index, pair) for index, pair in enumerate(instance.pairs)}
    return listed


def _in_order(
    listed: Mapping[frozenset[str], tuple[int, Pair]], meetings: Iterable[Meeting]
) -> list[tuple[int, Meeting]]:
    """Meetings with the indices of their pairs, named and weighed as these are."""
    found = [(listed[frozenset(each[:2])], each) for each in meetings]
    return [
        (index, Meeting(pair.a, pair.b, each.round, each.table, pair.weight)) for (index, pair), each in found
    ]


def _host(instance: Instance, meeting: Meeting) -> int:
    both = [instance.position(name) for name in meeting[:2]]
    return next((v for v in both if instance.organisations[v].side == instance.hosts), both[0])
