"""What is said of a pair: its score, its weight for the planner, and the reasons."""

from dataclasses import dataclass

from topela.affinity.concepts import Concept

__all__ = ["PairAffinity", "Reason"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One offer that answers one need.

    Parameters
    ----------
    giver, receiver
        Ids of the party that offers and of the party in need.
    need, offer
        Ids of the items.
    need_text, offer_text
        The texts as written.
    strength
        How well the offer answers the need, above 0 and at most 1.
    concepts
        What both speak of, the most telling first; empty where only the words agree.
    """

    giver: str
    receiver: str
    need: str
    offer: str
    need_text: str
    offer_text: str
    strength: float
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class PairAffinity:
    """How well two parties answer each other.

    Parameters
    ----------
    a, b
        The parties' ids: company and nonprofit; on one side, in the order of their ids.
    score
        From 0 to 1.
    weight
        For the planner: ``1 + round(99 · score)``. Never 0: a pair without any affinity may fill a hall.
    gift
        Only one of the two gives.
    mutual_wish
        Both wish to meet.
    wished_by
        The ids of those who wish it, sorted.
    met_before
        They met in an earlier edition.
    shared_sdgs, same_zone
        What else they have in common.
    reasons_for_a, reasons_for_b
        At most three each, strongest first: what `a` receives from `b`, and what `b` receives from `a`.
    """

    a: str
    b: str
    score: float
    weight: int
    gift: bool
    mutual_wish: bool
    wished_by: tuple[str, ...]
    met_before: bool
    shared_sdgs: frozenset[int]
    same_zone: bool
    reasons_for_a: tuple[Reason, ...]
    reasons_for_b: tuple[Reason, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons of both directions, strongest first."""
        return tuple(sorted(self.reasons_for_a + self.reasons_for_b, key=lambda reason: -reason.strength))
