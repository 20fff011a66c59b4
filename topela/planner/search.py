"""Better and better timetables where the optimum is not proven at once: some rounds are freed and filled anew.

Large-neighbourhood search (Shaw 1998). A neighbourhood is a few rounds: the heaviest choice for them together is one
flow, list colouring gives it rounds, and where some pairs find none, each of these rounds is filled exactly. Weights
are blurred a little so that ties fall differently each time. What is not worse is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
from numpy.typing import NDArray

from topela.planner.draft import NOBODY, Draft
from topela.planner.hall import Hall, Ints
from topela.planner.limits import Limits
from topela.planner.lists import place
from topela.planner.selection import Selection, choose

Flags = NDArray[np.bool_]
Score = tuple[int, int]  # missing meetings, negated, then weight: the greater the better
BLUR = 16


class Search:
    """A draft, and what it takes to fill some of its rounds anew."""

    def __init__(self, hall: Hall, random: Random) -> None:
        self.hall = hall
        self.draft = Draft(hall)
        self._random = random
        self._blur = np.random.default_rng(random.getrandbits(64))
        self._weight = hall.arrays.weight
        self._placed = np.zeros(len(hall.weight), dtype=bool)
        possible = np.array(
            [[mask >> t & 1 for mask in hall.possible] for t in range(hall.rounds)], dtype=bool
        )
        self._can_meet = possible.reshape(hall.rounds, len(hall.weight))
        self._blurs = 2 * BLUR * max(hall.weight, default=0) * (len(hall.free) + 2) ** 2 < 2**62

    def begin(self, chosen: list[int]) -> None:
        """Give rounds to a selection, as far as list colouring can, and fill what is left open."""
        rounds = list(range(self.hall.rounds))
        left_over = place(self.draft, chosen, (1 << self.hall.rounds) - 1)
        self._placed[chosen] = True
        self._placed[left_over] = False
        if left_over:
            self._fill_each(rounds)

    def improve(self, goal: Score, spent: Callable[[], float]) -> None:
        """Fill some rounds anew, again and again, until the goal is reached or `spent()` is 1."""
        score, rounds = self.score(), range(self.hall.rounds)
        while score < goal and spent() < 1:
            some = sorted(self._random.sample(rounds, min(len(rounds), self._random.randint(2, 3))))
            before = self._clear(some)
            self._fill_together(some)
            after = self.score()
            if after < score:
                self._clear(some)
                self._put(before)
            score = max(score, after)
        if score < goal:
            self._settle()

    def _settle(self) -> None:
        """Fill each round exactly and without blur, until no round can be bettered alone."""
        self._blurs, better = False, True
        while better:
            before = self.score()
            for t in range(self.hall.rounds):
                self._fill_each([t])
            better = self.score() > before

    def score(self) -> Score:
        wanted = zip(self.hall.minimum, self.draft.count, strict=True)
        missing = sum(least - got for least, got in wanted if least > got)
        return -missing, int(self._weight[self._placed].sum())

    def _fill_together(self, rounds: list[int]) -> None:
        """Choose the meetings of some empty rounds: all at once by relaxation, then each exactly if need be."""
        mask = sum(1 << t for t in rounds)
        seats = sum(self.hall.seats[t] for t in rounds)
        zone_seats = [sum(column) for column in zip(*(self.hall.zone_seats[t] for t in rounds), strict=True)]
        able = np.logical_or.reduce(self._can_meet[rounds])
        chosen = self._choose(able, mask, seats, zone_seats).tolist()
        left_over = place(self.draft, chosen, mask)
        self._placed[chosen] = True
        self._placed[left_over] = False
        if left_over:
            self._fill_each(rounds)

    def _fill_each(self, rounds: list[int]) -> None:
        """Choose the meetings of each of some rounds anew, one after another in a random order, each exactly."""
        for t in self._random.sample(rounds, len(rounds)):
            self._clear([t])
            chosen = self._choose(self._can_meet[t], 1 << t, self.hall.seats[t], self.hall.zone_seats[t])
            self._put([(pair, t) for pair in chosen.tolist()])

    def _choose(self, able: Flags, mask: int, seats: int, zone_seats: list[int]) -> Ints:
        """The heaviest choice of able and unplaced pairs for the rounds of a mask, all else standing."""
        hall, draft = self.hall, self.draft
        cap = [
            min(most - got, (open_ & mask).bit_count())
            for most, got, open_ in zip(hall.cap, draft.count, draft.open, strict=True)
        ]
        minimum = [max(0, least - got) for least, got in zip(hall.minimum, draft.count, strict=True)]
        pairs = np.flatnonzero(able & ~self._placed)
        weight = self._weight[pairs]
        if self._blurs:
            weight = weight * BLUR + self._blur.integers(0, BLUR, len(pairs))
        return choose(hall, pairs, weight, Limits(cap, minimum, seats, zone_seats))[0]

    def _clear(self, rounds: list[int]) -> list[tuple[int, int]]:
        """Cancel all meetings of some rounds; return them."""
        meetings = [(pair, t) for t in rounds for pair in dict.fromkeys(self.draft.at[t]) if pair != NOBODY]
        for pair, _ in meetings:
            self.draft.take(pair)
        self._placed[[pair for pair, _ in meetings]] = False
        return meetings

    def _put(self, meetings: list[tuple[int, int]]) -> None:
        for pair, t in meetings:
            self.draft.put(pair, t)
        self._placed[[pair for pair, _ in meetings]] = True


def search(hall: Hall, selection: Selection, random: Random, spent: Callable[[], float]) -> Draft:
    """The best timetable found; it ends early where it reaches the selection itself, which proves it the best."""
    searching = Search(hall, random)
    searching.begin(selection.pairs)
    searching.improve((-selection.missing, selection.bound), spent)
    return searching.draft
