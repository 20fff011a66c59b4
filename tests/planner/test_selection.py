from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.planner.exhaustion import scores
from tests.planner.halls import hall, instances, with_organisation
from topela.planner import integer
from topela.planner.hall import build_hall
from topela.planner.limits import Limits
from topela.planner.selection import attendance, choose, select, select_fairly


@given(instances(pairs=5), st.integers(0, 2))
@settings(max_examples=120, deadline=None)
def test_no_schedule_that_misses_as_little_weighs_more(instance, extra):
    assume(not instance.pinned)
    crowd = build_hall(instance)
    selection = select(crowd)
    allowed = [value for negated, value in scores(instance) if -negated <= selection.missing + extra]
    assert max(allowed, default=0) <= selection.bound_with(crowd, selection.missing + extra)


@given(instances(pairs=5, same_side=True), st.integers(0, 2))
@settings(max_examples=25, deadline=None)
def test_nor_where_one_side_may_meet(instance, extra):
    assume(not instance.pinned)
    crowd = build_hall(instance)
    selection = select(crowd)
    allowed = [value for negated, value in scores(instance) if -negated <= selection.missing + extra]
    assert max(allowed, default=0) <= selection.bound_with(crowd, selection.missing + extra)


def test_more_missing_meetings_allow_more_weight():
    crowd = build_hall(with_organisation(hall([[9, 1], [8, 0]], rounds=1), "N2", min_meetings=1))
    selection = select(crowd)
    assert (selection.missing, selection.bound) == (0, 9)
    crowd = build_hall(with_organisation(hall([[90, 1]], rounds=1), "N2", min_meetings=1))
    selection = select(crowd)
    assert (selection.missing, selection.bound, selection.bound_with(crowd, 1)) == (0, 1, 90)


@pytest.mark.parametrize("unit", [1, 10**9])
def test_the_price_of_a_missing_meeting_is_found(unit):
    instance = hall([[90 * unit, 80 * unit, unit, unit]], rounds=2)
    for name in ("N3", "N4"):
        instance = with_organisation(instance, name, min_meetings=1)
    crowd = build_hall(instance)
    selection = select(crowd)
    bounds = [selection.bound_with(crowd, missing) for missing in (0, 1, 2)]
    assert (bounds[0], bounds[2]) == (2 * unit, 170 * unit)
    assert 91 * unit <= bounds[1] <= 92 * unit


def test_costs_beyond_the_arithmetic_are_an_error_and_not_an_answer():
    crowd = build_hall(hall([[1]]))
    weight = np.array([2**62])
    with pytest.raises(ArithmeticError, match="the flow ended with"):
        choose(crowd, np.array([0]), weight, Limits(crowd.cap, crowd.minimum, 1, []))


def test_attendance_is_a_largest_matching_of_who_is_there():
    instance = with_organisation(hall([[1, 1, 1], [1, 0, 0]], rounds=2, tables=3), "C2", absent=(2,))
    assert attendance(build_hall(instance)) == [2, 1]


def test_a_hall_in_which_everybody_stays_is_not_counted_round_by_round():
    assert attendance(build_hall(hall([[1, 1]], rounds=2, tables=3))) == [3, 3]


def test_a_choice_that_finds_nothing_in_time_is_still_bounded(monkeypatch):
    monkeypatch.setattr(integer, "LONGEST", 0.0)
    crowd = build_hall(_same_side())
    selection = select(crowd)
    assert selection.bound >= 5
    assert selection.bound >= sum(crowd.weight[pair] for pair in selection.pairs)


def test_a_missing_meeting_has_its_price_where_one_side_may_meet_too():
    crowd = build_hall(with_organisation(_same_side(), "C0", min_meetings=1))
    selection = select(crowd)
    assert (selection.missing, selection.bound) == (0, 5)
    assert selection.bound_with(crowd, 1) >= 5


def _same_side():
    from topela.planner import Instance, Organisation, Pair, Table

    people = tuple(Organisation(f"C{k}", "company") for k in range(3))
    pairs = (Pair("C0", "C1", 5), Pair("C1", "C2", 5), Pair("C0", "C2", 5))
    return Instance(1, "company", (Table("T1"),), people, pairs, same_side=True)


def test_floors_that_find_nothing_in_time_choose_nothing_wrong(monkeypatch):
    monkeypatch.setattr(integer, "LONGEST", 0.0)
    crowd = replace(build_hall(hall([[9, 5], [5, 1]], rounds=2)), floor=(14, 6, 14, 6))
    best = select(crowd)
    chosen = select_fairly(crowd, best)
    assert chosen.bound >= sum(crowd.weight[pair] for pair in chosen.pairs)
