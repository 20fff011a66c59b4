"""For each need, the offers that answer it best."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from topela.affinity.blend import BLEND, Blend
from topela.affinity.comparison import Comparison, Scores
from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import Item
from topela.affinity.weighing import Encoder, Read, Rows, Weigher
from topela.affinity.workers import processes

__all__ = ["Ranking", "rank"]

Best = list[tuple[NDArray[np.intp], Scores]]

READ_AT_ONCE = 4_096
GROUPS, SMALLEST_GROUP = 4, 4
"""Among the best scores of so many groups as are four times what is kept, the last kept is soon found."""
READ_AHEAD = 8
"""How many blocks a thread may lie ready: reading is then done while products are computed."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best offers of each need, best first.

    Parameters
    ----------
    needs
        The needs' ids, in the order given.
    offers
        One array of offer ids per need, at most `top` long.
    scores
        The scores of those offers, in [0, 1], falling.
    """

    needs: tuple[str, ...]
    offers: tuple[tuple[str, ...], ...]
    scores: tuple[Scores, ...]

    def rows(self) -> Iterator[tuple[str, str, int, float]]:
        """Need, offer, rank from 1, and score: one line of a ranks file each."""
        for need, offers, scores in zip(self.needs, self.offers, self.scores, strict=True):
            for place, (offer, score) in enumerate(zip(offers, scores, strict=True), start=1):
                yield need, offer, place, float(score)


def rank(
    needs: Sequence[Item],
    offers: Sequence[Item],
    top: int,
    *,
    lexicon: Lexicon | None = None,
    blend: Blend = BLEND,
    encoder: Encoder | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ranking:
    """Rank the offers for each need.

    Equal scores are ordered by the offer's id, so that the order of the input changes nothing.

    Parameters
    ----------
    needs, offers
        The items; ids unique within each.
    top
        How many offers to keep a need, at least 1.
    lexicon, blend, encoder
        The shipped lexicon, the shipped weights and no embedding model unless given.
    progress
        Called after some hundred needs each, with how many are ranked and how many there are.

    Raises
    ------
    ValueError
        If `top` is below 1, or an id occurs twice.
    """
    if top < 1:
        raise ValueError(f"top is {top}, and must be at least 1")
    _refuse_repeated("need", needs)
    _refuse_repeated("offer", offers)
    weigher = Weigher(lexicon or Lexicon.load(), blend, encoder)
    ordered = sorted(offers, key=lambda offer: offer.id)
    for item in (*needs[:1], *ordered[:1]):
        weigher.read(item)  # loads what the reading needs, once for all processes
    best: list[tuple[NDArray[np.intp], Scores]] = []
    with processes(weigher.read, len(needs) + len(offers)) as read:
        comparison = Comparison(weigher.offers(ordered, read(ordered)), blend)
        blocks = _blocks(weigher, comparison, needs, read)
        for found in _in_threads(partial(_best_of, comparison, top), blocks):
            best += found
            if progress is not None:
                progress(len(best), len(needs))
    ids = [offer.id for offer in ordered]
    chosen = tuple(tuple(ids[at] for at in places) for places, _ in best)
    return Ranking(tuple(need.id for need in needs), chosen, tuple(scores for _, scores in best))


def _blocks(
    weigher: Weigher,
    comparison: Comparison,
    needs: Sequence[Item],
    read: Callable[[Sequence[Item]], list[Read]],
) -> Iterator[Rows]:
    """The needs as rows, so many read at a time that memory stays bounded."""
    for start in range(0, len(needs), READ_AT_ONCE):
        items = needs[start : start + READ_AT_ONCE]
        rows = weigher.needs(items, read(items))
        for span in comparison.spans(len(rows)):
            yield rows[span]


def _in_threads(work: Callable[[Rows], Best], blocks: Iterator[Rows]) -> Iterator[Best]:
    """The work on each block, in their order; products run beside each other and beside the reading."""
    workers = os.cpu_count() or 1
    waiting: deque[Future[Best]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for block in blocks:
            waiting.append(pool.submit(work, block))
            while len(waiting) > READ_AHEAD * workers or (waiting and waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _best_of(comparison: Comparison, top: int, block: Rows) -> Best:
    """By need, the places of the `top` largest scores, largest first, equal ones in their order; and the scores."""
    found = comparison.scores(block)
    least = _enough(found, top)
    best = []
    for row, enough in zip(found, least, strict=True):
        places = np.flatnonzero(row >= enough)
        places = places[np.argsort(-row[places], kind="stable")][:top]
        best.append((places, row[places]))
    return best


def _enough(found: Scores, top: int) -> Scores:
    """By row, a score that `top` of the row reach, and few more: the last of the best of as many groups, or more."""
    needs, offers = found.shape
    groups = GROUPS * top
    size = offers // groups
    if size < SMALLEST_GROUP:
        if top >= offers:
            return np.zeros(needs, dtype=np.float32)
        best = found
    else:
        # Columns far apart make a group, so that the processor compares whole rows.
        best = found[:, : size * groups].reshape(needs, size, groups).max(axis=1)
    return np.partition(best, -top, axis=1)[:, -top]


def _refuse_repeated(what: str, items: Sequence[Item]) -> None:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"{what} {item.id} occurs twice")
        seen.add(item.id)
