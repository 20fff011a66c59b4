"""Why two organisations do not meet: what stands in the way, by name and weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from topela.planner.instance import Instance
from topela.planner.parts import Organisation, Pair
from topela.planner.result import Meeting


class Why(StrEnum):
    """Why a pair does not meet.

    `NOT_LISTED`: the pair may not meet (vetoed, or nobody wishes it). `NO_COMMON_ROUND`: they are never there at the
    same time, or sit in different zones. `AT_ITS_CAP`: `who` has as many meetings as it may. `TABLES_FULL`: whenever
    both are free, all tables they may sit at are taken. `DISPLACED`: the meetings in `by` stand in its place.
    `POSSIBLE`: nothing; the two could meet in `round`.
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
        The meetings that would have to go for this one, as light as they come. In an optimal plan they weigh no less
        than the pair would, unless each of them is pinned or gives somebody its minimum.
    round
        Where this one would then stand; `None` where no single round says it.
    """

    a: str
    b: str
    weight: int
    why: Why
    who: tuple[str, ...] = ()
    by: tuple[Pair, ...] = ()
    round: int | None = None


def explain(instance: Instance, meetings: Iterable[Meeting]) -> tuple[Unmet, ...]:
    """Why each listed pair that is not among the meetings does not meet, in the order of the instance's pairs."""
    plan = _Plan(instance, meetings)
    return tuple(plan.explain(pair) for pair in instance.pairs if frozenset(pair[:2]) not in plan.met)


def explain_pair(instance: Instance, meetings: Iterable[Meeting], a: str, b: str) -> Unmet | None:
    """Why these two do not meet; `None` where they do."""
    plan = _Plan(instance, meetings)
    couple = frozenset((a, b))
    if couple in plan.met:
        return None
    listed = next((pair for pair in instance.pairs if frozenset(pair[:2]) == couple), None)
    return plan.explain(listed) if listed else Unmet(a, b, 0, Why.NOT_LISTED)


class _Plan:
    """The meetings, by organisation and round."""

    def __init__(self, instance: Instance, meetings: Iterable[Meeting]) -> None:
        self.instance = instance
        self.organisations = {each.id: each for each in instance.organisations}
        self.pinned = {frozenset((pin.a, pin.b)) for pin in instance.pinned}
        self.zone_of = {table.id: table.zone for table in instance.tables}
        self.met: set[frozenset[str]] = set()
        self.at: dict[str, dict[int, Meeting]] = defaultdict(dict)
        self.by_round: dict[int, list[Meeting]] = defaultdict(list)
        for each in meetings:
            self.met.add(frozenset((each.a, each.b)))
            self.at[each.a][each.round] = self.at[each.b][each.round] = each
            self.by_round[each.round].append(each)

    def explain(self, pair: Pair) -> Unmet:
        a, b = self._both(pair)
        absent = {*a.absent, *b.absent}
        common = [t for t in range(1, self.instance.rounds + 1) if t not in absent]
        zones = self._zones(a, b)
        if not common or len(zones) > 1:
            return Unmet(*pair, Why.NO_COMMON_ROUND)
        if capped := [each.id for each in (a, b) if self._at_its_cap(each)]:
            lightest = {min(self.at[name].values(), key=_weight, default=None) for name in capped}
            return Unmet(*pair, Why.AT_ITS_CAP, tuple(capped), _heaviest_first(lightest))
        free = [t for t in common if t not in self.at[a.id] and t not in self.at[b.id]]
        why = Why.TABLES_FULL if free else Why.DISPLACED
        ways = [(self._in_the_way(pair, t, next(iter(zones), None)), t) for t in free or common]
        by, t = min(ways, key=lambda way: (any(map(self._must_stand, way[0])), sum(map(_weight, way[0]))))
        return Unmet(*pair, why if by else Why.POSSIBLE, (), _heaviest_first(by), t)

    def _in_the_way(self, pair: Pair, t: int, zone: str | None) -> set[Meeting]:
        """The fewest and lightest meetings of a round that must go for a pair to have its place in it."""
        away = {self.at[name][t] for name in (pair.a, pair.b) if t in self.at[name]}
        others = [each for each in self.by_round[t] if each not in away]
        for place in {None, zone}:
            here = [each for each in others if place is None or place in self._zones(*self._both(each))]
            if len(here) >= sum(place in (None, each) for each in self.zone_of.values()) and not away & set(
                here
            ):
                away |= {min(here, key=lambda each: (self._must_stand(each), each.weight))} if here else set()
        return away

    def _must_stand(self, meeting: Meeting) -> bool:
        """Whether a meeting is pinned, or gives somebody its minimum."""
        return frozenset(meeting[:2]) in self.pinned or any(
            len(self.at[each.id]) <= each.min_meetings for each in self._both(meeting)
        )

    def _both(self, meeting: Meeting | Pair) -> tuple[Organisation, Organisation]:
        return self.organisations[meeting.a], self.organisations[meeting.b]

    def _at_its_cap(self, each: Organisation) -> bool:
        return each.max_meetings is not None and len(self.at[each.id]) >= each.max_meetings < self._rounds_of(
            each
        )

    def _rounds_of(self, each: Organisation) -> int:
        return self.instance.rounds - len(each.absent)

    def _zones(self, *both: Organisation) -> set[str]:
        """The zones in which two organisations sit; more than one, and they never do."""
        hosts = [each for each in both if each.side == self.instance.hosts]
        places = [self.zone_of[each.home_table] if each.home_table else each.zone for each in hosts]
        return {zone for zone in places if zone is not None}


def _weight(meeting: Meeting) -> int:
    return meeting.weight


def _heaviest_first(meetings: Iterable[Meeting | None]) -> tuple[Pair, ...]:
    pairs = [Pair(each.a, each.b, each.weight) for each in meetings if each is not None]
    return tuple(sorted(pairs, key=lambda pair: (-pair.weight, pair)))
