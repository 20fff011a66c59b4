"""A timetable as flat arrays, changed by exchanges between two rounds.

The meetings of two rounds form rings and chains (Kempe 1879). A chain may change rounds whole, and only the two
organisations at its ends notice it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from topela.planner.comfort import discomfort, idle_rounds
from topela.planner.draft import Draft
from topela.planner.hall import ANYWHERE

Shift = tuple[tuple[int, int], ...]  # for each crowd that changes, how many more of its meetings go than come


class Chain(NamedTuple):
    """Meetings of two rounds that change places, along organisations; how idle its ends are then, and what it costs."""

    path: list[int]
    t: int
    s: int
    idle: tuple[int, int]
    cost: float
    shift: Shift


COST = attrgetter("cost")


class Day:
    """The timetable of a draft.

    Attributes
    ----------
    partner
        For each round and organisation, and one more that stands for nobody, whom it meets; `nobody` if none.
    meets
        The rounds in which each organisation meets somebody, as a bit mask.
    gaps
        The idle rounds of each organisation.
    load, seats
        Meetings and tables of each zone, then of the hall, by round.
    movers
        Who could meet in another round.
    idle, total
        The idle rounds of all, and what they cost.
    """

    def __init__(self, draft: Draft) -> None:
        hall = self.hall = draft.hall
        self.nobody, self.width = len(hall.free), len(hall.free) + 1
        self.partner = array("q", [self.nobody] * (hall.rounds * self.width))
        self._pair: dict[tuple[int, int], int] = {}
        for pair, t in draft.round_of.items():
            for v in (hall.left[pair], hall.right[pair]):
                self.partner[t * self.width + v] = hall.ends[pair] - v
                self._pair[v, hall.ends[pair] - v] = pair
        self.meets = array("q", [free & ~open_ for free, open_ in zip(hall.free, draft.open, strict=True)])
        self.elsewhere = [there & ~free for there, free in zip(hall.there, hall.free, strict=True)]
        known: dict[int, dict[int, int]] = {there: {} for there in hall.there}
        self._known = [known[there] for there in hall.there]  # shared by those who are there at the same time
        self.gaps = array("q", [self._idle(v, meets) for v, meets in enumerate(self.meets)])
        self.load = [list(row) for row in (*zip(*draft.zone_load, strict=True), draft.load)]
        self.seats = [list(row) for row in (*zip(*hall.zone_seats, strict=True), hall.seats)]
        self._zoned = any(zone != ANYWHERE for zone in hall.zone)
        self.movers = [v for v, got in enumerate(draft.count) if got and draft.open[v]]
        self.idle, self.total = sum(self.gaps), sum(map(discomfort, self.gaps))

    def _idle(self, v: int, meets: int) -> int:
        busy = meets | self.elsewhere[v]
        known = self._known[v].get(busy)
        if known is None:
            known = self._known[v][busy] = idle_rounds(self.hall.there[v], busy)
        return known

    def rounds_of(self, partner: Sequence[int]) -> dict[int, int]:
        """The round of each pair in a timetable like `partner`."""
        met = ((place, w) for place, w in enumerate(partner) if place % self.width < w < self.nobody)
        return {self._pair[place % self.width, w]: place // self.width for place, w in met}

    def exchange(self, v: int, t: int, s: int, limit: float) -> None:
        """Let the chain change rounds that begins with `v`'s meeting in `t`, which it leaves for `s`.

        It may not cost more than `limit`, and there must be tables.
        """
        if self.meets[v] & (1 << t | 1 << s) == 1 << t:  # else an exchange before this one has moved it
            chain = self._chain(v, t, s)
            if chain is not None and chain.cost <= limit and self._fits(chain):
                self._swap(chain)

    def exchange_all(self, t: int, s: int, limits: Iterator[float]) -> None:
        """Let every chain of two rounds change that does not cost more than the next of `limits`.

        Where tables lack, it changes together with the best one that does the opposite.
        """
        waiting: dict[tuple[int, Shift], list[Chain]] = {}
        for chain in self._chains(t, s):
            if not self._fits(chain):
                waiting.setdefault((chain.t, chain.shift), []).append(chain)
            elif chain.cost <= next(limits):
                self._swap(chain)
        for (begin, shift), chains in waiting.items():
            if begin == t:
                opposite = waiting.get((s, shift), ())
                for one, other in zip(sorted(chains, key=COST), sorted(opposite, key=COST), strict=False):
                    if one.cost + other.cost > next(limits):
                        break
                    self._swap(one)
                    self._swap(other)

    def _chains(self, t: int, s: int) -> Iterator[Chain]:
        """The chains of two rounds that may change."""
        both, seen = 1 << t | 1 << s, set()
        for v in self.movers:
            mine = self.meets[v] & both
            if mine in (0, both) or v in seen or self.hall.free[v] & both != both:
                continue
            chain = self._chain(v, t, s) if mine == 1 << t else self._chain(v, s, t)
            if chain is not None:
                seen.add(chain.path[-1])
                yield chain

    def _chain(self, v: int, t: int, s: int) -> Chain | None:
        """The chain that begins with `v`'s meeting in `t`; none if who comes last is not free in both rounds."""
        partner, here, there = self.partner, t * self.width, s * self.width
        path, w = [v], v
        while (w := partner[here + w]) != self.nobody:
            path.append(w)
            here, there = there, here
        both, w = 1 << t | 1 << s, path[-1]
        if self.hall.free[w] & both != both:
            return None
        idle = self._idle(v, self.meets[v] ^ both), self._idle(w, self.meets[w] ^ both)
        cost = sum(map(discomfort, idle)) - discomfort(self.gaps[v]) - discomfort(self.gaps[w])
        return Chain(path, t, s, idle, cost, self._shift(path))

    def _shift(self, path: list[int]) -> Shift:
        """How many more meetings leave the one round for the other than come back, in the hall and in each zone."""
        hall = () if len(path) % 2 else ((ANYWHERE, 1),)
        if not self._zoned:
            return hall
        zones: dict[int, int] = {}
        for k, couple in enumerate(pairwise(path)):
            zone = self.hall.zone[self._pair[couple]]
            zones[zone] = zones.get(zone, 0) + (-1 if k % 2 else 1)
        zones.pop(ANYWHERE, None)
        return hall + tuple(sorted((zone, by) for zone, by in zones.items() if by))

    def _fits(self, chain: Chain) -> bool:
        """Whether both rounds have tables enough after a change."""
        for crowd, by in chain.shift:
            more = chain.s if by > 0 else chain.t
            if self.load[crowd][more] + abs(by) > self.seats[crowd][more]:
                return False
        return True

    def _swap(self, chain: Chain) -> None:
        partner, meets = self.partner, self.meets
        here, there = chain.t * self.width, chain.s * self.width
        for v in chain.path:
            partner[here + v], partner[there + v] = partner[there + v], partner[here + v]
        for v, idle in zip((chain.path[0], chain.path[-1]), chain.idle, strict=True):
            meets[v] ^= 1 << chain.t | 1 << chain.s
            self.idle += idle - self.gaps[v]
            self.gaps[v] = idle
        self.total += chain.cost
        for crowd, by in chain.shift:
            self.load[crowd][chain.t] -= by
            self.load[crowd][chain.s] += by
