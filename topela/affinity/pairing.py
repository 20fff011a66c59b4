"""The score of a pair: what both get, what they wish, what they have in common."""

from collections.abc import Collection
from dataclasses import dataclass
from math import exp
from typing import Self

from topela.affinity.affinities import PairAffinity, Reason
from topela.affinity.blend import PairBlend
from topela.affinity.parties import Party

__all__ = ["Acquaintance", "Answer", "affinity"]

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


def affinity(
    a: Party, b: Party, to_a: Answer, to_b: Answer, *, known: Acquaintance, blend: PairBlend
) -> PairAffinity:
    """Score a pair that no veto bars."""
    couples = ((a.id, b.id), (b.id, a.id))
    wished_by = tuple(sorted(couple[0] for couple in couples if couple in known.wishes))
    met_before = frozenset((a.id, b.id)) in known.met_before
    shared_sdgs, same_zone = a.sdgs & b.sdgs, a.zone is not None and a.zone == b.zone
    score = _base(to_a.cover, to_b.cover, blend)
    for bonus in (
        (0.0, blend.wish, blend.mutual_wish)[len(wished_by)],
        blend.shared_sdg if shared_sdgs else 0.0,
        blend.same_zone if same_zone else 0.0,
    ):
        score += bonus * (1.0 - score)
    if a.languages and b.languages and not set(a.languages) & set(b.languages):
        score *= blend.no_common_language
    if met_before:
        score *= blend.met_before
    return PairAffinity(
        a=a.id,
        b=b.id,
        score=score,
        weight=1 + round((blend.heaviest - 1) * score),
        gift=bool(to_a.reasons) != bool(to_b.reasons),
        mutual_wish=len(wished_by) == 2,
        wished_by=wished_by,
        met_before=met_before,
        shared_sdgs=shared_sdgs,
        same_zone=same_zone,
        reasons_for_a=to_a.reasons,
        reasons_for_b=to_b.reasons,
    )


def _base(one: float, other: float, blend: PairBlend) -> float:
    """The harmonic mean of both covers, and a share of the better one: a win-win beats a gift, a gift beats nothing."""
    harmonic = 2.0 * one * other / (one + other) if one + other else 0.0
    return (1.0 - blend.gift) * harmonic + blend.gift * max(one, other)
