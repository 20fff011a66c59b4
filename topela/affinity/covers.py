"""How well the offers of some parties answer the needs of others, and by which items."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from topela.affinity.affinities import Reason
from topela.affinity.benches import Bench
from topela.affinity.comparison import BLOCK
from topela.affinity.reasons import Answers, Reasons

__all__ = ["Covers", "covers"]

NEARLY_ONE = 1.0 - 1e-6
EXACT = 2.0**-30
"""Logarithms are rounded to this, so that their sums are the same in any order."""


@dataclass(frozen=True, slots=True)
class Covers:
    """What the givers' offers do for the receivers' needs.

    The cover of a receiver by a giver is ``1 - Π (1 - s)`` over the receiver's needs, where s is the strength of the
    giver's best offer for that need: each need that is answered brings the cover closer to 1.

    Parameters
    ----------
    missed
        Receivers (rows) by givers (columns): ``ln Π (1 - s)``.
    reasons
        By receiver and giver, numbered as on their benches, where there is any: the best offers for at most three
        needs, strongest first.
    """

    missed: NDArray[np.float64]
    reasons: dict[tuple[int, int], tuple[Reason, ...]]


def covers(receivers: Bench, givers: Bench, least: float) -> Covers:
    """Compare, in blocks of receivers; no answer weaker than `least` is a reason."""
    missed = np.zeros((len(receivers.parties), len(givers.parties)))
    reasons: dict[tuple[int, int], tuple[Reason, ...]] = {}
    told = Reasons(receivers, givers)
    giving = np.flatnonzero(np.diff(givers.offer_ends))
    if not giving.size:
        return Covers(missed, reasons)
    for start, stop in _blocks(receivers, len(givers.offers)):
        ends = receivers.need_ends[start : stop + 1]
        strengths = givers.comparison.strengths(receivers.needs[ends[0] : ends[-1]])
        best = np.maximum.reduceat(strengths, givers.offer_ends[giving], axis=1)
        logs = np.rint(np.log1p(-np.minimum(best.astype(np.float64), NEARLY_ONE)) / EXACT) * EXACT
        asking = np.flatnonzero(np.diff(ends))
        missed[np.ix_(start + asking, giving)] = np.add.reduceat(logs, ends[asking] - ends[0], axis=0)
        answers = Answers(receivers, givers, int(ends[0]), strengths)
        for pair, found in answers.by_pair(best, least, giving):
            reasons[pair] = told.of(found)
    return Covers(missed, reasons)


def _blocks(receivers: Bench, width: int) -> Iterator[tuple[int, int]]:
    """First and last receiver of blocks whose needs, times `width`, fit in memory; those without needs left out."""
    most = max(1, BLOCK // width)
    start = 0
    while start < len(receivers.parties):
        last = int(np.searchsorted(receivers.need_ends, receivers.need_ends[start] + most, side="right")) - 1
        stop = max(last, start + 1)
        if receivers.need_ends[stop] > receivers.need_ends[start]:
            yield start, stop
        start = stop
