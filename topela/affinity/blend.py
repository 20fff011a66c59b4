"""The weights of the blend: every number that decides a score stands here."""

from dataclasses import dataclass, field

__all__ = ["BLEND", "PAIR", "Blend", "PairBlend"]


@dataclass(frozen=True, slots=True)
class Blend:
    """How two items are compared.

    The score of a need and an offer is ``concepts · cos + stems · cos + grams · cos`` (plus ``embedding · cos`` with
    an encoder, all divided by the sum of the weights in use), plus what their structure says.
    """

    concepts: float = 0.72
    stems: float = 0.16
    grams: float = 0.12
    embedding: float = 0.60

    kinds: dict[str, float] = field(
        default_factory=lambda: {"topic": 1.0, "family": 0.6, "form": 0.35, "public": 0.35}
    )
    related: float = 0.30
    broader: float = 0.45
    kinship: float = 1.0
    least_kinship: float = 0.03
    """Concepts that are spoken of in the same words are neighbours too, as far as their words are alike."""
    rare_concepts: float = 1.5
    rare_words: float = 2.0
    """Powers: how much less a concept counts that many texts speak of, or that was understood from a common word."""

    same_category: float = 0.04
    other_category: float = -0.04
    same_place: float = 0.02
    same_period: float = 0.02
    enough: float = 0.01

    silence: float = 0.14
    certainty: float = 0.70
    """Item scores up to `silence` say nothing (strength 0); from `certainty` on they say everything (strength 1)."""

    serves: float = 0.50
    """Both answers of a pair are at least so strong: these two can exchange, and need no ring."""
    least_gift: float = 0.40
    """A weaker answer is no link of a ring."""


@dataclass(frozen=True, slots=True)
class PairBlend:
    """How two organisations are compared, once their items are.

    ``base = (1 - gift) · harmonic mean of both covers + gift · the better cover``, then each bonus takes that share
    of what is missing to 1, then a pair that met before keeps `met_before` of its score.
    """

    gift: float = 0.30
    wish: float = 0.25
    mutual_wish: float = 0.55
    shared_sdg: float = 0.04
    same_zone: float = 0.04
    no_common_language: float = 0.85
    met_before: float = 0.60

    least_reason: float = 0.15
    """A weaker answer is no reason to meet, and does not make the pair a mutual one."""

    heaviest: int = 100
    """The planner's weight of a perfect pair; a pair without any affinity weighs 1, so that halls fill."""


BLEND = Blend()
PAIR = PairBlend()
