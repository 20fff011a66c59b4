"""Fewer idle rounds between an organisation's first and last meeting, with the same meetings.

Simulated annealing (Kirkpatrick et al. 1983) over Kempe swaps of two rounds. The meetings of two rounds form rings and
chains; a chain may change rounds whole, and only the two organisations at its ends notice it. All chains of two rounds
are independent of one another, so all of them are judged in one pass. A chain of odd length fills one round and
empties the other: where tables are short, it changes together with one that does the opposite.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from topela.planner.draft import NOBODY, Draft, bits
from topela.planner.hall import ANYWHERE

PASSES, VISITS = (
    45,
    15_000,
)  # passes over two rounds in one step, and organisations looked at; one pass at least
HOT, COLD = 0.2, 0.06
AIMED = 0.9  # the share of passes over two rounds that somebody's gap suggests; the others are any two


def idle_rounds(there: int, busy: int) -> int:
    """How many rounds of `there` lie between the first and the last of `busy` and are not busy; all are bit masks."""
    between = (1 << busy.bit_length()) - (busy & -busy or 1)
    return (between & there & ~busy).bit_count()


def discomfort(there: int, busy: int) -> float:
    """What an organisation's idle rounds cost: more for each further one, so that they are shared."""
    gaps = idle_rounds(there, busy)
    return gaps * (16 + gaps) / 16


def total_discomfort(draft: Draft) -> float:
    """What the idle rounds of all cost."""
    there = draft.hall.there
    return sum(discomfort(each, each & ~open_) for each, open_ in zip(there, draft.open, strict=True))


def shorten_gaps(draft: Draft, random: Random, spent: Callable[[], float]) -> None:
    """Anneal in place until `spent()` is 1; it is asked before each step. The best timetable seen stays."""
    day = _Day(draft, random)
    if not day.movers or draft.hall.rounds < 2:
        return
    passes = min(PASSES, max(1, VISITS // len(day.movers)))
    best, kept = day.total, None
    while best > 1e-9 and (share := spent()) < 1:
        heat = HOT * (COLD / HOT) ** share
        idlers = day.idlers()
        for _ in range(passes):
            t, s = day.two_rounds(idlers)
            day.swap_chains(t, s, heat)
        if day.total < best - 1e-9:
            best, kept = day.total, [row.copy() for row in day.at]
    if kept is not None:
        _arrange(draft, kept)


def _arrange(draft: Draft, at: list[list[int]]) -> None:
    """Give every pair of a draft the round that it has in another timetable of the same pairs."""
    target = {pair: t for t, row in enumerate(at) for pair in row if pair != NOBODY}
    moved = [pair for pair, t in draft.round_of.items() if target[pair] != t]
    for pair in moved:
        draft.take(pair)
    for pair in moved:
        draft.put(pair, target[pair])


Shift = tuple[tuple[int, int], ...]  # for each crowd that changes, how many of its meetings leave `t` for `s`


class _Chain(NamedTuple):
    """The organisations along a chain, and by how much their discomfort grows if it changes rounds."""

    change: float
    path: list[int]


class _Day:
    """A timetable as flat lists, with what each organisation's day costs."""

    def __init__(self, draft: Draft, random: Random) -> None:
        hall = self._hall = draft.hall
        self._random = random
        self.at = [row.copy() for row in draft.at]
        self._load = draft.load.copy()
        self._zone_load = [row.copy() for row in draft.zone_load]
        self._zoned = any(zone != ANYWHERE for zone in hall.zone)
        self._meets = [free & ~open_ for free, open_ in zip(hall.free, draft.open, strict=True)]
        self._elsewhere = [there & ~free for there, free in zip(hall.there, hall.free, strict=True)]
        costs: dict[int, dict[int, float]] = {there: {} for there in hall.there}
        self._costs = [costs[there] for there in hall.there]  # shared by those who are there at the same time
        self.movers = [v for v, count in enumerate(draft.count) if count and draft.open[v]]
        self.total = sum(self._cost(v, meets) for v, meets in enumerate(self._meets))

    def _cost(self, v: int, meets: int) -> float:
        busy = meets | self._elsewhere[v]
        known = self._costs[v].get(busy)
        if known is None:
            known = self._costs[v][busy] = discomfort(self._hall.there[v], busy)
        return known

    def idlers(self) -> list[int]:
        """Who has idle rounds between its meetings."""
        return [v for v in self.movers if self._cost(v, self._meets[v]) > 0]

    def two_rounds(self, idlers: list[int]) -> tuple[int, int]:
        """Two rounds: mostly an idle one of somebody and the first or last in which it meets, else any two."""
        random = self._random
        if idlers and random.random() < AIMED:
            meets = self._meets[v := random.choice(idlers)]
            first, last = (meets & -meets).bit_length() - 1, meets.bit_length() - 1
            holes = list(bits(self._hall.free[v] & ~meets & (1 << last) - (1 << first)))
            if holes:
                return random.choice((first, last)), random.choice(holes)
        t, s = random.sample(range(len(self.at)), 2)
        return t, s

    def swap_chains(self, t: int, s: int, heat: float) -> None:
        """Judge each chain of two rounds, and let those change that lower the cost, or raise it by little."""
        waiting: dict[Shift, list[_Chain]] = {}
        for chain in self._chains(t, s):
            shift = self._shift(chain.path, t, s)
            if not self._fits(shift, t, s):
                waiting.setdefault(shift, []).append(chain)
            elif self._accepts(chain.change, heat):
                self._swap(chain, shift, t, s)
        for shift, chains in waiting.items():
            opposite = tuple((crowd, -by) for crowd, by in shift)
            if shift < opposite and opposite in waiting:
                for one, other in zip(sorted(chains), sorted(waiting[opposite]), strict=False):
                    if not self._accepts(one.change + other.change, heat):
                        break
                    self._swap(one, shift, t, s)
                    self._swap(other, opposite, t, s)

    def _accepts(self, change: float, heat: float) -> bool:
        return change <= 0 or self._random.random() < math.exp(-change / heat)

    def _chains(self, t: int, s: int) -> list[_Chain]:
        """The chains that may change: their ends are free in both rounds and meet in one."""
        here, there, ends = self.at[t], self.at[s], self._hall.ends
        meets, free = self._meets, self._hall.free
        both, first = 1 << t | 1 << s, 1 << t
        seen: set[int] = set()
        chains = []
        for v in self.movers:
            mine = meets[v] & both
            if mine in (0, both) or v in seen:
                continue
            row, other = (here, there) if mine == first else (there, here)
            path, w = [v], v
            pair = row[v]
            while pair != NOBODY:
                w = ends[pair] - w
                path.append(w)
                row, other = other, row
                pair = row[w]
            seen.add(w)
            if free[v] & free[w] & both == both:
                change = self._cost(v, meets[v] ^ both) - self._cost(v, meets[v])
                change += self._cost(w, meets[w] ^ both) - self._cost(w, meets[w])
                chains.append(_Chain(change, path))
        return chains

    def _shift(self, path: list[int], t: int, s: int) -> Shift:
        """How many more meetings leave `t` for `s` than come from there, in the hall and in each zone."""
        leaves = 1 if self._meets[path[0]] >> t & 1 else -1
        hall = () if len(path) % 2 else ((ANYWHERE, leaves),)
        if not self._zoned:
            return hall
        zones: dict[int, int] = {}
        for k, v in enumerate(path[:-1]):
            zone = self._hall.zone[self.at[t if (leaves == 1) == (k % 2 == 0) else s][v]]
            zones[zone] = zones.get(zone, 0) + (leaves if k % 2 == 0 else -leaves)
        zones.pop(ANYWHERE, None)
        return hall + tuple(sorted((zone, by) for zone, by in zones.items() if by))

    def _fits(self, shift: Shift, t: int, s: int) -> bool:
        hall = self._hall
        for crowd, by in shift:
            target = s if by > 0 else t
            load, seats = (
                (self._load[target], hall.seats[target])
                if crowd == ANYWHERE
                else (self._zone_load[target][crowd], hall.zone_seats[target][crowd])
            )
            if load + abs(by) > seats:
                return False
        return True

    def _swap(self, chain: _Chain, shift: Shift, t: int, s: int) -> None:
        here, there, path = self.at[t], self.at[s], chain.path
        for v in path:
            here[v], there[v] = there[v], here[v]
        for v in (path[0], path[-1]):
            self._meets[v] ^= 1 << t | 1 << s
        for crowd, by in shift:
            for target, more in ((s, by), (t, -by)):
                if crowd == ANYWHERE:
                    self._load[target] += more
                else:
                    self._zone_load[target][crowd] += more
        self.total += chain.change
