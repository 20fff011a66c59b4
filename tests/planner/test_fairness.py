from collections import Counter
from dataclasses import replace
from math import ceil

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.planner.exhaustion import schedules
from tests.planner.halls import hall, instances, load, with_organisation
from topela.planner import Fairness, Pin, Status, Table, WorkLimit, judge, solve

QUICK = WorkLimit(4)
LOPSIDED = hall([[90, 80, 10], [80, 70, 10]], rounds=2)


def missing(result):
    return sum(each.wanted - each.got for each in result.shortfalls)


def violations(instance, result):
    return judge(instance.to_json(), result.to_json()).violations


def fair_scores(instance, couples, fairness):
    """Missing meetings and what floors lack, both negated, then the worth of some couples, by definition."""
    weight = {frozenset(pair[:2]): pair.weight for pair in instance.pairs}
    counts = Counter(name for couple in couples for name in couple)
    short = sum(max(0, each.min_meetings - counts[each.id]) for each in instance.organisations)
    lacking = 0.0
    for each in instance.organisations:
        own = sorted((weight[couple] for couple in weight if each.id in couple), reverse=True)
        floor = ceil(fairness.floor * sum(own[: instance.most_meetings(each)]))
        got = sum(weight[couple] for couple in couples if each.id in couple)
        lacking += max(0, floor - got) / max(1, floor)
    worth = sum(weight[couple] for couple in couples)
    if fairness.fading:
        step = max(1, round(fairness.fading * sum(weight.values()) / len(weight)))
        worth += sum(step * (instance.rounds - 1 - k) for count in counts.values() for k in range(count))
    return -short, -lacking, worth


@given(instances(pairs=6), st.sampled_from([0.0, 0.1, 0.5, 1.0]), st.sampled_from([0.0, 0.3, 0.8, 1.0]))
@settings(max_examples=100, deadline=None)
def test_nothing_is_fairer_where_everybody_stays(instance, fading, floor):
    assume(instance.pairs)
    stayers = tuple(replace(each, absent=()) for each in instance.organisations)
    instance = replace(instance, pinned=(), organisations=stayers)
    fairness = Fairness(fading, floor)
    result = solve(instance, fairness=fairness, stop=QUICK)
    ours = fair_scores(instance, [frozenset(each[:2]) for each in result.meetings], fairness)
    plans = [[couple for couple, when in plan.items() if when] for plan in schedules(instance)]
    best = max(fair_scores(instance, plan, fairness) for plan in plans)
    assert ours[0] == best[0]
    assert ours[1] == pytest.approx(best[1], abs=1e-4)
    assert ours[2] >= best[2] * (1 - 1e-3)


@given(
    instances(companies=5, nonprofits=6, rounds=5, pairs=25, same_side=True),
    st.sampled_from([0.0, 0.2]),
    st.sampled_from([0.0, 0.6]),
)
@settings(max_examples=60, deadline=None)
def test_a_fair_plan_is_a_plan_and_its_bound_that_of_any_plan(instance, fading, floor):
    fair = solve(instance, fairness=Fairness(fading, floor), stop=QUICK)
    free = solve(instance, stop=QUICK)
    assert violations(instance, fair) == ()
    assert fair.value <= fair.bound
    if missing(fair) == missing(free):
        assert fair.bound == free.bound


@given(instances(companies=4, nonprofits=4, rounds=4, pairs=12))
@settings(max_examples=40, deadline=None)
def test_no_fairness_changes_nothing(instance):
    assert solve(instance, fairness=Fairness(), stop=QUICK).meetings == solve(instance, stop=QUICK).meetings


def test_returns_that_fade_share_the_meetings():
    instance = replace(LOPSIDED, tables=LOPSIDED.tables[:1])
    free, fair = (solve(instance, fairness=Fairness(fading=each)) for each in (0.0, 1.0))
    assert {each[:2] for each in free.meetings} == {("C1", "N1"), ("C1", "N2")}
    assert {each[:2] for each in fair.meetings} == {("C1", "N2"), ("C2", "N1")}
    assert (fair.status, fair.value, fair.bound) == (Status.FEASIBLE, 160, 170)


def test_no_meeting_is_lost_by_returns_that_fade():
    assert len(solve(LOPSIDED, fairness=Fairness(fading=1.0)).meetings) == 4


def test_a_floor_serves_who_would_have_too_little():
    free, fair = (solve(LOPSIDED, fairness=Fairness(floor=each)) for each in (0.0, 0.5))
    assert (free.value, free.measures.least_satisfied) == (320, 0.0)
    assert (fair.value, fair.bound, fair.measures.least_satisfied) == (260, 320, 0.5)
    assert fair.gap == pytest.approx(60 / 320)


def test_a_floor_out_of_reach_lacks_as_little_as_can_be():
    instance = hall([[50, 40, 30]], rounds=1)
    fair = solve(instance, fairness=Fairness(floor=1.0))
    assert [each[:2] for each in fair.meetings] == [("C1", "N1")]


@pytest.mark.parametrize("fairness", [Fairness(fading=1.0), Fairness(floor=0.4)])
def test_pins_count_among_the_returns_and_towards_a_floor(fairness):
    instance = hall([[60, 50], [0, 40]], rounds=2, tables=1, pinned=(Pin("C1", "N1", 1),))
    assert (solve(instance).value, solve(instance, fairness=fairness).value) == (110, 100)


@pytest.mark.parametrize("fairness", [Fairness(fading=0.2), Fairness(floor=0.9), Fairness(0.2, 0.9)])
@pytest.mark.parametrize("name", ["luxembourg-2016-absent20-s7.json", "online-40-late-s7.json"])
def test_absences_leave_it_a_fair_plan(name, fairness):
    instance = load(name)
    free, fair = (solve(instance, fairness=each, stop=WorkLimit(20)) for each in (Fairness(), fairness))
    assert violations(instance, fair) == ()
    assert fair.measures.least_satisfied > free.measures.least_satisfied
    assert fair.value > 0.95 * free.bound


def test_minima_come_before_returns_and_floors():
    tables = (Table("T1", "Z1"), Table("T2", "Z2"))
    instance = hall([[1, 1, 1], [1, 0, 0], [1, 1, 0]], tables=tables)
    for name in ("C1", "C3"):
        instance = with_organisation(instance, name, zone="Z1")
    instance = with_organisation(instance, "C3", min_meetings=2)
    assert solve(instance, fairness=Fairness(0.1, 0.3)).shortfalls == ()


def test_minima_come_before_floors():
    instance = with_organisation(hall([[90, 10, 50]], rounds=1), "N2", min_meetings=1)
    assert solve(instance, fairness=Fairness(floor=1.0)).value == 10


def test_the_heaviest_weights_leave_room_for_fairness():
    heavy = 10**13
    instance = hall([[heavy, heavy - 1], [heavy - 1, 1]], rounds=2)
    result = solve(instance, fairness=Fairness(1.0, 0.5))
    assert (result.value, result.status) == (3 * heavy - 1, Status.OPTIMAL)


def test_nobody_to_meet_is_nobody_to_be_fair_to():
    assert solve(hall([]), fairness=Fairness(0.5, 0.5)).status == Status.OPTIMAL


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"fading": -0.1}, "fading: -0.1 is not from 0 to 1"),
        ({"floor": 1.5}, "floor: 1.5 is not from 0 to 1"),
    ],
)
def test_a_share_out_of_its_range_is_refused(values, problem):
    with pytest.raises(ValueError, match=problem):
        Fairness(**values)
