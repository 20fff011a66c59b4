"""Which exchanges of a day are worth a look: hundreds are drawn, followed and judged together, each as if alone.

Mostly somebody leaves its first or last round for an idle one, or its whole day shifts by one: the last round for one
before the first, or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from topela.planner.day import Day
from topela.planner.draft import bits
from topela.planner.hall import ANYWHERE, Ints

MOST_ROUNDS = 52  # sets of rounds are whole numbers, of which a float must hold each
REACH = 16  # meetings of a chain beyond which it is not followed
AIMED, AIMED_ROUNDS = 0.5, 0.9  # the share of draws, and of pairs of rounds, for those who are idle

Numbers = NDArray[np.float64]


class Prospect(NamedTuple):
    """An exchange that passed, alone: who begins, the rounds that it leaves and takes, and what it may cost."""

    who: int
    leave: int
    take: int
    limit: float


class Prospects:
    """What it takes to judge many exchanges of a day at once; the arrays are views of the day's own."""

    def __init__(self, day: Day, random: Random) -> None:
        hall = self._hall = day.hall
        self._day, self._random = day, random
        self._chance = np.random.default_rng(random.getrandbits(64))
        self._partner = np.frombuffer(day.partner, np.int64)
        self._meets, self._gaps = np.frombuffer(day.meets, np.int64), np.frombuffer(day.gaps, np.int64)
        self._free, self._there = np.array(hall.free, np.int64), np.array(hall.there, np.int64)
        self._elsewhere = np.array(day.elsewhere, np.int64)
        self._seats = np.array(hall.seats)
        self._movers = np.array(day.movers, np.int64)

    def draw(self, size: int, heat: float) -> Iterator[Prospect]:
        """Draw so many exchanges, and give those that cost no more than chance allows: `heat` on average."""
        who, leave, take = self._suggest(size)
        t, s = _top(leave), _top(take)
        last, length = self._follow(who, t, s)
        both = leave | take
        cost = self._worse(who, both) + self._worse(last, both)
        limit = heat * self._chance.standard_exponential(len(who))
        fits = ((length & 1) == 0) | (np.array(self._day.load[ANYWHERE]) < self._seats)[s]
        passes = (cost <= limit) & fits & (length < REACH) & (self._free[last] & both == both)
        chosen = (each[passes].tolist() for each in (who, t, s, limit))
        return (Prospect(*each) for each in zip(*chosen, strict=True))

    def _idlers(self) -> Ints:
        """Who has idle rounds, and meetings that could change theirs."""
        return np.flatnonzero((self._gaps > 0) & (self._meets > 0))

    def _suggest(self, size: int) -> tuple[Ints, Ints, Ints]:
        """Who leaves which round for which, rounds as sets of one."""
        who = self._movers[self._below(len(self._movers), size)]
        if len(idlers := self._idlers()):
            aimed = int(size * AIMED)
            who[:aimed] = idlers[self._below(len(idlers), aimed)]
        meets, free = self._meets[who], self._free[who]
        first, last = _lowest(meets), _highest(meets)
        open_ = free & ~meets & (last - first)
        open_ |= _highest(free & (first - 1)) | _lowest(free & -(last << 1))
        later = open_ & -(1 << self._below(self._hall.rounds, size))
        take = _lowest(np.where(later, later, open_))
        either = np.where(self._below(2, size), first, last)
        leave = np.where(take < first, last, np.where(take > last, first, either))
        some = take > 0
        return who[some], leave[some], take[some]

    def two_rounds(self) -> tuple[int, int]:
        """Two rounds: mostly an idle one of somebody and the first or last in which it meets, else any two."""
        random, day = self._random, self._day
        idlers = self._idlers()
        if len(idlers) and random.random() < AIMED_ROUNDS:
            meets = day.meets[v := int(random.choice(idlers))]
            first, last = (meets & -meets).bit_length() - 1, meets.bit_length() - 1
            holes = list(bits(self._hall.free[v] & ~meets & (1 << last) - (1 << first)))
            if holes:
                return random.choice((first, last)), random.choice(holes)
        t, s = random.sample(range(self._hall.rounds), 2)
        return t, s

    def _below(self, limit: int, size: int) -> Ints:
        """Whole numbers below a limit."""
        return (self._chance.random(size) * limit).astype(np.int64)

    def _follow(self, who: Ints, t: Ints, s: Ints) -> tuple[Ints, Ints]:
        """Who comes last in each chain, and how many meetings it has; `REACH` or more where it is not followed on."""
        day = self._day
        here, there = t * day.width, s * day.width
        along = np.empty((REACH + 1, len(who)), np.int64)
        along[0] = who
        for k in range(REACH):
            np.take(self._partner, here + along[k], out=along[k + 1], mode="clip")
            here, there = there, here
        length = (along != day.nobody).sum(0) - 1
        return along[length, np.arange(len(who))], length

    def _worse(self, v: Ints, both: Ints) -> Numbers:
        """By how much the discomfort of each organisation grows if it leaves one of two rounds for the other."""
        busy = self._meets[v] ^ both | self._elsewhere[v]
        between = (_highest(busy) << 1) - _lowest(busy)
        after = np.bitwise_count(between & self._there[v] & ~busy).astype(np.float64)
        before = self._gaps[v]
        change: Numbers = (after - before) * (16 + after + before) / 16
        return change


def _lowest(sets: Ints) -> Ints:
    """The lowest round of each set, as a set of one; none of none."""
    return sets & -sets


def _highest(sets: Ints) -> Ints:
    """The highest round of each set, as a set of one; none of none."""
    return np.where(sets > 0, 1 << np.maximum(0, _top(sets)), 0)


def _top(sets: Ints) -> Ints:
    """The number of the highest round of each set, from the exponent of a float."""
    exponent: Ints = (sets.astype(np.float64).view(np.int64) >> 52) - 1023
    return exponent
