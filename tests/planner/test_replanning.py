import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.planner.days import changes
from tests.planner.halls import hall, instances, load, with_organisation
from topela.planner import (
    InstanceError,
    Late,
    Leaves,
    Meeting,
    NoShow,
    Organisation,
    Pair,
    PairCancelled,
    Pin,
    Shape,
    Status,
    Table,
    TableClosed,
    WalkIn,
    WorkLimit,
    generate,
    judge,
    replan,
    solve,
)
from topela.planner.validation import heaviest_weight

QUICK = WorkLimit(6)


def violations(plan):
    return judge(plan.instance.to_json(), plan.to_json()).violations


def places(meetings):
    return {frozenset(each[:2]): (each.round, each.table) for each in meetings}


@st.composite
def days(draw, **sizes):
    """An instance, its plan, the round that is on, and what happens."""
    instance = draw(instances(**sizes))
    planned = solve(instance, stop=WorkLimit(2))
    assume(planned.status != Status.INFEASIBLE)
    now = draw(st.integers(0, instance.rounds))
    return instance, planned.meetings, now, draw(changes(instance, planned.meetings, now))


def could_stand(before, plan, now, happened):
    """The coming meetings that no change makes impossible where they are, table apart."""
    absent = {each.id: each.absent for each in plan.instance.organisations}
    ended = {frozenset(change) for change in happened if isinstance(change, PairCancelled)}
    return {
        frozenset(each[:2]): each
        for each in before
        if each.round > now
        and frozenset(each[:2]) not in ended
        and not any(each.round in absent[name] for name in each[:2])
    }


@given(days(companies=4, nonprofits=4, rounds=4, pairs=14), st.sampled_from([None, 1, 3]))
@settings(max_examples=300, deadline=None)
def test_any_day_ends_well(day, most):
    instance, before, now, happened = day
    plan = replan(instance, before, happened, now=now, max_moves=most, stop=QUICK)
    new = places(plan.result.meetings)
    closed = {change.table for change in happened if isinstance(change, TableClosed)}
    assert violations(plan) == ()
    # The past is what it was.
    assert [each for each in plan.result.meetings if each.round <= now] == [
        each for each in before if each.round <= now
    ]
    assert not any(each.table in closed for each in plan.result.meetings if each.round > now)
    # What can stand stands, but for so many moves; pins stand in any case.
    standing = could_stand(before, plan, now, happened)
    untouched = {couple: each for couple, each in standing.items() if each.table not in closed}
    pins = {frozenset(pin[:2]) for pin in plan.instance.pinned}
    moved = {couple for couple, each in untouched.items() if new.get(couple, (0, ""))[0] != each.round}
    if not closed:
        assert moved <= set(new)
        assert len(moved) <= (most or 0)
        assert sum(each.weight for each in plan.result.meetings) >= sum(
            each.weight for each in before if each.round <= now or frozenset(each[:2]) in standing
        )
    for couple in pins & set(untouched):
        assert new[couple] == (untouched[couple].round, untouched[couple].table)


@given(days(companies=4, nonprofits=4, rounds=4, pairs=14, same_side=True))
@settings(max_examples=25, deadline=None)
def test_organisations_of_one_side_may_meet(day):
    instance, before, now, happened = day
    assert violations(replan(instance, before, happened, now=now, max_moves=2, stop=QUICK)) == ()


def plan_of(instance):
    return solve(instance, stop=WorkLimit(10)).meetings


LUXEMBOURG = load("luxembourg-2016-full-s7.json")
PLANNED = plan_of(LUXEMBOURG)


@pytest.mark.parametrize(
    ("happened", "cancelled", "least_added"),
    [
        ([], 0, 0),
        ([NoShow("N0007")], None, 1),
        ([NoShow("C0003"), NoShow("N0004"), Late("C0005", 9), Leaves("N0009", 12)], None, 1),
    ],
)
def test_the_fill_moves_nobody_and_the_moves_are_worth_it(happened, cancelled, least_added):
    filled = replan(LUXEMBOURG, PLANNED, happened, now=3)
    moved = replan(LUXEMBOURG, PLANNED, happened, now=3, max_moves=6, stop=WorkLimit(12))
    assert violations(filled) == violations(moved) == ()
    assert filled.result.value <= moved.result.value <= moved.result.bound == filled.result.bound
    standing = could_stand(PLANNED, filled, 3, happened)
    assert all(
        places(filled.result.meetings)[couple] == (each.round, each.table)
        for couple, each in standing.items()
    )
    changed = [
        each for couple, each in standing.items() if places(moved.result.meetings)[couple][0] != each.round
    ]
    assert len(changed) <= 6
    if not happened:
        assert filled.diff == moved.diff == (len(PLANNED), (), (), (), frozenset())


def test_one_move_makes_room_where_nobody_is_free_at_the_same_time():
    instance = hall([[5, 4], [3, 0]])
    before = [Meeting("C1", "N2", 2, "T1", 4), Meeting("C2", "N1", 1, "T2", 3)]
    filled, moved = replan(instance, before), replan(instance, before, max_moves=1)
    assert (filled.diff.kept, filled.diff.added) == (2, ())
    assert [each[:2] for each in moved.diff.added] == [("C1", "N1")]
    assert (len(moved.diff.moved), moved.result.status, moved.result.value) == (1, Status.OPTIMAL, 12)


def test_a_move_that_gives_somebody_its_minimum_in_its_zone():
    tables = (Table("T1", "Z"), Table("T2"))
    instance = with_organisation(hall([[5, 4], [3, 0]], tables=tables), "C1", zone="Z")
    instance = with_organisation(instance, "N1", min_meetings=2)
    before = [Meeting("C1", "N2", 2, "T1", 4), Meeting("C2", "N1", 1, "T2", 3)]
    filled, moved = replan(instance, before), replan(instance, before, max_moves=1)
    assert filled.result.shortfalls == (("N1", 2, 1),)
    assert (moved.result.shortfalls, moved.result.status, violations(moved)) == ((), Status.OPTIMAL, ())


def test_is_written_as_a_schedule_with_its_difference():
    plan = replan(LUXEMBOURG, PLANNED, [NoShow("N0007")], now=2)
    assert json.loads(plan.dumps()) == plan.to_json()
    assert set(plan.to_json()) - set(plan.result.to_json()) == {"diff"}


@given(days(companies=4, nonprofits=4, rounds=4, pairs=14))
@settings(max_examples=60, deadline=None)
def test_the_past_and_the_pins_are_never_touched(day):
    instance, before, now, happened = day
    plan = replan(instance, before, happened, now=now, max_moves=3, stop=QUICK)
    after = plan.result.meetings
    assert {each[:4] for each in after if each.round <= now} == {
        each[:4] for each in before if each.round <= now
    }
    closed = {change.table for change in happened if isinstance(change, TableClosed)}
    standing = could_stand(before, plan, now, happened)
    pinned = {frozenset(pin[:2]) for pin in instance.pinned}
    for couple in standing.keys() & pinned:
        assert couple not in places(after) or places(after)[couple][0] == standing[couple].round
        if not closed:
            assert places(after)[couple] == (standing[couple].round, standing[couple].table)


def test_same_seed_same_plan():
    happened = [NoShow("N0007"), NoShow("N0011"), NoShow("C0002")]
    one, other = (
        replan(LUXEMBOURG, PLANNED, happened, now=2, max_moves=4, stop=WorkLimit(12), seed=5)
        for _ in range(2)
    )
    assert (one.result.meetings, one.diff, one.result.seed) == (other.result.meetings, other.diff, 5)


def test_somebody_late_meets_later_whom_it_would_have_met():
    instance = hall([[5]], rounds=3, tables=1)
    plan = replan(instance, [Meeting("C1", "N1", 1, "T1", 5)], [Late("C1", 3)])
    assert [str(each) for each in plan.diff.moved] == ["C1 ↔ N1, round 1 → 3"]
    assert plan.result.status == Status.OPTIMAL


def test_whoever_leaves_is_met_before_or_later():
    instance = hall([[5]], rounds=3, tables=1)
    before = [Meeting("C1", "N1", 3, "T1", 5)]
    assert [each.round for each in replan(instance, before, [Leaves("N1", 2)]).result.meetings] != [3]
    gone = replan(instance, before, [Leaves("N1", 2)], now=2)
    assert (gone.result.meetings, gone.diff.cancelled) == ((), tuple(before))
    assert gone.diff.continues_later(before[0])


def test_a_cancelled_pair_does_not_continue_later():
    before = [Meeting("C1", "N1", 1, "T1", 5)]
    plan = replan(hall([[5]]), before, [PairCancelled("N1", "C1")])
    assert plan.to_json()["diff"]["cancelled"] == [
        {"a": "C1", "b": "N1", "round": 1, "table": "T1", "weight": 5, "continue_later": False}
    ]
    assert plan.instance.pairs == ()


def test_a_pair_that_has_met_stays_listed_when_it_is_cancelled():
    before = [Meeting("C1", "N1", 1, "T1", 5)]
    plan = replan(hall([[5]]), before, [PairCancelled("C1", "N1")], now=1)
    assert (plan.result.meetings, plan.instance.pairs, violations(plan)) == (
        tuple(before),
        (Pair("C1", "N1", 5),),
        (),
    )


def test_a_walk_in_moves_nobody_and_was_not_there_before():
    instance = hall([[5, 6], [7, 8]], rounds=3)
    before = plan_of(instance)
    plan = replan(
        instance,
        before,
        [WalkIn(Organisation("W", "nonprofit"), (Pair("C1", "W", 9), Pair("W", "C2", 4)))],
        now=1,
    )
    assert plan.diff.kept == len(before)
    assert {each[:2] for each in plan.diff.added} <= {("C1", "W"), ("W", "C2")}
    assert (len(plan.diff.added), violations(plan)) == (1, ())
    assert plan.instance.organisations[-1] == Organisation("W", "nonprofit", absent=(1,))


def test_who_sat_at_a_closed_table_sits_elsewhere_in_the_same_round():
    instance = with_organisation(hall([[5, 6]], rounds=2, tables=2), "C1", home_table="T1")
    before = plan_of(instance)
    plan = replan(instance, before, [TableClosed("T1")], now=1)
    assert [each.table for each in plan.result.meetings] == ["T1", "T2"]
    assert [str(each)[-7:] for each in plan.diff.moved] == ["T1 → T2"]
    assert [table.id for table in plan.instance.tables] == ["T1", "T2"]
    assert plan.instance.organisations[0].home_table is None
    assert violations(plan) == ()


def test_a_table_that_was_never_used_goes():
    instance = hall([[5, 6]], rounds=2, tables=2)
    plan = replan(instance, plan_of(instance), [TableClosed("T1")])
    assert ([table.id for table in plan.instance.tables], violations(plan)) == (["T2"], ())


def test_a_pin_takes_the_table_of_the_lightest_when_its_own_closes():
    instance = hall([[9, 0, 0], [0, 5, 0], [0, 0, 3]], rounds=1, tables=3, pinned=(Pin("C3", "N3", 1, "T3"),))
    plan = replan(instance, plan_of(instance), [TableClosed("T3")])
    assert {each[:2] for each in plan.result.meetings} == {("C1", "N1"), ("C3", "N3")}
    assert [each[:2] for each in plan.diff.cancelled] == [("C2", "N2")]
    assert (plan.instance.pinned, violations(plan)) == ((Pin("C3", "N3", 1),), ())


def test_who_is_sent_away_takes_a_table_that_is_left():
    tables = (Table("T1", "Z"), Table("T2"), Table("T3", "Z"))
    instance = hall([[9, 0], [0, 5]], rounds=1, tables=tables, pinned=(Pin("C1", "N1", 1, "T1"),))
    instance = with_organisation(instance, "C1", zone="Z")
    before = [Meeting("C1", "N1", 1, "T1", 9), Meeting("C2", "N2", 1, "T3", 5)]
    plan = replan(instance, before, [TableClosed("T1")])
    assert places(plan.result.meetings) == {
        frozenset(("C1", "N1")): (1, "T3"),
        frozenset(("C2", "N2")): (1, "T2"),
    }


def test_a_pin_falls_with_whoever_does_not_come():
    instance = hall([[9], [5]], rounds=1, tables=2, pinned=(Pin("C1", "N1", 1),))
    plan = replan(instance, plan_of(instance), [NoShow("C1")])
    assert (plan.instance.pinned, [each[:2] for each in plan.diff.added]) == ((), [("C2", "N1")])


def test_a_zone_without_a_table_receives_nobody():
    tables = (Table("T1", "Z1"), Table("T2"))
    instance = with_organisation(hall([[5, 6]], rounds=2, tables=tables), "C1", zone="Z1")
    plan = replan(instance, plan_of(instance), [TableClosed("T1")], now=1)
    assert ([each.round for each in plan.result.meetings], violations(plan)) == ([1], ())


def test_a_meeting_that_the_instance_no_longer_allows_does_not_stand():
    instance = with_organisation(hall([[5]], rounds=2), "C1", absent=(1,))
    before = [Meeting("C1", "N1", 1, "T1", 5)]
    assert [each.round for each in replan(instance, before).result.meetings] == [2]
    past = replan(instance, before, now=1)
    assert (past.result.meetings, past.instance.organisations[0].absent, violations(past)) == (
        tuple(before),
        (),
        (),
    )


def test_new_meetings_go_first_to_who_misses_its_minimum():
    instance = with_organisation(hall([[9, 1], [0, 0]], rounds=1, tables=1), "N2", min_meetings=1)
    plan = replan(instance, [], max_moves=1)
    assert ([each[:2] for each in plan.diff.added], plan.result.shortfalls) == ([("C1", "N2")], ())


def test_life_goes_on_from_a_replanned_schedule():
    first = replan(LUXEMBOURG, PLANNED, [NoShow("N0007")], now=2)
    second = replan(first.instance, first.result.meetings, [NoShow("C0001")], now=5)
    assert violations(second) == ()
    assert [each for each in second.result.meetings if each.round <= 5] == [
        each for each in first.result.meetings if each.round <= 5
    ]


@pytest.mark.parametrize(
    ("meetings", "message"),
    [
        ([("C9", "N1", 1, "T1")], 'meetings[0].a: no organisation "C9"'),
        ([("C1", "N9", 1, "T1")], 'meetings[0].b: no organisation "N9"'),
        ([("C1", "C1", 1, "T1")], "meetings[0]: C1 cannot meet itself"),
        ([("C1", "C2", 1, "T1")], "meetings[0]: C1 and C2 are on the same side"),
        ([("C1", "N1", 1, "T9")], 'meetings[0].table: no table "T9"'),
        ([("C1", "N1", 3, "T1")], "meetings[0].round: round 3 of 2"),
        (
            [("C1", "N1", 1, "T1"), ("N1", "C1", 2, "T1")],
            "meetings[1]: N1 and C1 already meet in meetings[0]",
        ),
        (
            [("C1", "N1", 1, "T1"), ("C2", "N1", 1, "T2")],
            "meetings[1]: N1 is already taken in round 1 by meetings[0]",
        ),
        (
            [("C1", "N1", 1, "T1"), ("C2", "N2", 1, "T1")],
            "meetings[1]: T1 is already taken in round 1 by meetings[0]",
        ),
    ],
)
def test_a_schedule_of_something_else_is_refused(meetings, message):
    with pytest.raises(InstanceError) as error:
        replan(hall([[5, 6], [7, 8]]), [Meeting(*each, 5) for each in meetings])
    assert str(error.value) == message


def test_pins_that_the_schedule_does_not_hold_are_refused():
    instance = hall([[5]], pinned=(Pin("C1", "N1", 1, "T1"),))
    with pytest.raises(
        InstanceError, match=r"^pinned\[0\]: C1 and N1 do not meet in round 1 of the schedule$"
    ):
        replan(instance, [Meeting("C1", "N1", 2, "T1", 5)])
    with pytest.raises(
        InstanceError, match=r"^pinned\[0\]\.table: C1 and N1 sit at T2 in the schedule, not at T1$"
    ):
        replan(instance, [Meeting("C1", "N1", 1, "T2", 5)])


def test_a_round_or_a_number_of_moves_that_cannot_be_is_refused():
    with pytest.raises(InstanceError, match=r"^now: round 3 of 2$"):
        replan(hall([[5]]), [], now=3)
    with pytest.raises(InstanceError, match=r"^max_moves: -1 is less than 0$"):
        replan(hall([[5]]), [], max_moves=-1)


def test_tells_how_far_it_has_come_and_is_cancelled_from_there():
    told = []
    replan(
        LUXEMBOURG, PLANNED, [NoShow("N0007")], max_moves=2, progress=lambda phase, share: told.append(phase)
    )
    assert list(dict.fromkeys(told)) == ["select", "time"]

    def cancel(phase, share):
        raise InterruptedError(phase)

    with pytest.raises(InterruptedError, match="select"):
        replan(LUXEMBOURG, PLANNED, progress=cancel)


def test_a_large_hall_is_rearranged_in_parts():
    instance = generate(Shape(60, 60, 12, tables=50, listed=22), seed=7)
    before = plan_of(instance)
    happened = [NoShow("N0003"), NoShow("C0005"), NoShow("N0007")]
    filled = replan(instance, before, happened, now=2)
    plan = replan(instance, before, happened, now=2, max_moves=5, stop=WorkLimit(8))
    assert (violations(plan), len(plan.diff.moved) <= 5) == ((), True)
    assert filled.result.value < plan.result.value


def test_a_programme_that_finds_nothing_in_time_leaves_the_fill(monkeypatch):
    monkeypatch.setattr("topela.planner.rearrangement.LONGEST", 0.0)
    happened = [NoShow("N0007"), NoShow("C0003")]
    filled, plan = (replan(LUXEMBOURG, PLANNED, happened, max_moves=most) for most in (None, 5))
    assert plan.result.meetings == filled.result.meetings


def test_one_organisation_more_may_make_weights_too_heavy_to_be_exact():
    heaviest = heaviest_weight(2)
    with pytest.raises(InstanceError) as error:
        replan(hall([[heaviest]]), [], [WalkIn(Organisation("W", "nonprofit"))])
    assert error.value.path == "pairs[0].weight"
