"""From outcomes to weights: what past meetings say about how much each part of a pair's score should count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from topela.affinity.blend import PAIR, PairBlend
from topela.affinity.pairing import Facts, score_of

__all__ = ["ENOUGH", "LEARNED", "NothingToLearn", "Outcome", "Refit", "refit"]

ENOUGH = 200
"""Fewer outcomes say more of chance than of weights."""
FEWEST = 20
"""Of good ones, and of bad ones."""
LEARNED = (
    "gift", "wish", "mutual_wish", "shared_sdg", "same_zone", "no_common_language", "met_before",
)  # fmt: skip
"""The weights of `PairBlend` that are learned."""
FOLDS = 5
RIDGE = 1.0
MOST_STEPS, NEAR, TINY = 100, 1e-9, 1e-12
MOST_BONUS, LEAST_KEPT = 0.90, 0.10
"""No bonus takes more of what is missing, and no malus leaves less, whatever the outcomes say."""

Vector = NDArray[np.float64]


class NothingToLearn(ValueError):
    """The outcomes do not allow weights to be learned; the message says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pair that met, and whether it was worth it: a contract, a good rating, or neither."""

    facts: Facts
    good: bool


@dataclass(frozen=True, slots=True)
class Refit:
    """Weights before and after, and how well each foretells outcomes that it was not fitted on.

    Parameters
    ----------
    outcomes, good
        How many there were, and how many of them good.
    before, after
        The weights.
    log_loss_before, log_loss_after
        Mean over five folds of the outcomes, each foretold by the four others; lower is better, 0.69 is a coin.
    auc_before, auc_after
        How often a good outcome stands before a bad one; higher is better, 0.5 is a coin.
    """

    outcomes: int
    good: int
    before: PairBlend
    after: PairBlend
    log_loss_before: float
    log_loss_after: float
    auc_before: float
    auc_after: float

    @property
    def better(self) -> bool:
        """Whether the new weights foretell unseen outcomes better; if not, nobody should apply them."""
        return self.log_loss_after < self.log_loss_before

    def changes(self) -> list[tuple[str, float, float]]:
        """Each learned weight: its name, before, after."""
        return [(name, getattr(self.before, name), getattr(self.after, name)) for name in LEARNED]


def refit(outcomes: Sequence[Outcome], before: PairBlend = PAIR) -> Refit:
    """Learn the weights of a pair's score by logistic regression whose coefficients are never negative.

    The chance of a good outcome is taken as ``σ(c + Σ w · x)`` over the harmonic mean of both covers, the better
    cover, one wish, a mutual wish, a shared goal, the same zone, a common language, and being new to each other, with
    every ``w ≥ 0``. A coefficient divided by what a perfect answer weighs is the weight of the blend.

    Parameters
    ----------
    outcomes
        What became of pairs, in any order; it changes nothing but the last digits.
    before
        The weights in use; those that outcomes say nothing of (nobody wished, say) stay as they are.

    Raises
    ------
    NothingToLearn
        If there are fewer than 200 outcomes, fewer than 20 good or bad ones, or if answers made no difference.
    """
    good = np.array([outcome.good for outcome in outcomes], dtype=np.float64)
    _refuse_too_few(good)
    ordered = sorted(outcomes, key=lambda outcome: (repr(outcome.facts), outcome.good))
    good = np.array([outcome.good for outcome in ordered], dtype=np.float64)
    features = np.array([_features(outcome.facts) for outcome in ordered])
    scores = np.array([[score_of(outcome.facts, before)] for outcome in ordered])
    after = _blend(_fitted(features, good), features, before)
    foretold = _foretold(scores, good), _foretold(features, good)
    return Refit(
        outcomes=len(ordered),
        good=int(good.sum()),
        before=before,
        after=after,
        log_loss_before=_log_loss(foretold[0], good),
        log_loss_after=_log_loss(foretold[1], good),
        auc_before=_auc(foretold[0], good),
        auc_after=_auc(foretold[1], good),
    )


def _refuse_too_few(good: Vector) -> None:
    count, fine = len(good), int(good.sum())
    if count < ENOUGH:
        raise NothingToLearn(f"there are {count} outcomes, and {ENOUGH} are needed")
    if min(fine, count - fine) < FEWEST:
        raise NothingToLearn(
            f"of {count} outcomes {fine} are good and {count - fine} are not, and {FEWEST} of each are needed"
        )


def _features(facts: Facts) -> tuple[float, ...]:
    """What may only speak for a pair, each from 0 to 1."""
    one, other = facts.cover_a, facts.cover_b
    return (
        2.0 * one * other / (one + other) if one + other else 0.0,
        max(one, other),
        float(facts.wishes == 1),
        float(facts.wishes == 2),
        float(facts.shared_sdg),
        float(facts.same_zone),
        float(not facts.no_common_language),
        float(not facts.met_before),
    )


def _fitted(features: Vector, good: Vector) -> Vector:
    """The intercept, free, and a coefficient a feature, never negative: the loss with a small ridge, by projected
    Newton steps, which end at the one best answer [1]_.

    References
    ----------
    .. [1] D. P. Bertsekas, *Projected Newton methods for optimization problems with simple constraints*, 1982.
    """
    columns = np.column_stack([np.ones(len(good)), features])
    ridge = np.array([0.0] + [RIDGE] * features.shape[1])
    weights = np.zeros(columns.shape[1])
    for _ in range(MOST_STEPS):
        chance = _chance(_signal(columns, weights))
        slope = np.einsum("ij,i->j", columns, chance - good) + ridge * weights
        free = (weights > 0.0) | (slope < 0.0)
        free[0] = True
        bend = np.einsum("ki,k,kj->ij", columns, chance * (1.0 - chance), columns) + np.diag(ridge)
        step = np.zeros(len(weights))
        step[free] = np.linalg.solve(bend[np.ix_(free, free)] + TINY * np.eye(free.sum()), slope[free])
        moved = _descended(columns, good, ridge, weights, step)
        if np.abs(moved - weights).max() < NEAR:
            return moved
        weights = moved
    return weights


def _descended(columns: Vector, good: Vector, ridge: Vector, weights: Vector, step: Vector) -> Vector:
    """The weights after the longest half of a half of the step that makes the loss less."""
    least = _loss(columns, good, ridge, weights)
    stride = 1.0
    while stride > NEAR:
        moved = weights - stride * step
        moved[1:] = np.maximum(moved[1:], 0.0)
        if _loss(columns, good, ridge, moved) < least:
            return moved
        stride /= 2.0
    return weights


def _loss(columns: Vector, good: Vector, ridge: Vector, weights: Vector) -> float:
    signal = _signal(columns, weights)
    return float((np.logaddexp(0.0, signal) - good * signal).sum() + (ridge * weights**2).sum() / 2)


def _signal(columns: Vector, weights: Vector) -> Vector:
    # Without linear algebra's threads: on so narrow a table they wait for each other longer than they compute.
    signal: Vector = np.einsum("ij,j->i", columns, weights)
    return signal


def _blend(weights: Vector, features: Vector, before: PairBlend) -> PairBlend:
    """The coefficients as weights of the blend; those of features that never vary stay."""
    both, better, *rest = weights[1:]
    perfect = both + better
    if perfect <= 0.0:
        raise NothingToLearn("how well both answer each other made no difference to the outcomes")
    varies = np.ptp(features, axis=0)[2:] > 0.0
    shares = dict(zip(LEARNED[1:], np.array(rest) / perfect, strict=True))
    for name in ("no_common_language", "met_before"):
        shares[name] = max(LEAST_KEPT, 1.0 - shares[name])
    for name in ("wish", "mutual_wish", "shared_sdg", "same_zone"):
        shares[name] = min(MOST_BONUS, shares[name])
    told = dict(zip(LEARNED[1:], varies, strict=True))
    learned: dict[str, Any] = {name: float(share) for name, share in shares.items() if told[name]}
    return replace(before, gift=float(better / perfect), **learned)


def _foretold(features: Vector, good: Vector) -> Vector:
    """The chance of each outcome, by what the other folds teach."""
    chances = np.zeros(len(good))
    folds = np.arange(len(good)) % FOLDS
    for fold in range(FOLDS):
        held = folds == fold
        weights = _fitted(features[~held], good[~held])
        chances[held] = _chance(weights[0] + (features[held] * weights[1:]).sum(axis=1))
    return chances


def _chance(signal: Vector) -> Vector:
    chance: Vector = 1.0 / (1.0 + np.exp(-np.clip(signal, -500.0, 500.0)))
    return chance


def _log_loss(chances: Vector, good: Vector) -> float:
    sure = np.clip(chances, 1e-12, 1.0 - 1e-12)
    return float(-(good * np.log(sure) + (1.0 - good) * np.log(1.0 - sure)).mean())


def _auc(chances: Vector, good: Vector) -> float:
    """The area under the ROC curve, by ranks; equal chances count half."""
    _, inverse, counts = np.unique(chances, return_inverse=True, return_counts=True)
    places = (np.cumsum(counts) - (counts - 1) / 2.0)[inverse]
    fine = good.sum()
    return float((places[good == 1.0].sum() - fine * (fine + 1) / 2) / (fine * (len(good) - fine)))
