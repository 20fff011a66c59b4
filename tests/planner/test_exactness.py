"""What is claimed to be proven: against CP-SAT where a hall is too large to try everything, and with huge weights."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planner import exhaustion, model
from tests.planner.halls import DATA, instances
from topela.planner import Fairness, Status, WorkLimit, judge, solve
from topela.planner.validation import heaviest_weight

QUICK = WorkLimit(8)


def missing(result):
    return sum(each.wanted - each.got for each in result.shortfalls)


def check_against(instance, result, best_with):
    """Hold a result against the truth: `best_with(missing)` is the best plan that misses so many (`None`: fewest)."""
    assert judge(instance.to_json(), result.to_json()).violations == ()
    truth = best_with(None)
    if truth is None:
        assert result.status == Status.INFEASIBLE
        return
    ours = (-missing(result), result.value)
    assert ours <= truth
    assert result.status == Status.FEASIBLE or ours == truth
    assert result.bound >= best_with(missing(result))[1]


@given(instances(companies=5, nonprofits=6, rounds=5, pairs=20), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_no_plan_is_better_than_its_bound_nor_than_an_optimum(instance, seed):
    result = solve(instance, stop=QUICK, seed=seed)
    check_against(instance, result, lambda most: model.best(instance, missing=most))


@given(instances(companies=4, nonprofits=4, rounds=4, pairs=12, same_side=True))
@settings(max_examples=40, deadline=None)
def test_nor_where_organisations_of_one_side_meet(instance):
    result = solve(instance, stop=QUICK)
    check_against(instance, result, lambda most: model.best(instance, missing=most))


@given(instances(companies=4, nonprofits=4, rounds=3, pairs=12))
@settings(max_examples=40, deadline=None)
def test_whoever_stays_is_planned_to_the_optimum(instance):
    stayers = tuple(replace(each, absent=()) for each in instance.organisations)
    instance = replace(instance, pinned=(), organisations=stayers)
    result = solve(instance, stop=WorkLimit(0))
    assert (result.status, (-missing(result), result.value)) == (Status.OPTIMAL, model.best(instance))


@given(
    instances(same_side=True), st.booleans(), st.sampled_from([Fairness(), Fairness(1, 0), Fairness(0, 1)])
)
@settings(max_examples=80, deadline=None)
def test_the_heaviest_weights_are_reckoned_exactly(instance, two_sided, fairness):
    side = {each.id: each.side for each in instance.organisations}
    pairs = [pair for pair in instance.pairs if not two_sided or side[pair.a] != side[pair.b]]
    heaviest = heaviest_weight(len(side))
    heavy = replace(instance, pairs=tuple(pair._replace(weight=heaviest - pair.weight) for pair in pairs))
    result = solve(heavy, stop=QUICK, fairness=fairness)
    plans = exhaustion.scores(heavy)

    def best(most):
        if most is None:
            return max(plans, default=None)
        return max((plan for plan in plans if plan[0] >= -most), key=lambda plan: plan[1])

    check_against(heavy, result, best)


@pytest.mark.parametrize(
    "name", ["luxembourg-2016-absent20-s7.json", "online-40-pinned-s7.json", "lopsided-13-late-s7.json"]
)
def test_the_same_plan_in_every_process(name, tmp_path):
    meetings = []
    for number in ("1", "2"):
        target = tmp_path / number
        subprocess.run(
            [sys.executable, "-c", "from topela.cli import main; main()", "plan", DATA / name, "-o", target],
            env=os.environ | {"PYTHONHASHSEED": number},
            check=True,
            capture_output=True,
        )
        meetings.append(json.loads(target.read_text())["meetings"])
    assert meetings[0] == meetings[1]
