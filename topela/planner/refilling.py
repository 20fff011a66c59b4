"""Rounds filled anew: who meets in them, and in which of them, all other rounds standing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from topela.planner.draft import NOBODY, Draft
from topela.planner.hall import Hall, Ints
from topela.planner.limits import Limits
from topela.planner.lists import Log, place, restore
from topela.planner.scoring import Score, Scoring
from topela.planner.selection import choose

Flags = NDArray[np.bool_]
Meetings = list[tuple[int, int]]  # pairs with their rounds
BLUR = 16  # weights are blurred by less than one unit, so that ties fall differently each time
HURRIED, SCARCE, ANY, LUCK = (
    1_000,
    2_000,
    50,
    20,
)  # for whom a round is urgent, for few rounds left, for any meeting


class Refilling:
    """A draft, and the ways to fill some of its rounds anew.

    `attendance` is, for each round, the most meetings that those present and the tables allow.
    """

    def __init__(self, hall: Hall, attendance: Sequence[int], random: Random) -> None:
        self.hall, self.draft, self.scoring = hall, Draft(hall), Scoring(hall)
        self._attendance, self._random = attendance, random
        self._noise = np.random.default_rng(random.getrandbits(64))
        self._placed = np.zeros(len(hall.weight), dtype=bool)
        possible = np.array(
            [[mask >> t & 1 for mask in hall.possible] for t in range(hall.rounds)], dtype=bool
        )
        self._can_meet = possible.reshape(hall.rounds, len(hall.weight))
        self.may_blur = 2 * BLUR * self.scoring.most() * (len(hall.free) + 2) ** 2 < 2**62

    def score(self) -> Score:
        """How good the draft is."""
        return self.scoring.score(np.flatnonzero(self._placed))

    def place(self, chosen: Iterable[int]) -> bool:
        """Give rounds to a selection by list colouring alone; whether it found one for each pair."""
        chosen = list(chosen)
        left_over = place(self.draft, chosen, (1 << self.hall.rounds) - 1)
        self._placed[chosen] = True
        self._placed[left_over] = False
        return not left_over

    def fill(self, rounds: Sequence[int], *, blur: bool = True) -> None:
        """Fill some rounds from nothing, one after another in a random order.

        Before each round, the heaviest choice for all that are left is found by relaxation; of it, the round takes the
        meetings that are most urgent. So whatever finds no round is replaced before it is too late.
        """
        self.clear(rounds)
        left = self._random.sample(rounds, len(rounds))
        while left:
            t = left[-1]
            self.put([(pair, t) for pair in self._most_urgent(self._choose_for(left, blur=blur), t, left)])
            left.pop()
        for t in self._random.sample(rounds, len(rounds)):
            self._top_up(t, blur=blur)

    def fill_exactly(self, t: int) -> None:
        """Fill a round from nothing with its heaviest meetings."""
        self.clear([t])
        self._top_up(t, blur=False)

    def refill(self, rounds: Sequence[int], score: Score, *, exactly: bool = False) -> Score:
        """Fill some rounds anew; put them back as they were where that is worse. Returns the score."""
        before = self.clear(rounds)
        if exactly:
            self.fill_exactly(rounds[0])
        else:
            self.fill(rounds)
        after = self.score()
        if after < score:
            self.clear(rounds)
            self.put(before)
        return max(score, after)

    def exchange(self, rounds: Sequence[int], score: Score) -> Score:
        """Choose the meetings of some rounds anew; make those changes, part by part, that are no loss."""
        before = self.clear(rounds)
        chosen = self._choose_for(rounds, blur=True)
        self.put(before)
        for part in self._parts({pair for pair, _ in before} ^ set(chosen.tolist())):
            score = self._exchange(part, sum(1 << t for t in rounds), score)
        return score

    def _exchange(self, part: list[int], mask: int, score: Score) -> Score:
        """Cancel those pairs of a part that meet, let the others meet; take it back where that is worse."""
        log: Log = {pair: self.draft.take(pair) for pair in part if pair in self.draft.round_of}
        place(self.draft, [pair for pair in part if pair not in log], mask, log)
        before = self._placed[part]
        self._placed[part] = [pair in self.draft.round_of for pair in part]
        after = self.score()
        if after < score:
            restore(self.draft, log)
            self._placed[part] = before
        return max(score, after)

    def _parts(self, pairs: set[int]) -> Iterator[list[int]]:
        """Pairs, apart by whom they join: no organisation has pairs in two parts."""
        ends: dict[int, list[int]] = {}
        for pair in sorted(pairs):
            for v in (self.hall.left[pair], self.hall.right[pair]):
                ends.setdefault(v, []).append(pair)
        for start in sorted(pairs):
            part = [start] if start in pairs else []
            pairs -= {start}
            for pair in part:
                for v in (self.hall.left[pair], self.hall.right[pair]):
                    found = [other for other in ends.pop(v, ()) if other in pairs]
                    part += found
                    pairs -= set(found)
            if part:
                yield part

    def _most_urgent(self, chosen: Ints, t: int, left: Sequence[int]) -> list[int]:
        """The meetings of a choice for the rounds left that one round should take.

        Urgent is a pair with few of these rounds in common, and an organisation with as many meetings to come as
        rounds left. The round takes as many meetings as it can.
        """
        hall, draft = self.hall, self.draft
        mask = sum(1 << number for number in left)
        ends = np.concatenate([hall.arrays.left[chosen], hall.arrays.right[chosen]])
        wanted = np.bincount(ends, minlength=len(hall.free))
        rest = np.array([(each & mask).bit_count() for each in draft.open], dtype=np.int64)
        hurry = HURRIED * 3.0 ** -np.clip(rest - wanted, -2, 6)
        now = chosen[self._can_meet[t][chosen]]
        common = self._can_meet[left][:, now].sum(axis=0)
        urge = hurry[hall.arrays.left[now]] + hurry[hall.arrays.right[now]] + SCARCE * 1.5 ** (1.0 - common)
        weight = (ANY + urge).astype(np.int64) + self._noise.integers(0, LUCK, len(now))
        limits = Limits([1] * len(hall.free), [0] * len(hall.free), hall.seats[t], hall.zone_seats[t])
        taken: list[int] = choose(hall, now, weight, limits)[0].tolist()
        return taken

    def _choose_for(self, rounds: Sequence[int], *, blur: bool) -> Ints:
        """The heaviest choice for some empty rounds together, by relaxation."""
        zone_seats = [sum(column) for column in zip(*(self.hall.zone_seats[t] for t in rounds), strict=True)]
        able = np.logical_or.reduce(self._can_meet[rounds])
        return self._choose(able, rounds, sum(self._attendance[t] for t in rounds), zone_seats, blur=blur)

    def _top_up(self, t: int, *, blur: bool) -> None:
        """Let those meet who are still free in a round."""
        hall, draft = self.hall, self.draft
        zone_seats = [a - b for a, b in zip(hall.zone_seats[t], draft.zone_load[t], strict=True)]
        chosen = self._choose(self._can_meet[t], [t], hall.seats[t] - draft.load[t], zone_seats, blur=blur)
        self.put([(pair, t) for pair in chosen.tolist()])

    def _choose(
        self, able: Flags, rounds: Sequence[int], seats: int, zone_seats: list[int], *, blur: bool
    ) -> Ints:
        """The heaviest choice of able and unplaced pairs for some rounds, all else standing."""
        hall, draft = self.hall, self.draft
        mask = sum(1 << t for t in rounds)
        cap = [
            min(most - got, (open_ & mask).bit_count())
            for most, got, open_ in zip(hall.cap, draft.count, draft.open, strict=True)
        ]
        minimum = [max(0, least - got) for least, got in zip(hall.minimum, draft.count, strict=True)]
        pairs = np.flatnonzero(able & ~self._placed)
        weight = self.scoring.price(pairs, np.flatnonzero(self._placed))
        returns = self.scoring.next_returns(draft.count)
        if blur and self.may_blur:
            weight = weight * BLUR + self._noise.integers(0, BLUR, len(pairs))
            returns = returns * BLUR if returns is not None else None
        return choose(hall, pairs, weight, Limits(cap, minimum, seats, zone_seats, returns=returns))[0]

    def clear(self, rounds: Iterable[int]) -> Meetings:
        """Cancel all meetings of some rounds; return them."""
        meetings = [(pair, t) for t in rounds for pair in dict.fromkeys(self.draft.at[t]) if pair != NOBODY]
        for pair, _ in meetings:
            self.draft.take(pair)
        self._placed[[pair for pair, _ in meetings]] = False
        return meetings

    def put(self, meetings: Meetings) -> None:
        """Let pairs meet in rounds in which both are open."""
        for pair, t in meetings:
            self.draft.put(pair, t)
        self._placed[[pair for pair, _ in meetings]] = True
