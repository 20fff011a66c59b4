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
Score = tuple[
    int, int, int
]  # missing meetings and what floors lack, negated, then weight: the greater the better
BLUR = 16
WHOLE = 10**6  # what an organisation lacks of its floor is counted in millionths


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
        self._returns = np.array(hall.returns, dtype=np.int64) if hall.returns else None
        most = 4 * int(self._returns.max(initial=0)) if self._returns is not None else 0
        most += 3 * max(hall.weight, default=0)  # a pair of two who lack something counts three times
        self._floor = np.array(hall.floor or [0] * len(hall.free), dtype=np.int64)
        self._blurs = 2 * BLUR * most * (len(hall.free) + 2) ** 2 < 2**62

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
            score = self._refill(some, self._fill_together, score)
        if score < goal:
            self._settle(score)

    def _settle(self, score: Score) -> None:
        """Fill each round exactly and without blur, until no round can be bettered alone."""
        self._blurs, before = False, None
        while score != before:
            before = score
            for t in range(self.hall.rounds):
                score = self._refill([t], self._fill_each, score)

    def _refill(self, rounds: list[int], fill: Callable[[list[int]], None], score: Score) -> Score:
        """Fill some rounds anew; put them back as they were where that is worse. Returns the score."""
        before = self._clear(rounds)
        fill(rounds)
        after = self.score()
        if after < score:
            self._clear(rounds)
            self._put(before)
        return max(score, after)

    def score(self) -> Score:
        """How good the draft is."""
        return self._score(np.flatnonzero(self._placed))

    def goal(self, selection: Selection) -> Score:
        """What nothing can exceed: the score that the selection would have if each of its pairs found a round."""
        return self._score(np.array(selection.pairs, dtype=np.int64))

    def _score(self, pairs: Ints) -> Score:
        hall = self.hall
        count = np.bincount(self._ends(pairs), minlength=len(hall.free))
        missing = int(np.maximum(0, np.array(hall.minimum, dtype=np.int64) - count).sum())
        worth = int(self._weight[pairs].sum())
        if self._returns is not None:
            worth += int(self._returns[np.arange(self.hall.rounds) < count[:, None]].sum())
        return -missing, -self._lack(pairs), worth

    def _lack(self, pairs: Ints) -> int:
        """What the organisations lack of their floors, each counted as a share of its own."""
        short = np.maximum(0, self._floor - self._obtained(pairs))
        return int((WHOLE * short / np.maximum(1, self._floor)).sum())

    def _obtained(self, pairs: Ints) -> NDArray[np.float64]:
        weights = np.tile(self._weight[pairs], 2).astype(np.float64)
        return np.bincount(self._ends(pairs), weights, minlength=len(self.hall.free)).astype(np.float64)

    def _ends(self, pairs: Ints) -> Ints:
        return np.concatenate([self.hall.arrays.left[pairs], self.hall.arrays.right[pairs]])

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
        weight, returns = self._price(pairs), self._next_returns()
        if self._blurs:
            weight = weight * BLUR + self._blur.integers(0, BLUR, len(pairs))
            returns = returns * BLUR if returns is not None else None
        return choose(hall, pairs, weight, Limits(cap, minimum, seats, zone_seats, returns=returns))[0]

    def _price(self, pairs: Ints) -> Ints:
        """The weights of pairs; they count twice for an organisation that lacks something of its floor."""
        weight, arrays = self._weight[pairs], self.hall.arrays
        if not self.hall.floor:
            return weight
        lacks = (self._floor > self._obtained(np.flatnonzero(self._placed))).astype(np.int64)
        return weight * (1 + lacks[arrays.left[pairs]] + lacks[arrays.right[pairs]])

    def _next_returns(self) -> Ints | None:
        """What the next meetings of each organisation bring, beyond those it has."""
        if self._returns is None:
            return None
        following = np.array(self.draft.count)[:, None] + np.arange(self.hall.rounds)
        return np.take_along_axis(self._returns, np.minimum(following, self.hall.rounds - 1), axis=1)

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
    searching.improve(searching.goal(selection), spent)
    return searching.draft
