"""Needs against offers: a product of rows."""

from collections.abc import Iterator

import numpy as np

from topela.affinity.blend import Blend
from topela.affinity.vectors import Dense, widened
from topela.affinity.weighing import Rows

__all__ = ["Comparison", "Scores"]

Scores = Dense

BLOCK = 2**21
"""How many scores are computed at a time: enough for a product to pay, few enough for a processor's cache."""
LINES = 512


class Comparison:
    """Some needs against some offers.

    A score depends on its need and its offer alone, and on no other item: it is the same to the last bit in any
    block, in any order, with any other items around.

    Parameters
    ----------
    offers
        Rows of the weigher's `offers`.
    blend
        The weights the rows were made with.
    """

    def __init__(self, offers: Rows, blend: Blend) -> None:
        self._blend, self._offers = blend, offers
        self._dense = np.ascontiguousarray(offers.dense.T)
        self._words = offers.words.T.tocsr()
        self._counted = bool(np.isfinite(offers.quantities).any())

    def scores(self, needs: Rows) -> Scores:
        """Scores in [0, 1] of all needs (rows) with all offers (columns), in the order given."""
        if not len(needs) or not len(self._offers):
            return np.zeros((len(needs), len(self._offers)), dtype=np.float32)
        found: Scores = needs.dense @ self._dense
        width = max(needs.words.shape[1], self._words.shape[0])
        if width > self._words.shape[0]:
            self._words = widened(self._words.T.tocsr(), width).T.tocsr()
        found += (widened(needs.words, width) @ self._words).toarray()
        if self._counted and np.isfinite(needs.quantities).any():
            enough = self._offers.quantities[None, :] >= needs.quantities[:, None]
            found += enough * np.float32(self._blend.enough)
        return np.clip(found, 0.0, 1.0, out=found)

    def strengths(self, needs: Rows) -> Scores:
        """As `scores`, but how sure each answer is: 0 where the score says nothing, 1 where it says everything."""
        low, high = self._blend.silence, self._blend.certainty
        found = (self.scores(needs) - np.float32(low)) / np.float32(high - low)
        return np.clip(found, 0.0, 1.0, out=found)

    def spans(self, needs: int) -> Iterator[slice]:
        """The needs in blocks."""
        size = max(1, min(LINES, BLOCK // max(1, len(self._offers))))
        return (slice(start, min(start + size, needs)) for start in range(0, needs, size))
