from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.planner.days import changes
from tests.planner.exhaustion import best
from tests.planner.halls import instances
from topela.planner import Pin, Status, TableClosed, Why, WorkLimit, explain, replan, solve


@st.composite
def days(draw, **sizes):
    """An instance in which any table will do, its plan, and what happens before the first round."""
    instance = draw(instances(**sizes))
    tables = tuple(table._replace(zone=None) for table in instance.tables)
    people = tuple(replace(each, zone=None, home_table=None) for each in instance.organisations)
    instance = replace(instance, tables=tables, organisations=people)
    planned = solve(instance, stop=WorkLimit(2))
    assume(planned.status != Status.INFEASIBLE)
    happened = draw(changes(instance, planned.meetings, 0))
    assume(not any(isinstance(change, TableClosed) for change in happened))
    return instance, planned.meetings, happened


def with_all_that_stands(plan, before):
    """The instance in which everything that was kept is pinned."""
    kept = {each[:4] for each in before} & {each[:4] for each in plan.result.meetings}
    return replace(plan.instance, pinned=tuple(Pin(a, b, number) for a, b, number, _ in sorted(kept)))


def score(result):
    return -sum(each.wanted - each.got for each in result.shortfalls), result.value


@given(days(companies=4, nonprofits=4, rounds=1, pairs=12))
@settings(max_examples=150, deadline=None)
def test_one_round_is_filled_as_well_as_can_be(day):
    instance, before, happened = day
    plan = replan(instance, before, happened)
    assert score(plan.result) == best(with_all_that_stands(plan, before))


@given(days(companies=3, nonprofits=3, rounds=3, pairs=6))
@settings(max_examples=80, deadline=None)
def test_several_rounds_are_filled_within_what_can_be(day):
    instance, before, happened = day
    plan = replan(instance, before, happened)
    assert score(plan.result) <= best(with_all_that_stands(plan, before))


@given(days(companies=5, nonprofits=5, rounds=4, pairs=20))
@settings(max_examples=80, deadline=None)
def test_nobody_is_left_idle_who_could_meet(day):
    instance, before, happened = day
    assume(instance.tables)
    plan = replan(instance, before, happened)
    assert all(each.why != Why.POSSIBLE for each in explain(plan.instance, plan.result.meetings))
