"""For each need, the offers that answer it best."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from topela.affinity.blend import BLEND, Blend
from topela.affinity.comparison import Comparison, Encoder, Scores
from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import Item

__all__ = ["Ranking", "rank"]


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
    comparison = Comparison(needs, offers, lexicon=lexicon or Lexicon.load(), blend=blend, encoder=encoder)
    ids = np.array([offer.id for offer in offers], dtype=object)
    order = np.argsort(ids.astype(str), kind="stable")
    chosen: list[tuple[str, ...]] = []
    scores: list[Scores] = []
    for block in comparison.blocks():
        for row in block[:, order]:
            best = _best(row, top)
            chosen.append(tuple(ids[order[best]]))
            scores.append(row[best])
        if progress is not None:
            progress(len(chosen), len(needs))
    return Ranking(tuple(need.id for need in needs), tuple(chosen), tuple(scores))


def _refuse_repeated(what: str, items: Sequence[Item]) -> None:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"{what} {item.id} occurs twice")
        seen.add(item.id)


def _best(row: Scores, top: int) -> NDArray[np.intp]:
    """The places of the `top` largest values, largest first, equal ones in their order."""
    if top < len(row):
        least = np.partition(row, len(row) - top)[len(row) - top]
        places = np.flatnonzero(row >= least)
    else:
        places = np.arange(len(row))
    return places[np.argsort(-row[places], kind="stable")][:top]
