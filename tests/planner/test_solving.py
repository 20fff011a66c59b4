import json
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.planner.exhaustion import best
from tests.planner.halls import BOUNDS, NAMES, hall, instances, load, with_organisation
from topela.planner import (
    Instance,
    Organisation,
    Pair,
    Pin,
    Status,
    Table,
    TimeLimit,
    WorkLimit,
    judge,
    solve,
)

QUICK = WorkLimit(4)


def missing(result):
    return sum(each.wanted - each.got for each in result.shortfalls)


def violations(instance, result):
    return judge(instance.to_json(), result.to_json()).violations


@pytest.mark.parametrize("name", [name for name in NAMES if BOUNDS[name]["exact"]])
def test_reaches_each_exact_bound(name):
    instance = load(name)
    result = solve(instance)
    assert (result.status, result.value, result.bound, result.gap) == (
        Status.OPTIMAL,
        BOUNDS[name]["bound"],
        BOUNDS[name]["bound"],
        0.0,
    )
    assert violations(instance, result) == ()


@pytest.mark.parametrize("name", [name for name in NAMES if not BOUNDS[name]["exact"]])
def test_comes_near_each_other_bound(name):
    instance = load(name)
    result = solve(instance, stop=WorkLimit(300))
    assert result.value <= result.bound <= BOUNDS[name]["bound"]
    assert result.gap <= 0.006
    assert violations(instance, result) == ()


@pytest.mark.parametrize("name", ["luxembourg-2016-zones-s7.json", "luxembourg-2016-min6-s7.json"])
def test_zones_and_minima_keep_the_proof(name):
    assert solve(load(name), stop=WorkLimit(0)).status == Status.OPTIMAL


def test_says_what_minima_cannot_be_met():
    result = solve(load("lopsided-13-min6-s7.json"), stop=WorkLimit(0))
    assert (result.status, missing(result)) == (Status.OPTIMAL, 154)


@given(instances())
@settings(max_examples=150, deadline=None)
def test_bound_and_value_enclose_the_best_of_all_schedules(instance):
    result = solve(instance, stop=QUICK)
    truth = best(instance)
    if truth is None:
        assert result.status == Status.INFEASIBLE
        return
    assert (-missing(result), result.value) <= truth
    if missing(result) == -truth[0]:
        assert truth[1] <= result.bound
    if result.status == Status.OPTIMAL:
        assert (-missing(result), result.value) == truth


@given(instances(companies=5, nonprofits=6, rounds=5, pairs=25))
@settings(max_examples=100, deadline=None)
def test_no_schedule_has_a_violation(instance):
    assert violations(instance, solve(instance, stop=QUICK)) == ()


@given(instances(companies=3, nonprofits=3, rounds=3, pairs=6, same_side=True))
@settings(max_examples=25, deadline=None)
def test_organisations_of_one_side_may_meet(instance):
    result = solve(instance, stop=QUICK)
    assert violations(instance, result) == ()
    truth = best(instance)
    if truth is not None:
        assert (-missing(result), result.value) <= truth
        assert result.status == Status.FEASIBLE or (-missing(result), result.value) == truth


@given(instances(companies=5, nonprofits=5, rounds=4, pairs=20), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_names_and_their_order_change_no_bound_and_no_proven_value(instance, random):
    ids = [each.id for each in instance.organisations]
    new = dict(zip(ids, random.sample([f"X{index}" for index in range(len(ids))], len(ids)), strict=True))
    renamed = replace(
        instance,
        organisations=tuple(
            replace(each, id=new[each.id]) for each in random.sample(instance.organisations, len(ids))
        ),
        pairs=tuple(
            pair._replace(a=new[pair.a], b=new[pair.b])
            for pair in random.sample(instance.pairs, len(instance.pairs))
        ),
        pinned=tuple(pin._replace(a=new[pin.a], b=new[pin.b]) for pin in instance.pinned),
    )
    one, other = solve(instance, stop=QUICK), solve(renamed, stop=QUICK)
    if missing(one) == missing(other):
        assert one.bound == other.bound
    if one.status == other.status == Status.OPTIMAL:
        assert (one.value, missing(one)) == (other.value, missing(other))


@given(instances(companies=5, nonprofits=5, rounds=4, pairs=20))
@settings(max_examples=60, deadline=None)
def test_a_table_more_never_lowers_the_bound(instance):
    assume(not any(each.min_meetings for each in instance.organisations))
    larger = replace(instance, tables=(*instance.tables, Table("another")))
    assert solve(instance, stop=QUICK).bound <= solve(larger, stop=QUICK).bound


@given(instances(companies=5, nonprofits=5, rounds=4, pairs=20))
@settings(max_examples=60, deadline=None)
def test_pins_stand_where_they_are(instance):
    result = solve(instance, stop=QUICK)
    assume(result.status != Status.INFEASIBLE)
    places = {(frozenset((each.a, each.b)), each.round): each.table for each in result.meetings}
    for pin in instance.pinned:
        assert places[frozenset((pin.a, pin.b)), pin.round] == (
            pin.table or places[frozenset(pin[:2]), pin.round]
        )


@pytest.mark.parametrize("name", ["luxembourg-2016-full-s7.json", "online-40-absent20-s7.json"])
def test_same_seed_same_plan(name):
    one, other = (solve(load(name), stop=WorkLimit(20), seed=5) for _ in range(2))
    assert one.meetings == other.meetings
    assert one.meetings != solve(load(name), stop=WorkLimit(20), seed=6).meetings


def test_either_side_may_host():
    instance = replace(load("luxembourg-2016-full-s7.json"), hosts="nonprofit")
    result = solve(instance, stop=QUICK)
    assert (result.status, result.value, violations(instance, result)) == (Status.OPTIMAL, 31114, ())


@pytest.mark.parametrize(
    "instance",
    [
        hall([]),
        hall([[]]),
        hall([[], []]),
        hall([[5, 6]], tables=0),
        Instance(1, "company", (Table("T1"),), (Organisation("N1", "nonprofit"),), ()),
    ],
    ids=["nobody", "one company", "one side", "no table", "one association"],
)
def test_an_empty_hall_has_an_empty_plan(instance):
    result = solve(instance)
    assert (result.status, result.value, result.bound, result.gap, result.meetings) == (
        Status.OPTIMAL,
        0,
        0,
        0.0,
        (),
    )
    assert violations(instance, result) == ()


def test_one_table_serves_one_meeting_a_round():
    result = solve(hall([[5, 9], [7, 1]], rounds=2, tables=1))
    assert (result.status, result.value, sorted(each.round for each in result.meetings)) == (
        Status.OPTIMAL,
        16,
        [1, 2],
    )


def test_a_minimum_goes_before_weight():
    instance = with_organisation(hall([[9, 1], [8, 0]], rounds=1), "N2", min_meetings=1)
    result = solve(instance)
    assert (result.status, result.value, result.shortfalls) == (Status.OPTIMAL, 9, ())
    assert {(each.a, each.b) for each in result.meetings} == {("C1", "N2"), ("C2", "N1")}


def test_the_heaviest_weights_are_planned_exactly():
    heavy = 10**12
    result = solve(hall([[heavy, heavy - 1], [heavy - 1, heavy - 3]], rounds=1))
    assert (result.status, result.value) == (Status.OPTIMAL, 2 * heavy - 2)


def test_pins_that_contradict_each_other_are_named():
    pins = (Pin("C1", "N1", 1), Pin("C2", "N2", 2), Pin("C1", "N2", 1))
    instance = hall([[5, 5], [5, 5]], pinned=pins)
    result = solve(instance)
    assert (result.status, result.conflicts, result.meetings) == (Status.INFEASIBLE, (pins[0], pins[2]), ())
    assert violations(instance, result) == ()


def test_a_pinned_pair_need_not_be_listed():
    instance = hall([[5, 0]], pinned=(Pin("N2", "C1", 2, "T2"),))
    result = solve(instance)
    assert {each for each in result.meetings if each.b == "C1"} == {("N2", "C1", 2, "T2", 0)}
    assert (result.status, result.value, violations(instance, result)) == (Status.OPTIMAL, 5, ())


def test_a_host_keeps_its_home_table():
    instance = with_organisation(hall([[5, 6, 7], [3, 3, 3]], rounds=3), "C2", home_table="T1")
    assert {each.table for each in solve(instance).meetings if each.a == "C2"} == {"T1"}


def test_a_pin_at_somebodys_home_table_sends_its_owner_away():
    instance = hall([[5], [0, 7]], rounds=1, pinned=(Pin("C1", "N1", 1, "T1"),))
    instance = with_organisation(instance, "C2", home_table="T1")
    result = solve(instance)
    assert (result.value, violations(instance, result)) == (5, ())


def test_two_hosts_of_different_zones_never_meet():
    tables = (Table("T1", "Z1"), Table("T2", "Z2"))
    people = (Organisation("C1", "company", zone="Z1"), Organisation("C2", "company", zone="Z2"))
    instance = Instance(1, "company", tables, people, (Pair("C1", "C2", 5),), same_side=True)
    assert solve(instance).meetings == ()


def test_tells_how_far_it_has_come():
    told = []
    solve(
        load("online-40-absent20-s7.json"),
        stop=WorkLimit(5),
        progress=lambda phase, share: told.append((phase, share)),
    )
    assert list(dict.fromkeys(phase for phase, _ in told)) == ["select", "time", "polish"]
    assert told == sorted(told, key=lambda each: (("select", "time", "polish").index(each[0]), each[1]))
    assert told[-1] == ("polish", 1.0)


def test_is_cancelled_from_the_progress_callback():
    def cancel(phase, share):
        raise InterruptedError(phase)

    with pytest.raises(InterruptedError, match="select"):
        solve(hall([[1]]), progress=cancel)


def test_no_time_at_all_still_gives_a_plan():
    result = solve(load("online-40-absent20-s7.json"), stop=TimeLimit(0))
    assert result.status == Status.FEASIBLE
    assert result.gap < 0.05


def test_a_result_is_written_as_its_format():
    result = solve(hall([[5]]), stop=QUICK)
    assert json.loads(result.dumps()) == result.to_json()
    assert "idle_turns" not in result.to_json()
