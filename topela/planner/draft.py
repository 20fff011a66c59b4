"""A timetable in the making: which pair meets when, who is still free when, and how full each round is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from topela.planner.hall import ANYWHERE, Hall

NOBODY = -1


class Draft:
    """A valid timetable of some pairs, changed in place.

    Attributes
    ----------
    at
        For each round and organisation, the pair in which it meets, or -1.
    round_of
        For each placed pair, its round.
    open
        For each organisation, the rounds in which it is free and meets nobody, as a bit mask.
    count
        Meetings of each organisation.
    load, zone_load
        Meetings in each round, and in each round and zone.
    """

    def __init__(self, hall: Hall, placed: Iterable[tuple[int, int]] = ()) -> None:
        self.hall = hall
        self.at = [[NOBODY] * len(hall.free) for _ in range(hall.rounds)]
        self.round_of: dict[int, int] = {}
        self.open = list(hall.free)
        self.count = [0] * len(hall.free)
        self.load = [0] * hall.rounds
        self.zone_load = [[0] * len(row) for row in hall.zone_seats]
        for pair, t in placed:
            self.put(pair, t)

    def put(self, pair: int, t: int) -> None:
        """Let a pair meet in a round in which both are open."""
        hall = self.hall
        for v in (hall.left[pair], hall.right[pair]):
            self.at[t][v] = pair
            self.open[v] ^= 1 << t
            self.count[v] += 1
        self.round_of[pair] = t
        self._fill(pair, t, 1)

    def take(self, pair: int) -> int:
        """Cancel a pair's meeting; return its round."""
        t = self.round_of.pop(pair)
        for v in (self.hall.left[pair], self.hall.right[pair]):
            self.at[t][v] = NOBODY
            self.open[v] ^= 1 << t
            self.count[v] -= 1
        self._fill(pair, t, -1)
        return t

    def _fill(self, pair: int, t: int, by: int) -> None:
        self.load[t] += by
        zone = self.hall.zone[pair]
        if zone != ANYWHERE:
            self.zone_load[t][zone] += by

    def has_seat(self, pair: int, t: int) -> bool:
        """Whether a table is left for this pair in a round."""
        zone = self.hall.zone[pair]
        return self.load[t] < self.hall.seats[t] and (
            zone == ANYWHERE or self.zone_load[t][zone] < self.hall.zone_seats[t][zone]
        )

    def chain(self, v: int, t: int, s: int) -> tuple[list[int], int]:
        """The pairs that must change between rounds `t` and `s` when `v`'s pair of `t` does, and who comes last.

        `v` meets in `t` and not in `s`.
        """
        here, there = self.at[t], self.at[s]
        pairs: list[int] = []
        pair = here[v]
        while pair != NOBODY:
            pairs.append(pair)
            v = self.hall.ends[pair] - v
            here, there = there, here
            pair = here[v]
        return pairs, v

    def exchange(self, chain: list[int], t: int, s: int) -> None:
        """Move the first, third, … pair of a chain from `t` to `s`, the others from `s` to `t`."""
        for pair in chain:
            self.take(pair)
        for index, pair in enumerate(chain):
            self.put(pair, t if index % 2 else s)

    def keeps_seats(self, chain: list[int], t: int, s: int, *, extra: int | None = None) -> bool:
        """Whether both rounds fit their tables after an exchange, and after `extra` is put into `t`."""
        hall = self.hall
        shift = (len(chain) + 1) // 2 - len(chain) // 2  # by how many pairs `s` grows
        more = extra is not None
        if self.load[t] - shift + more > hall.seats[t] or self.load[s] + shift > hall.seats[s]:
            return False
        zones: dict[int, int] = {}
        for index, pair in enumerate(chain):
            zones[hall.zone[pair]] = zones.get(hall.zone[pair], 0) + (-1 if index % 2 else 1)
        if extra is not None:
            zones.setdefault(hall.zone[extra], 0)
        zones.pop(ANYWHERE, None)
        for zone, by in zones.items():
            plus = extra is not None and hall.zone[extra] == zone
            if self.zone_load[s][zone] + by > hall.zone_seats[s][zone]:
                return False
            if self.zone_load[t][zone] - by + plus > hall.zone_seats[t][zone]:
                return False
        return True


def bits(mask: int) -> Iterator[int]:
    """The members of a set of rounds, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
