from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from topela.affinity import PAIR
from topela.affinity.learning import (
    ENOUGH,
    LEARNED,
    NothingToLearn,
    Outcome,
    refit,
)
from topela.affinity.pairing import Facts

PLANTED = {"both": 6.0, "better": 2.0, "wish": 1.6, "mutual": 3.2, "sdg": 0.8, "zone": 0.0, "met": 2.4}


def outcomes(count, seed=1, weights=PLANTED):
    """What would come of pairs, were the chance of a good outcome as planted."""
    generator = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        a, b = generator.random(2) * (generator.random(2) < 0.8)
        wishes = int(generator.choice([0, 1, 2], p=[0.6, 0.3, 0.1]))
        goal, zone, met = (bool(value) for value in generator.random(3) < 0.4)
        facts = Facts(a, b, wishes, goal, zone, met_before=met)
        signal = weights["both"] * (2 * a * b / (a + b) if a + b else 0) + weights["better"] * max(a, b)
        signal += (0, weights["wish"], weights["mutual"])[wishes]
        signal += weights["sdg"] * goal + weights["zone"] * zone - weights["met"] * met
        found.append(Outcome(facts, bool(generator.random() < 1 / (1 + np.exp(4 - signal)))))
    return found


def test_planted_weights_are_found_again():
    found = refit(outcomes(20_000))
    learned = {name: after for name, _, after in found.changes()}
    assert learned["gift"] == pytest.approx(2 / 8, abs=0.05)
    assert learned["wish"] == pytest.approx(1.6 / 8, abs=0.03)
    assert learned["mutual_wish"] == pytest.approx(3.2 / 8, abs=0.04)
    assert learned["shared_sdg"] == pytest.approx(0.8 / 8, abs=0.03)
    assert learned["same_zone"] == pytest.approx(0.0, abs=0.02)
    assert learned["met_before"] == pytest.approx(1 - 2.4 / 8, abs=0.03)
    assert found.better
    assert found.auc_after > found.auc_before > 0.5
    assert (found.outcomes, found.before) == (20_000, PAIR)


def test_what_the_outcomes_say_nothing_of_stays_as_it_is():
    found = refit(outcomes(2_000))
    assert found.after.no_common_language == PAIR.no_common_language
    kept = {name: getattr(PAIR, name) for name in ("least_reason", "heaviest")}
    assert {name: getattr(found.after, name) for name in kept} == kept


@pytest.mark.parametrize(
    ("known", "why"),
    [
        (outcomes(ENOUGH - 1), "there are 199 outcomes, and 200 are needed"),
        ([], "there are 0 outcomes"),
        (
            [replace(outcome, good=False) for outcome in outcomes(300)],
            "of 300 outcomes 0 are good and 300 are not, and 20 of each are needed",
        ),
    ],
)
def test_too_little_teaches_nothing(known, why):
    with pytest.raises(NothingToLearn, match=why):
        refit(known)


def test_where_answers_made_no_difference_nothing_is_learned():
    known = [Outcome(Facts(0.0, 0.0, wishes=at % 2), good=at % 2 == 0) for at in range(400)]
    with pytest.raises(NothingToLearn, match="made no difference"):
        refit(known)


def test_chance_is_not_called_better():
    generator = np.random.default_rng(3)
    known = [replace(outcome, good=bool(generator.random() < 0.5)) for outcome in outcomes(400)]
    try:
        found = refit(known)
    except NothingToLearn:
        return
    assert found.auc_after < 0.6
    assert found.log_loss_after > 0.67


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(ENOUGH, 400), st.booleans(), st.randoms(use_true_random=False))
def test_weights_are_never_negative_and_the_order_changes_nothing(seed, count, turned, random):
    known = outcomes(count, seed)
    if turned:  # outcomes that contradict every weight
        known = [replace(outcome, good=not outcome.good) for outcome in known]
    try:
        found = refit(known)
    except NothingToLearn:
        return
    for name in LEARNED:
        assert 0.0 <= getattr(found.after, name) <= 1.0
    assert 0.0 <= found.auc_after <= 1.0
    random.shuffle(known)
    assert astuple(refit(known)) == astuple(found)
