from hypothesis import given, settings

from tests.planner.halls import hall, instances, load
from topela.planner import Shape, Table, WorkLimit, generate, judge, seating, solve
from topela.planner.seating import Seat, count_moves, seat_meetings


def seat(host, zone=None, table=None):
    return Seat(host, zone, table)


def test_every_host_keeps_one_table_where_there_are_enough():
    result = solve(load("luxembourg-2016-zones-s7.json"), stop=WorkLimit(0))
    assert result.measures.host_moves == 0


def test_a_host_that_may_sit_anywhere_leaves_the_zone_to_those_who_need_it():
    instance = hall([], tables=(Table("T1", "Z1"), Table("T2")))
    assert seat_meetings(instance, [[seat(0)], [seat(0), seat(1, "Z1")]]) == [["T2"], ["T2", "T1"]]


def test_a_host_gives_way_to_a_settled_table_and_comes_back():
    instance = hall([], tables=2)
    rounds = [[seat(0)], [seat(0), seat(1, table="T1")], [seat(0)]]
    assert seat_meetings(instance, rounds) == [["T2"], ["T2", "T1"], ["T2"]]


def test_who_must_move_takes_the_table_missed_latest():
    instance = hall([], tables=2)
    rounds = [[seat(0), seat(1)], [seat(2)], [seat(0), seat(2)], [seat(1)]]
    assert seat_meetings(instance, rounds) == [["T1", "T2"], ["T2"], ["T1", "T2"], ["T2"]]


def test_a_host_that_meets_one_of_a_zone_goes_there():
    instance = hall([], tables=(Table("T1"), Table("T2", "Z1")))
    assert seat_meetings(instance, [[seat(0, table="T1")], [seat(0, "Z1")]]) == [["T1"], ["T2"]]


def test_whoever_must_move_takes_the_table_whose_owner_stays_away_long_enough():
    instance = hall([], tables=2)
    rounds = [[seat(0), seat(1)], [seat(2)], [seat(0), seat(2)], [seat(1), seat(0)]]
    seated = seat_meetings(instance, rounds)
    assert count_moves(rounds, seated) == 0
    assert seated[1] == seated[2][1:] == ["T2"]


def test_hosts_of_a_full_hall_move_less_by_assignment(monkeypatch):
    instance = generate(Shape(60, 60, 12, tables=50), seed=7)
    polished = solve(instance, stop=WorkLimit(20)).measures.host_moves
    monkeypatch.setattr(seating, "MOST", 0)
    assert 0 < polished <= solve(instance, stop=WorkLimit(20)).measures.host_moves


def test_too_many_movers_take_the_table_missed_latest(monkeypatch):
    instance = hall([], tables=2)
    rounds = [[seat(0), seat(1)], [seat(2)], [seat(0), seat(1)], [seat(2), seat(0)]]
    usual = seat_meetings(instance, rounds)
    monkeypatch.setattr(seating, "MOST", 0)
    assert count_moves(rounds, seat_meetings(instance, rounds)) == count_moves(rounds, usual)


@given(instances(companies=5, nonprofits=6, rounds=5, pairs=25))
@settings(max_examples=80, deadline=None)
def test_every_meeting_has_a_table_of_its_own_in_its_zone(instance):
    result = solve(instance, stop=WorkLimit(1))
    assert judge(instance.to_json(), result.to_json()).violations == ()
