"""A round for each chosen pair where not everybody is there all the time: list edge colouring by Kempe chains.

NP-hard in general, so some pairs may find no round; they are left out, and the search goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from topela.planner.draft import Draft, bits

Log = dict[int, int | None]  # where pairs stood before they were touched


def place(draft: Draft, pairs: Iterable[int], rounds: int, log: Log | None = None) -> list[int]:
    """Put pairs into the rounds of a mask, moving others between these rounds as needed; return those left over.

    Pairs with the fewest rounds in common come first. What is touched is noted in `log`, for `restore`.
    """
    log = {} if log is None else log
    possible = draft.hall.possible
    order = sorted(pairs, key=lambda pair: (possible[pair] & rounds).bit_count())
    return [
        pair
        for pair in order
        if not (_place_directly(draft, pair, rounds, log) or _place_by_chain(draft, pair, rounds, log))
    ]


def restore(draft: Draft, log: Mapping[int, int | None]) -> None:
    """Put pairs back to where they stood."""
    for pair in log:
        if pair in draft.round_of:
            draft.take(pair)
    for pair, t in log.items():
        if t is not None:
            draft.put(pair, t)


def _place_directly(draft: Draft, pair: int, rounds: int, log: Log) -> bool:
    u, v = draft.hall.left[pair], draft.hall.right[pair]
    seats, load = draft.hall.seats, draft.load
    common = [t for t in bits(draft.open[u] & draft.open[v] & rounds) if draft.has_seat(pair, t)]
    if common:
        log.setdefault(pair, None)
        draft.put(pair, max(common, key=lambda t: seats[t] - load[t]))
    return bool(common)


def _place_by_chain(draft: Draft, pair: int, rounds: int, log: Log) -> bool:
    hall, open_ = draft.hall, draft.open
    for u, v in ((hall.left[pair], hall.right[pair]), (hall.right[pair], hall.left[pair])):
        for t in bits(open_[u] & hall.free[v] & ~open_[v] & rounds):
            for s in bits(open_[v] & rounds):
                chain, last = draft.chain(v, t, s)
                target = t if len(chain) % 2 == 0 else s
                if last == u or not hall.free[last] >> target & 1:
                    continue
                if draft.keeps_seats(chain, t, s, extra=pair):
                    for other in chain:
                        log.setdefault(other, draft.round_of[other])
                    log.setdefault(pair, None)
                    draft.exchange(chain, t, s)
                    draft.put(pair, t)
                    return True
    return False
