"""How well each party's offers answer each other party's needs, and by which items."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from topela.affinity.affinities import Reason
from topela.affinity.blend import Blend
from topela.affinity.comparison import Comparison, Encoder, Scores
from topela.affinity.concepts import Concept, Understood
from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import Item, Party

__all__ = ["Covers"]

MOST_REASONS = 3
NEARLY_ONE = 1.0 - 1e-6


class Covers:
    """The covers of all parties by all parties.

    The cover of a receiver by a giver is ``1 - Π (1 - s)`` over the receiver's needs, where s is the strength of the
    giver's best offer for that need: each need that is answered brings the cover closer to 1.

    Parameters
    ----------
    parties
        All parties; an item may have any id.
    lexicon, blend, encoder
        As for `topela.affinity.comparison.Comparison`.
    """

    def __init__(
        self, parties: Sequence[Party], lexicon: Lexicon, blend: Blend, encoder: Encoder | None
    ) -> None:
        self._blend = blend
        self._at = {party.id: number for number, party in enumerate(parties)}
        self._parties = parties
        self._needs = _spans([party.needs for party in parties])
        self._offers = _spans([party.offers for party in parties])
        needs = [need for party in parties for need in party.needs]
        offers = [offer for party in parties for offer in party.offers]
        self._comparison = Comparison(needs, offers, lexicon=lexicon, blend=blend, encoder=encoder)
        empty = [np.zeros((0, len(offers)), dtype=np.float32)]
        self._strengths: Scores = np.concatenate(empty + list(self._comparison.strengths()))
        self._covers = self._cover()

    def cover(self, receiver: str, giver: str) -> float:
        """How well the giver's offers answer the receiver's needs, from 0 to 1."""
        return float(self._covers[self._at[receiver], self._at[giver]])

    def reasons(self, receiver: str, giver: str, least: float) -> tuple[Reason, ...]:
        """The giver's best offers for at most three of the receiver's needs, strongest first, none below `least`."""
        rows, columns = self._needs[self._at[receiver]], self._offers[self._at[giver]]
        strengths = self._strengths[rows, columns]
        if not strengths.size or strengths.max() < least:
            return ()
        best = strengths.argmax(axis=1)
        needs, offers = self._parties[self._at[receiver]].needs, self._parties[self._at[giver]].offers
        found = [
            (float(strengths[row, column]), needs[row], offers[column])
            for row, column in enumerate(best)
            if strengths[row, column] >= least
        ]
        found.sort(key=lambda reason: (-reason[0], reason[1].id))
        return tuple(
            Reason(
                giver, receiver, need.id, offer.id, need.text, offer.text, strength, self._shared(need, offer)
            )
            for strength, need, offer in found[:MOST_REASONS]
        )

    def _cover(self) -> NDArray[np.float64]:
        count = len(self._parties)
        best = np.zeros((len(self._strengths), count))
        for giver, columns in enumerate(self._offers):
            if columns.start < columns.stop:
                best[:, giver] = self._strengths[:, columns].max(axis=1)
        missed = np.log1p(-np.minimum(best, NEARLY_ONE))
        totals = np.array([missed[rows].sum(axis=0) for rows in self._needs]).reshape(count, count)
        covers: NDArray[np.float64] = 1.0 - np.exp(totals)
        return covers

    def _shared(self, need: Item, offer: Item) -> tuple[Concept, ...]:
        """What both items speak of, the most telling first; failing that, what is close in both."""
        asked, given = self._comparison.understood[need], self._comparison.understood[offer]
        same = {found.concept.code for found in asked} & {found.concept.code for found in given}
        close = [found for found in (*asked, *given) if found.concept.code in same] or [
            found
            for one, other in ((asked, given), (given, asked))
            for found in one
            if _touches(found.concept, other)
        ]
        weighed = {
            found.concept.code: (self._blend.kinds[found.concept.kind] * found.strength, found)
            for found in close
        }
        ordered = sorted(weighed.items(), key=lambda entry: (-entry[1][0], entry[0]))
        return tuple(found.concept for _, (_, found) in ordered[:MOST_REASONS])


def _spans(groups: Sequence[Sequence[Item]]) -> list[slice]:
    ends = list(accumulate(map(len, groups), initial=0))
    return [slice(start, end) for start, end in pairwise(ends)]


def _touches(concept: Concept, others: Sequence[Understood]) -> bool:
    around = {*concept.broader, *concept.related}
    return any(
        other.concept.code in around
        or concept.code in other.concept.related
        or concept.code in other.concept.broader
        or around.intersection(other.concept.broader)
        for other in others
    )
