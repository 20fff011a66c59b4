from tests.planner.halls import hall, load
from topela.planner import Table, WorkLimit, solve
from topela.planner.seating import Seat, seat_meetings


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
