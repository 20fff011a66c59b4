"""Some rounds planned anew, as an integer programme: every standing meeting has a place, few have another one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np

from topela.planner.draft import bits
from topela.planner.hall import ANYWHERE
from topela.planner.standing import Standing

Key = tuple[Hashable, ...]
Rows = dict[Key, list[tuple[int, int]]]  # for each constraint, the variables and their factors
Limits = dict[Key, float]

NODES = 20  # of the search tree: a limit that is the same on every machine
LONGEST = 60.0  # seconds, should even these take too long


class Rearrangement:
    """Which pairs could meet in which of some rounds, while the other rounds stay as they are.

    Parameters
    ----------
    standing
        What is to be rearranged.
    rounds
        In which rounds, from 0.
    most
        How many meetings of `standing.origin` may have another round, in all.

    Attributes
    ----------
    placed, newcomers
        The pairs that meet in these rounds, and those that could.
    places
        The variables: a pair in a round.
    """

    def __init__(self, standing: Standing, rounds: Sequence[int], most: int) -> None:
        self.standing, self.rounds = standing, rounds
        hall, draft, origin = standing.hall, standing.draft, standing.origin
        self._mask = sum(1 << t for t in rounds)
        self.placed = [pair for pair, t in draft.round_of.items() if self._mask >> t & 1]
        held = Counter(self._ends(pair for pair in self.placed if pair in origin))
        loose = Counter(self._ends(pair for pair in self.placed if pair not in origin))
        # How many meetings each may have beside those that stand; they may give no standing one away.
        self._room = [
            max(0, min((free & self._mask).bit_count() - held[v], most - got + loose[v]))
            for v, (free, most, got) in enumerate(zip(hall.free, hall.cap, draft.count, strict=True))
        ]
        self._wanted = [
            max(0, least - got + loose[v])
            for v, (least, got) in enumerate(zip(hall.minimum, draft.count, strict=True))
        ]
        self.newcomers = [pair for pair in range(len(hall.possible)) if self._is_newcomer(pair)]
        self.places = [(p, t) for p in (*self.placed, *self.newcomers) for t in bits(self._rounds_of(p))]
        moved = sum(self._is_move(pair, draft.round_of[pair]) for pair in self.placed)
        self._moves_left = most - standing.moves() + moved

    def _ends(self, pairs: Iterable[int]) -> Iterator[int]:
        for pair in pairs:
            yield from (self.standing.hall.left[pair], self.standing.hall.right[pair])

    def _is_move(self, pair: int, t: int) -> bool:
        return self.standing.origin.get(pair, t) != t

    def _is_newcomer(self, pair: int) -> bool:
        possible = self.standing.hall.possible[pair] & self._mask
        unplaced = pair not in self.standing.draft.round_of
        return bool(possible) and unplaced and all(self._room[v] for v in self._ends([pair]))

    def _rounds_of(self, pair: int) -> int:
        """The rounds in which a pair may meet; where it meets or stood it may in any case."""
        possible = self.standing.hall.possible[pair]
        for places in (self.standing.draft.round_of, self.standing.origin):
            if pair in places:
                possible |= 1 << places[pair]
        return possible & self._mask

    def solve(self) -> tuple[list[tuple[int, int]] | None, bool]:
        """The pairs of these rounds with their rounds, or none; and whether nothing is better."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - slow to load
        from scipy.sparse import coo_array  # noqa: PLC0415 - slow to load

        rows, lower, upper = self._rows()
        seekers = [v for v, wanted in enumerate(self._wanted) if wanted]
        places, count = len(self.places), len(self.places) + len(seekers)
        for column, v in enumerate(seekers, start=places):  # meetings towards a minimum
            rows["towards", v] = [(place, -1) for place in self._new_places_of(v)] + [(column, 1)]
            lower["towards", v], upper["towards", v] = -np.inf, 0
        entries = [(r, column, by) for r, row in enumerate(rows.values()) for column, by in row]
        r, c, by = zip(*entries, strict=True)
        matrix = coo_array((by, (r, c)), shape=(len(rows), count)).tocsr()
        found = milp(
            -np.array(self._gains() + [self._bonus()] * len(seekers), dtype=float),
            constraints=LinearConstraint(
                matrix, [lower.get(key, -np.inf) for key in rows], [upper[key] for key in rows]
            ),
            bounds=Bounds(0, [1] * places + [self._wanted[v] for v in seekers]),
            integrality=np.ones(count),
            options={"node_limit": NODES, "time_limit": LONGEST},
        )
        if found.x is None:
            return None, False
        taken = np.flatnonzero(found.x[:places] > 0.5).tolist()
        return [self.places[place] for place in taken], found.status == 0

    def _gains(self) -> list[float]:
        """The weight of what is new, and so little off for each move that all of them cost less than one."""
        weight, origin = self.standing.hall.weight, self.standing.origin
        price = 1 / (self._moves_left + 2)
        return [-price * self._is_move(p, t) if p in origin else float(weight[p]) for p, t in self.places]

    def _bonus(self) -> float:
        """What a meeting towards a minimum is worth: more than two that are none."""
        return 2.0 * max(self.standing.hall.weight) + 1

    def _new_places_of(self, v: int) -> list[int]:
        return [
            place
            for place, (pair, _) in enumerate(self.places)
            if pair not in self.standing.origin and v in self._ends([pair])
        ]

    def _rows(self) -> tuple[Rows, Limits, Limits]:
        """The constraints by name, with their lower and upper limits."""
        hall, origin = self.standing.hall, self.standing.origin
        rows: Rows = defaultdict(list)
        lower: Limits = {}
        upper: Limits = {}
        for place, (pair, t) in enumerate(self.places):
            zone = self.standing.zone_at(pair, t)
            limits: Limits = {("once", pair): 1, ("tables", t): hall.seats[t]}
            limits |= {("there", v, t): 1 for v in self._ends([pair])}
            if zone != ANYWHERE:
                limits["zone", zone, t] = hall.zone_seats[t][zone]
            if pair in origin:
                lower["once", pair] = 1
            else:
                limits |= {("room", v): self._room[v] for v in self._ends([pair])}
            if self._is_move(pair, t):
                limits["moves",] = self._moves_left
            for key in limits:
                rows[key].append((place, 1))
            upper |= limits
        return rows, lower, upper
