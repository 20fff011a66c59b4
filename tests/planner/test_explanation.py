import pytest

from tests.planner.halls import hall, load, with_organisation
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
        Unmet("C1", "N1", 5, Why.AT_ITS_CAP, ("C1",), (Pair("C1", "N2", 9),)),
    )


def test_an_organisation_that_may_not_meet_at_all():
    instance = with_organisation(hall([[5]]), "N1", max_meetings=0)
    assert explain(instance, []) == (Unmet("C1", "N1", 5, Why.AT_ITS_CAP, ("N1",)),)


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
