import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.planner.halls import hall, instances, load, with_organisation
from tests.planner.ways import Ways
from topela.planner import (
    Meeting,
    Organisation,
    Pair,
    Pin,
    Table,
    Unmet,
    Why,
    WorkLimit,
    explain,
    explain_pair,
    solve,
)


def meet(a, b, number, table="T1", weight=5):
    return Meeting(a, b, number, table, weight)


def test_a_pair_that_is_not_listed():
    assert explain_pair(hall([[5, 0]]), [], "C1", "N2") == Unmet("C1", "N2", 0, Why.NOT_LISTED)


def test_a_pair_that_meets_needs_no_reason():
    instance, meetings = hall([[5]]), [meet("C1", "N1", 1)]
    assert explain_pair(instance, meetings, "N1", "C1") is None
    assert explain(instance, meetings) == ()


def test_a_pair_never_there_together():
    instance = with_organisation(hall([[5]]), "C1", absent=(1,))
    instance = with_organisation(instance, "N1", absent=(2,))
    assert explain(instance, []) == (Unmet("C1", "N1", 5, Why.NO_COMMON_ROUND),)


def test_hosts_of_different_zones():
    people = (Organisation("C1", "company", zone="Z1"), Organisation("C2", "company", home_table="T2"))
    instance = hall(
        [],
        rounds=1,
        tables=(Table("T1", "Z1"), Table("T2", "Z2")),
        organisations=people,
        pairs=(Pair("C1", "C2", 5),),
        same_side=True,
    )
    assert explain(instance, []) == (Unmet("C1", "C2", 5, Why.NO_COMMON_ROUND),)


def test_an_organisation_at_its_cap():
    instance = with_organisation(hall([[5, 9]]), "C1", max_meetings=1)
    assert explain(instance, [meet("C1", "N2", 1, weight=9)]) == (
        Unmet("C1", "N1", 5, Why.AT_ITS_CAP, ("C1",), (Pair("C1", "N2", 9),), 1),
    )


def test_an_organisation_that_may_not_meet_at_all():
    instance = with_organisation(hall([[5]]), "N1", max_meetings=0)
    assert explain(instance, []) == (Unmet("C1", "N1", 5, Why.AT_ITS_CAP, ("N1",)),)


def test_there_is_no_table_at_all():
    assert explain(hall([[5]], tables=0), []) == (Unmet("C1", "N1", 5, Why.TABLES_FULL),)


def test_a_pin_sits_at_the_home_table():
    instance = hall([[5, 0], [0, 9]], rounds=1, pinned=(Pin("C2", "N2", 1, "T1"),))
    instance = with_organisation(instance, "C1", home_table="T1")
    assert explain(instance, [meet("C2", "N2", 1, weight=9)]) == (
        Unmet("C1", "N1", 5, Why.TABLES_FULL, (), (Pair("C2", "N2", 9),), 1),
    )


def test_on_the_day_the_past_and_closed_tables_are_out_of_the_question():
    instance = hall([[5, 9]], rounds=2, tables=2)
    meetings = [meet("C1", "N2", 2, weight=9)]
    assert [each.why for each in explain(instance, meetings)] == [Why.POSSIBLE]
    assert explain(instance, meetings, now=1) == (
        Unmet("C1", "N1", 5, Why.DISPLACED, (), (Pair("C1", "N2", 9),), 2),
    )
    assert explain_pair(instance, meetings, "C1", "N1", now=2) == Unmet("C1", "N1", 5, Why.NO_COMMON_ROUND)
    assert explain_pair(instance, [], "C1", "N1", closed={"T1", "T2"}) == Unmet(
        "C1", "N1", 5, Why.TABLES_FULL
    )


def test_a_cap_that_was_reached_before_now_is_final():
    instance = with_organisation(hall([[5, 9]]), "C1", max_meetings=1)
    assert explain(instance, [meet("C1", "N2", 1, weight=9)], now=1) == (
        Unmet("C1", "N1", 5, Why.AT_ITS_CAP, ("C1",)),
    )


@st.composite
def plans(draw):
    """An instance, a plan of it or a part of one, the round that is on, and tables that are closed."""
    instance = draw(instances(companies=3, nonprofits=3, rounds=3, pairs=7, same_side=draw(st.booleans())))
    result = solve(instance, stop=WorkLimit(2))
    assume(result.status != "INFEASIBLE")
    now = draw(st.integers(0, instance.rounds - 1))
    pinned = {frozenset(pin[:2]) for pin in instance.pinned}
    meetings = [
        each
        for each in result.meetings
        if frozenset(each[:2]) in pinned or each.round <= now or draw(st.integers(0, 4))
    ]
    used = {each.table for each in meetings if each.round > now}
    unused = [table.id for table in instance.tables if table.id not in used]
    return instance, meetings, now, draw(st.sets(st.sampled_from(unused)) if unused else st.just(set()))


@given(plans())
@settings(max_examples=300, deadline=None)
def test_reasons_are_those_that_trying_everything_finds(plan):
    instance, meetings, now, closed = plan
    for unmet in explain(instance, meetings, now=now, closed=closed):
        ways = Ways(instance, meetings, now, closed, unmet)
        assert (unmet.why, unmet.who) == ways.reason()
        cheapest = min(ways.cheapest(free_only=unmet.why == Why.TABLES_FULL), default=None)
        assert (unmet.round is None) == (cheapest is None)
        if cheapest is not None:
            gone = {each for each in meetings if each[:2] in {pair[:2] for pair in unmet.by}}
            assert ways.price(gone) == cheapest
            assert ways.works(gone, unmet.round)


def test_tables_full():
    instance = hall([[5, 0], [0, 9]], rounds=1, tables=1)
    assert explain(instance, [meet("C2", "N2", 1, weight=9)]) == (
        Unmet("C1", "N1", 5, Why.TABLES_FULL, (), (Pair("C2", "N2", 9),), 1),
    )


def test_a_zone_full():
    instance = hall([[5, 0], [0, 9]], rounds=1, tables=(Table("T1", "Z1"), Table("T2")))
    for name in ("C1", "C2"):
        instance = with_organisation(instance, name, zone="Z1")
    assert explain(instance, [meet("C2", "N2", 1, weight=9)]) == (
        Unmet("C1", "N1", 5, Why.TABLES_FULL, (), (Pair("C2", "N2", 9),), 1),
    )


def test_displaced_by_heavier_meetings_where_they_weigh_least():
    instance = hall([[5, 9, 8], [6, 0, 0], [7, 0, 0]], rounds=2, tables=3)
    meetings = [
        meet("C1", "N2", 1, weight=9),
        meet("C3", "N1", 1, "T3", 7),
        meet("C1", "N3", 2, weight=8),
        meet("C2", "N1", 2, "T2", 6),
    ]
    assert explain(instance, meetings) == (
        Unmet("C1", "N1", 5, Why.DISPLACED, (), (Pair("C1", "N3", 8), Pair("C2", "N1", 6)), 2),
    )


def test_a_pinned_meeting_is_not_what_should_go():
    instance = hall([[5, 1, 8]], rounds=2, pinned=(Pin("C1", "N2", 1),))
    meetings = [meet("C1", "N2", 1, weight=1), meet("C1", "N3", 2, weight=8)]
    assert explain(instance, meetings) == (
        Unmet("C1", "N1", 5, Why.DISPLACED, (), (Pair("C1", "N3", 8),), 2),
    )


def test_a_pair_that_could_still_meet():
    assert explain(hall([[5]]), []) == (Unmet("C1", "N1", 5, Why.POSSIBLE, (), (), 1),)


@pytest.mark.parametrize("name", ["luxembourg-2016-full-s7.json", "online-40-full-s7.json"])
def test_what_displaces_weighs_no_less_in_an_optimal_plan(name):
    instance = load(name)
    result = solve(instance, stop=WorkLimit(0))
    reasons = explain(instance, result.meetings)
    assert len(reasons) == len(instance.pairs) - len(result.meetings)
    assert [each for each in reasons if sum(pair.weight for pair in each.by) < each.weight] == []
