"""A round for each chosen pair, when anybody can meet in any round: bipartite edge colouring.

König (1916): the edges of a bipartite graph whose degrees are at most R can be coloured with R colours. The proof is
the algorithm: where no round suits both, two rounds change places along the alternating path from one of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from topela.planner.hall import Hall

Timetable = list[list[int]]  # for each round and organisation, the pair in which it meets, or -1


def colour(hall: Hall, chosen: Sequence[int]) -> Timetable:
    """Give each chosen pair a round such that nobody is in two places. Tables are not looked at here.

    `chosen` holds at most `hall.rounds` pairs for each organisation. Takes O(pairs · organisations) at worst.
    """
    rounds, left, right, ends = hall.rounds, hall.left, hall.right, hall.ends
    free = [(1 << rounds) - 1] * len(hall.free)
    at: Timetable = [[-1] * len(free) for _ in range(rounds)]
    turn = 0
    for pair in chosen:
        u, v = left[pair], right[pair]
        common = free[u] & free[v]
        if common:
            turn = turn + 1 if turn + 1 < rounds else 0
            later = (
                common >> turn << turn
            )  # beginning elsewhere each time keeps the rounds about equally full
            one = later & -later or common & -common
            round_ = at[one.bit_length() - 1]
            free[v] ^= one
        else:
            one, other = free[u] & -free[u], free[v] & -free[v]
            round_ = at[one.bit_length() - 1]
            end = _exchange(round_, at[other.bit_length() - 1], ends, v)
            free[end] ^= one | other
            free[v] ^= other
        free[u] ^= one
        round_[u] = round_[v] = pair
    return at


def _exchange(here: list[int], there: list[int], ends: list[int], v: int) -> int:
    """Move `v`'s pair from one round to the other, what stands in its way back, and so on; return who comes last."""
    pair = here[v]
    while pair != -1:
        w = ends[pair] - v
        waiting = there[w]
        there[v] = there[w] = pair
        v, pair = w, waiting
        here, there = there, here
    there[v] = -1
    return v
