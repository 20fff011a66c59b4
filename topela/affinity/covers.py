"""How well the offers of some parties answer the needs of others, and by which items."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from topela.affinity.affinities import Reason
from topela.affinity.benches import Bench
from topela.affinity.blend import Blend
from topela.affinity.comparison import BLOCK, Scores
from topela.affinity.concepts import Concept, Understood
from topela.affinity.parties import Item
from topela.affinity.weighing import Weigher

__all__ = ["Covers", "covers"]

MOST_REASONS = 3
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
        reasons |= _reasons(receivers, givers, strengths, best >= least, (start, giving))
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


def _reasons(
    receivers: Bench,
    givers: Bench,
    strengths: Scores,
    telling: NDArray[np.bool_],
    numbers: tuple[int, NDArray[np.intp]],
) -> dict[tuple[int, int], tuple[Reason, ...]]:
    """The reasons of a block: `telling` says which needs (rows) which givers answer well enough."""
    first, giving = numbers
    begun = receivers.need_ends[first]
    found: dict[tuple[int, int], list[tuple[float, Item, Item]]] = defaultdict(list)
    rows, columns = np.nonzero(telling)
    owners = np.searchsorted(receivers.need_ends, begun + rows, side="right") - 1
    for row, owner, column in zip(rows.tolist(), owners.tolist(), giving[columns].tolist(), strict=True):
        span = slice(givers.offer_ends[column], givers.offer_ends[column + 1])
        at = int(strengths[row, span].argmax())
        need = receivers.parties[owner].needs[begun + row - receivers.need_ends[owner]]
        offer = givers.parties[column].offers[at]
        found[owner, column].append((float(strengths[row, span.start + at]), need, offer))
    return {pair: _told(receivers, givers, pair, answers) for pair, answers in found.items()}


def _told(
    receivers: Bench, givers: Bench, pair: tuple[int, int], answers: list[tuple[float, Item, Item]]
) -> tuple[Reason, ...]:
    receiver, giver = receivers.parties[pair[0]], givers.parties[pair[1]]
    answers.sort(key=lambda answer: (-answer[0], answer[1].id))
    return tuple(
        Reason(
            giver=giver.id,
            receiver=receiver.id,
            need=need.id,
            offer=offer.id,
            need_text=need.text,
            offer_text=offer.text,
            strength=strength,
            concepts=_shared(need, offer, givers.weigher),
        )
        for strength, need, offer in answers[:MOST_REASONS]
    )


def _shared(need: Item, offer: Item, weigher: Weigher) -> tuple[Concept, ...]:
    """What both items speak of, the most telling first; failing that, what is close in both."""
    asked, given = weigher.understood(need), weigher.understood(offer)
    wanted, brought = ({found.concept.code for found in each} for each in (asked, given))
    same = wanted & brought
    if same:
        return _most_telling([each for each in (*asked, *given) if each.concept.code in same], weigher.blend)
    close = [
        each
        for found, others in ((asked, brought), (given, wanted))
        for each in found
        if not weigher.around(each.concept).isdisjoint(others)
    ]
    return _most_telling(close, weigher.blend)


def _most_telling(found: Sequence[Understood], blend: Blend) -> tuple[Concept, ...]:
    weighed = {
        each.concept.code: (blend.kinds[each.concept.kind] * each.strength, each.concept) for each in found
    }
    ordered = sorted(weighed.items(), key=lambda entry: (-entry[1][0], entry[0]))
    return tuple(concept for _, (_, concept) in ordered[:MOST_REASONS])
