"""The score of a pair: what both get, what they wish, what they have in common."""

from collections.abc import Collection
from dataclasses import dataclass
from math import exp
from typing import Self

from topela.affinity.affinities import PairAffinity, Reason
from topela.affinity.blend import PairBlend
from topela.affinity.parties import Party

__all__ = ["Acquaintance", "Answer", "Facts", "affinity", "facts_of", "score_of"]

Couple = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What is known of pairs beyond their needs and offers; ids of nobody present are ignored.

    Parameters
    ----------
    wishes
        Who wishes to meet whom.
    vetoes
        Who must not meet, whoever said so.
    met_before
        Who met in an earlier edition.
    """

    wishes: frozenset[Couple] = frozenset()
    vetoes: frozenset[frozenset[str]] = frozenset()
    met_before: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def of(
        cls,
        wishes: Collection[Couple] = (),
        vetoes: Collection[Couple] = (),
        met_before: Collection[Couple] = (),
    ) -> Self:
        """Take couples of ids: a wish from the first to the second, the others in any order."""
        return cls(
            frozenset(wishes), frozenset(map(frozenset, vetoes)), frozenset(map(frozenset, met_before))
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What one party gets from the other: the logarithm of what is missed, and the reasons."""

    missed: float
    reasons: tuple[Reason, ...]

    @property
    def cover(self) -> float:
        """From 0 to 1."""
        return 1.0 - exp(self.missed)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the score of a pair rests on.

    Parameters
    ----------
    cover_a, cover_b
        How well each one's needs are answered by the other, from 0 to 1.
    wishes
        How many of the two wish to meet the other: 0, 1 or 2.
    shared_sdg, same_zone, no_common_language, met_before
        What else is known of them.
    """

    cover_a: float
    cover_b: float
    wishes: int = 0
    shared_sdg: bool = False
    same_zone: bool = False
    no_common_language: bool = False
    met_before: bool = False


def score_of(facts: Facts, blend: PairBlend) -> float:
    """The score of a pair, from 0 to 1."""
    score = _base(facts.cover_a, facts.cover_b, blend)
    for bonus in (
        (0.0, blend.wish, blend.mutual_wish)[facts.wishes],
        blend.shared_sdg if facts.shared_sdg else 0.0,
        blend.same_zone if facts.same_zone else 0.0,
    ):
        score += bonus * (1.0 - score)
    if facts.no_common_language:
        score *= blend.no_common_language
    if facts.met_before:
        score *= blend.met_before
    return score


def facts_of(a: Party, b: Party, to_a: Answer, to_b: Answer, *, known: Acquaintance) -> Facts:
    """All that the score of a pair rests on."""
    return Facts(
        to_a.cover,
        to_b.cover,
        wishes=len(_wished_by(a, b, known)),
        shared_sdg=bool(a.sdgs & b.sdgs),
        same_zone=a.zone is not None and a.zone == b.zone,
        no_common_language=bool(a.languages and b.languages and not set(a.languages) & set(b.languages)),
        met_before=bool(known.met_before) and frozenset((a.id, b.id)) in known.met_before,
    )


def affinity(
    a: Party, b: Party, to_a: Answer, to_b: Answer, *, known: Acquaintance, blend: PairBlend
) -> PairAffinity:
    """Score a pair that no veto bars."""
    facts = facts_of(a, b, to_a, to_b, known=known)
    score = score_of(facts, blend)
    return PairAffinity(
        a=a.id,
        b=b.id,
        score=score,
        weight=1 + round((blend.heaviest - 1) * score),
        gift=bool(to_a.reasons) != bool(to_b.reasons),
        mutual_wish=facts.wishes == 2,
        wished_by=_wished_by(a, b, known),
        met_before=facts.met_before,
        shared_sdgs=a.sdgs & b.sdgs,
        same_zone=facts.same_zone,
        reasons_for_a=to_a.reasons,
        reasons_for_b=to_b.reasons,
    )


def _wished_by(a: Party, b: Party, known: Acquaintance) -> tuple[str, ...]:
    if not known.wishes:
        return ()
    couples = ((a.id, b.id), (b.id, a.id))
    return tuple(sorted(couple[0] for couple in couples if couple in known.wishes))


def _base(one: float, other: float, blend: PairBlend) -> float:
    """The harmonic mean of both covers, and a share of the better one: a win-win beats a gift, a gift beats nothing."""
    harmonic = 2.0 * one * other / (one + other) if one + other else 0.0
    return (1.0 - blend.gift) * harmonic + blend.gift * max(one, other)
