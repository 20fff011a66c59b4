from dataclasses import replace

from hypothesis import given, settings

from tests.planner.halls import hall, instances, with_organisation
from topela.planner import IdleTurns, Meeting, Table, WorkLimit, solve
from topela.planner.measures import best_possible, idle_turns, zone_changes


def meeting(a, b, number):
    return Meeting(a, b, number, "T1", 1)


def test_turns_are_shared_while_nobody_is_idle_twice_before_all_were_idle_once():
    instance = hall([[1, 1, 1]], rounds=3, tables=1)
    fair = [meeting("C1", f"N{k}", k) for k in (1, 2, 3)]
    assert idle_turns(instance, fair) == {
        "company": IdleTurns(0, 0, ()),
        "nonprofit": IdleTurns(2, 2, ()),
    }


def test_who_is_idle_again_before_another_is_idle_at_all_is_named():
    instance = hall([[1, 1]], rounds=4, tables=1)
    day = [meeting("C1", "N1", 4), meeting("C1", "N2", 1)]
    assert idle_turns(instance, day)["nonprofit"] == IdleTurns(3, 3, ())
    busy = [*day, meeting("C1", "N2", 2), meeting("C1", "N2", 3)]
    assert idle_turns(instance, busy)["nonprofit"] == IdleTurns(1, 3, ("N1",))


def test_a_round_in_which_one_is_absent_is_no_idle_turn():
    instance = with_organisation(hall([[1]], rounds=3), "N1", absent=(1, 2))
    assert idle_turns(instance, [meeting("C1", "N1", 3)])["nonprofit"] == IdleTurns(0, 0, ())


@given(instances(companies=5, nonprofits=5, rounds=5, pairs=20))
@settings(max_examples=50, deadline=None)
def test_idle_turns_and_meetings_make_up_the_rounds(instance):
    result = solve(instance, stop=WorkLimit(2))
    counts = {each.id: instance.rounds - len(each.absent) for each in instance.organisations}
    for each in result.meetings:
        counts[each.a] -= 1
        counts[each.b] -= 1
    for side, turns in idle_turns(instance, result.meetings).items():
        own = [counts[each.id] for each in instance.organisations if each.side == side]
        assert turns[:2] == (min(own, default=0), max(own, default=0))
        assert all(counts[name] > 1 for name in turns.early)


def test_the_best_possible_is_that_of_the_heaviest_pairs_alone():
    instance = with_organisation(hall([[5, 7, 9]], rounds=2), "N1", max_meetings=0)
    assert best_possible(instance, (5, 7, 9)) == [16, 0, 7, 9]
    assert best_possible(replace(instance, rounds=3), (5, 7, 9)) == [21, 0, 7, 9]


def test_a_guest_changes_zones_where_its_next_table_is_in_another_one():
    tables = (Table("T1", "Z1"), Table("T2", "Z1"), Table("T3", "Z2"), Table("T4"))
    instance = hall([[1], [1], [1], [1]], rounds=9, tables=tables)
    walk = [Meeting(f"C{k}", "N1", 2 * k, f"T{k}", 1) for k in (1, 2, 3, 4)]
    assert zone_changes(instance, walk[:2]) == 0
    assert zone_changes(instance, walk) == zone_changes(instance, walk[::-1]) == 2
    assert zone_changes(replace(instance, hosts="nonprofit"), walk) == 0
    assert solve(replace(instance, tables=tables[:2]), stop=WorkLimit(1)).zone_changes == 0
