"""Who should meet whom, and why: a score and reasons for every admissible pair, and after an edit only for some."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from topela.affinity.affinities import PairAffinity
from topela.affinity.benches import Bench
from topela.affinity.blend import BLEND, PAIR, Blend, PairBlend
from topela.affinity.covers import Covers, covers
from topela.affinity.lexicon import Lexicon
from topela.affinity.pairing import Acquaintance, Answer, Facts, affinity, facts_of
from topela.affinity.parties import Party
from topela.affinity.sweeping import unswept
from topela.affinity.weighing import Encoder, Weigher

__all__ = ["Hall", "pairs"]


class Hall:
    """The parties of both sides, their texts read once.

    A pair's score depends on its two parties alone, so after an edit ``hall.change(party)`` and
    ``hall.pairs(known, of={party.id})`` give, to the last bit, those pairs that a new hall would give.

    Parameters
    ----------
    companies, nonprofits
        The parties of both sides, with ids unique among all.
    same_side
        Whether two companies, or two nonprofits, may meet as well.
    lexicon, blend, pair_blend, encoder
        The shipped lexicon, the shipped weights and no embedding model unless given.

    Raises
    ------
    ValueError
        If a party's id occurs twice.
    """

    def __init__(
        self,
        companies: Iterable[Party] = (),
        nonprofits: Iterable[Party] = (),
        *,
        same_side: bool = False,
        lexicon: Lexicon | None = None,
        blend: Blend = BLEND,
        pair_blend: PairBlend = PAIR,
        encoder: Encoder | None = None,
    ) -> None:
        weigher = Weigher(lexicon or Lexicon.load(), blend, encoder)
        self._same_side, self._blend = same_side, pair_blend
        self._benches = [Bench.of(side, weigher) for side in (companies, nonprofits)]
        self._refuse_repeated()

    def change(
        self,
        companies: Iterable[Party] = (),
        nonprofits: Iterable[Party] = (),
        *,
        gone: Collection[str] = (),
    ) -> None:
        """Take in parties that came or changed, and leave out those gone; only texts of the changed are read."""
        before = self._benches
        self._benches = [
            bench.changed(side, gone) for bench, side in zip(before, (companies, nonprofits), strict=True)
        ]
        try:
            self._refuse_repeated()
        except ValueError:
            self._benches = before
            raise

    def pairs(
        self, known: Acquaintance | None = None, *, of: Collection[str] | None = None
    ) -> list[PairAffinity]:
        """Every admissible pair, or those with somebody of `of` in them; sorted by the ids of both."""
        known = known or Acquaintance()
        with unswept():
            found = {(pair.a, pair.b): pair for pair in self._found(known, of)}
            return [found[couple] for couple in sorted(found)]

    def facts(
        self, couples: Collection[frozenset[str]], known: Acquaintance | None = None
    ) -> dict[frozenset[str], Facts]:
        """What the scores of some couples rest on, vetoed ones too; of nobody present, or who may not meet, nothing."""
        known, of = known or Acquaintance(), {party for couple in couples for party in couple}
        found: dict[frozenset[str], Facts] = {}
        for left, right in self._meetings():
            one = left.only(of)
            other = one if left is right else right.only(of)
            to_one, to_other = (
                covers(*both, self._blend.least_reason) for both in ((one, other), (other, one))
            )
            for i, a in enumerate(one.parties):
                for j, b in enumerate(other.parties):
                    couple = frozenset((a.id, b.id))
                    if couple in couples and a.id != b.id:
                        answers = _answer(to_one, i, j), _answer(to_other, j, i)
                        found[couple] = facts_of(a, b, *answers, known=known)
        return found

    def _meetings(self) -> list[tuple[Bench, Bench]]:
        """Which benches meet which."""
        one, other = self._benches
        return [(one, other), (one, one), (other, other)] if self._same_side else [(one, other)]

    def _found(self, known: Acquaintance, of: Collection[str] | None) -> Iterator[PairAffinity]:
        for left, right in self._meetings():
            alike = left is right
            if of is None:
                yield from self._between(left, right, known, alike=alike)
                continue
            yield from self._between(left.only(of), right, known, alike=alike)
            if not alike:
                yield from self._between(left, right.only(of), known, alike=alike)

    def _between(
        self, left: Bench, right: Bench, known: Acquaintance, *, alike: bool
    ) -> Iterator[PairAffinity]:
        """Everybody on the left with everybody on the right; of two `alike`, the lesser id is `a`."""
        least = self._blend.least_reason
        to_left = covers(left, right, least)
        to_right = to_left if left is right else covers(right, left, least)
        for i, one in enumerate(left.parties):
            to_one, to_others = to_left.missed[i].tolist(), to_right.missed[:, i].tolist()
            for j, other in enumerate(right.parties):
                if one.id == other.id or (known.vetoes and frozenset((one.id, other.id)) in known.vetoes):
                    continue
                answers = (
                    Answer(to_one[j], to_left.reasons.get((i, j), ())),
                    Answer(to_others[j], to_right.reasons.get((j, i), ())),
                )
                if alike and other.id < one.id:
                    yield affinity(other, one, answers[1], answers[0], known=known, blend=self._blend)
                else:
                    yield affinity(one, other, *answers, known=known, blend=self._blend)

    def _refuse_repeated(self) -> None:
        one, other = ({party.id for party in bench.parties} for bench in self._benches)
        if twice := sorted(one & other):
            raise ValueError(f"party {twice[0]} occurs twice")


def pairs(
    companies: Sequence[Party],
    nonprofits: Sequence[Party],
    *,
    wishes: Collection[tuple[str, str]] = (),
    vetoes: Collection[tuple[str, str]] = (),
    met_before: Collection[tuple[str, str]] = (),
    same_side: bool = False,
    lexicon: Lexicon | None = None,
    blend: Blend = BLEND,
    pair_blend: PairBlend = PAIR,
    encoder: Encoder | None = None,
) -> list[PairAffinity]:
    """Score and explain every admissible pair, sorted by the ids of both.

    The order in which parties are given changes nothing.

    Parameters
    ----------
    companies, nonprofits, same_side, lexicon, blend, pair_blend, encoder
        As for `Hall`, which keeps what it has read for the next time.
    wishes
        ``(who wishes, whom)``, by id; ids of nobody present are ignored, here and below.
    vetoes
        ``(who, whom)``: the pair is absent, whoever vetoed.
    met_before
        Pairs of ids in any order: they met in an earlier edition.

    Raises
    ------
    ValueError
        If a party's id occurs twice.
    """
    hall = Hall(
        companies,
        nonprofits,
        same_side=same_side,
        lexicon=lexicon,
        blend=blend,
        pair_blend=pair_blend,
        encoder=encoder,
    )
    return hall.pairs(Acquaintance.of(wishes, vetoes, met_before))


def _answer(found: Covers, receiver: int, giver: int) -> Answer:
    return Answer(float(found.missed[receiver, giver]), found.reasons.get((receiver, giver), ()))
