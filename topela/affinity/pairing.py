"""Who should meet whom, and why: a score and reasons for every admissible pair."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from topela.affinity.affinities import PairAffinity
from topela.affinity.blend import BLEND, PAIR, Blend, PairBlend
from topela.affinity.comparison import Encoder
from topela.affinity.covers import Covers
from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import Party

__all__ = ["pairs"]


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
    companies, nonprofits
        The parties of both sides, with ids unique among all.
    wishes
        ``(who wishes, whom)``, by id; ids of nobody present are ignored, here and below.
    vetoes
        ``(who, whom)``: the pair is absent, whoever vetoed.
    met_before
        Pairs of ids in any order: they met in an earlier edition.
    same_side
        Whether two companies, or two nonprofits, may meet as well.
    lexicon, blend, pair_blend, encoder
        The shipped lexicon, the shipped weights and no embedding model unless given.

    Raises
    ------
    ValueError
        If a party's id occurs twice.
    """
    one_side, other_side = sorted(companies, key=_id), sorted(nonprofits, key=_id)
    parties = sorted((*companies, *nonprofits), key=_id)
    _refuse_repeated(parties)
    barred = {frozenset(veto) for veto in vetoes}
    couples = [*product(one_side, other_side)]
    if same_side:
        couples += [*combinations(one_side, 2), *combinations(other_side, 2)]
    admissible = [(a, b) for a, b in couples if frozenset((a.id, b.id)) not in barred]
    covers = Covers(parties, lexicon or Lexicon.load(), blend, encoder)
    known = Acquaintance(frozenset(wishes), frozenset(frozenset(pair) for pair in met_before))
    return [_affinity(a, b, covers, known, pair_blend) for a, b in sorted(admissible, key=_ids)]


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What is known of pairs beyond their needs and offers."""

    wishes: frozenset[tuple[str, str]]
    met_before: frozenset[frozenset[str]]


def _affinity(a: Party, b: Party, covers: Covers, known: Acquaintance, blend: PairBlend) -> PairAffinity:
    wished_by = tuple(
        sorted(who for who, whom in ((a.id, b.id), (b.id, a.id)) if (who, whom) in known.wishes)
    )
    met_before = frozenset((a.id, b.id)) in known.met_before
    shared_sdgs, same_zone = a.sdgs & b.sdgs, a.zone is not None and a.zone == b.zone
    score = _base(covers.cover(a.id, b.id), covers.cover(b.id, a.id), blend)
    for bonus, holds in (
        ((0.0, blend.wish, blend.mutual_wish)[len(wished_by)], bool(wished_by)),
        (blend.shared_sdg, bool(shared_sdgs)),
        (blend.same_zone, same_zone),
    ):
        score += bonus * (1.0 - score) if holds else 0.0
    if a.languages and b.languages and not set(a.languages) & set(b.languages):
        score *= blend.no_common_language
    if met_before:
        score *= blend.met_before
    for_a, for_b = (
        covers.reasons(a.id, b.id, blend.least_reason),
        covers.reasons(b.id, a.id, blend.least_reason),
    )
    return PairAffinity(
        a=a.id,
        b=b.id,
        score=score,
        weight=1 + round((blend.heaviest - 1) * score),
        gift=bool(for_a) != bool(for_b),
        mutual_wish=len(wished_by) == 2,
        wished_by=wished_by,
        met_before=met_before,
        shared_sdgs=shared_sdgs,
        same_zone=same_zone,
        reasons_for_a=for_a,
        reasons_for_b=for_b,
    )


def _base(one: float, other: float, blend: PairBlend) -> float:
    """The harmonic mean of both covers, and a share of the better one: a win-win beats a gift, a gift beats nothing."""
    harmonic = 2.0 * one * other / (one + other) if one + other else 0.0
    return (1.0 - blend.gift) * harmonic + blend.gift * max(one, other)


def _id(party: Party) -> str:
    return party.id


def _ids(couple: tuple[Party, Party]) -> tuple[str, str]:
    return couple[0].id, couple[1].id


def _refuse_repeated(parties: Sequence[Party]) -> None:
    for one, other in pairwise(parties):
        if one.id == other.id:
            raise ValueError(f"party {one.id} occurs twice")
