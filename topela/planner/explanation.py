"""Why two organisations do not meet: what stands in the way, by name and weight."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from topela.planner.instance import Instance
from topela.planner.parts import Organisation, Pair
from topela.planner.places import sit_apart
from topela.planner.result import Meeting

Crowd = tuple[str, str]  # a table, the tables of a zone, or all tables: one lies in the other
HALL: Crowd = ("hall", "")


class Why(StrEnum):
    """Why a pair does not meet.

    `NOT_LISTED`: the pair may not meet (vetoed, or nobody wishes it). `NO_COMMON_ROUND`: they are never there at the
    same time, or keep different tables or zones. `AT_ITS_CAP`: `who` has as many meetings as it may. `TABLES_FULL`:
    whenever both are free, all tables they may sit at are taken, or there are none. `DISPLACED`: they are never both
    free at the same time; the meetings in `by` stand in their place. `POSSIBLE`: nothing; the two could meet in
    `round`, with nobody else having another round.
    """

    NOT_LISTED = "not_listed"
    NO_COMMON_ROUND = "no_common_round"
    AT_ITS_CAP = "at_its_cap"
    TABLES_FULL = "tables_full"
    DISPLACED = "displaced"
    POSSIBLE = "possible"


class Unmet(NamedTuple):
    """A pair that does not meet.

    Parameters
    ----------
    who
        The organisations at their cap.
    by
        The meetings that would have to go for this one to stand in `round`, as light as they come. In an optimal plan
        they weigh no less than the pair would, unless one of them is pinned or gives somebody its minimum.
    round
        Where this one would then stand; `None` where it could in no round, whatever went.
    """

    a: str
    b: str
    weight: int
    why: Why
    who: tuple[str, ...] = ()
    by: tuple[Pair, ...] = ()
    round: int | None = None


def explain(
    instance: Instance, meetings: Iterable[Meeting], *, now: int = 0, closed: Collection[str] = ()
) -> tuple[Unmet, ...]:
    """Why each listed pair that is not among the meetings does not meet, in the order of the instance's pairs.

    On the day, `now` is the last round that has begun, and `closed` names the tables that are shut since: both are
    then out of the question.
    """
    plan = _Plan(instance, meetings, now, closed)
    return tuple(plan.explain(pair) for pair in instance.pairs if frozenset(pair[:2]) not in plan.met)


def explain_pair(
    instance: Instance,
    meetings: Iterable[Meeting],
    a: str,
    b: str,
    *,
    now: int = 0,
    closed: Collection[str] = (),
) -> Unmet | None:
    """Why these two do not meet; `None` where they do. See `explain`."""
    plan = _Plan(instance, meetings, now, closed)
    couple = frozenset((a, b))
    if couple in plan.met:
        return None
    listed = next((pair for pair in instance.pairs if frozenset(pair[:2]) == couple), None)
    return plan.explain(listed) if listed else Unmet(a, b, 0, Why.NOT_LISTED)


class _Plan:
    """The meetings, by organisation and round, and by where they must sit."""

    def __init__(
        self, instance: Instance, meetings: Iterable[Meeting], now: int, closed: Collection[str]
    ) -> None:
        self.instance = instance
        self.coming = range(now + 1, instance.rounds + 1)
        self.organisations = {each.id: each for each in instance.organisations}
        self.pinned = {frozenset(pin[:2]): pin.table for pin in instance.pinned}
        self.zone_of = {table.id: table.zone for table in instance.tables}
        self.seats = Counter(
            crowd for table in self.zone_of if table not in closed for crowd in self._around(table)
        )
        self.at: dict[str, dict[int, Meeting]] = defaultdict(dict)
        meetings = list(meetings)
        self.met = {frozenset(each[:2]) for each in meetings}
        for each in meetings:
            self.at[each.a][each.round] = self.at[each.b][each.round] = each
        self.seated: dict[tuple[Crowd, int], list[Meeting]] = defaultdict(list)
        for each in sorted(meetings, key=self._price):
            for crowd in self._crowds(each):
                self.seated[crowd, each.round].append(each)

    def explain(self, pair: Pair) -> Unmet:
        a, b = self._both(pair)
        absent = {*a.absent, *b.absent}
        common = [t for t in self.coming if t not in absent]
        hosts = [each for each in (a, b) if each.side == self.instance.hosts]
        if not common or (len(hosts) > 1 and sit_apart(self.zone_of, a, b)):
            return Unmet(*pair, Why.NO_COMMON_ROUND)
        capped = tuple(each.id for each in (a, b) if self._at_its_cap(each))
        free = [t for t in common if t not in self.at[a.id] and t not in self.at[b.id]]
        ways = [(by, t) for t in (common if capped else free or common) for by in self._ways(pair, t, capped)]
        by, t = min(ways, key=lambda way: self._price_of_all(way[0]), default=(set(), None))
        if capped:
            why = Why.AT_ITS_CAP
        elif free:
            why = Why.TABLES_FULL if by or t is None else Why.POSSIBLE
        else:
            why = Why.DISPLACED
        return Unmet(*pair, why, capped, _heaviest_first(by), t)

    def _ways(self, pair: Pair, t: int, capped: Iterable[str]) -> Iterator[set[Meeting]]:
        """The fewest and lightest meetings that must go for a pair to have its place in a round, if it can."""
        away = {self.at[name][t] for name in pair[:2] if t in self.at[name]}
        for name in capped:
            movable = [each for number, each in self.at[name].items() if number in self.coming]
            if not movable:
                return
            if t not in self.at[name]:
                away.add(min(movable, key=self._price))
        for crowd in self._crowds(pair):
            others = [each for each in self.seated[crowd, t] if each not in away]
            if not self.seats[crowd]:
                return
            away |= set(others[: max(0, len(others) + 1 - self.seats[crowd])])
        yield away

    def _crowds(self, meeting: Meeting | Pair) -> list[Crowd]:
        """The crowds of tables at which a meeting must sit, the narrowest first."""
        hosts = [each for each in self._both(meeting) if each.side == self.instance.hosts]
        home = next((each.home_table for each in hosts if each.home_table is not None), None)
        table = self.pinned.get(frozenset(meeting[:2])) or home
        if table is not None:
            return self._around(table)
        zone = next((each.zone for each in hosts if each.zone is not None), None)
        return [HALL] if zone is None else [("zone", zone), HALL]

    def _around(self, table: str) -> list[Crowd]:
        zone = self.zone_of[table]
        return [("table", table), HALL] if zone is None else [("table", table), ("zone", zone), HALL]

    def _price(self, meeting: Meeting) -> tuple[int, int]:
        """What it costs that a meeting goes: first that it is pinned, or gives somebody its minimum."""
        must_stand = frozenset(meeting[:2]) in self.pinned or any(
            len(self.at[each.id]) <= each.min_meetings for each in self._both(meeting)
        )
        return int(must_stand), meeting.weight

    def _price_of_all(self, meetings: Iterable[Meeting]) -> tuple[int, int]:
        prices = [self._price(each) for each in meetings]
        return sum(held for held, _ in prices), sum(weight for _, weight in prices)

    def _both(self, meeting: Meeting | Pair) -> tuple[Organisation, Organisation]:
        return self.organisations[meeting.a], self.organisations[meeting.b]

    def _at_its_cap(self, each: Organisation) -> bool:
        most = each.max_meetings
        return most is not None and len(self.at[each.id]) >= most < self.instance.rounds - len(each.absent)


def _heaviest_first(meetings: Iterable[Meeting]) -> tuple[Pair, ...]:
    pairs = [Pair(each.a, each.b, each.weight) for each in meetings]
    return tuple(sorted(pairs, key=lambda pair: (-pair.weight, pair)))
