from topela.planner import Table
from topela.planner.assignment import Mover, assign

TABLES = {table.id: table for table in (Table("T1", "Z1"), Table("T2"), Table("T3"), Table("T4", "Z1"))}
NEVER = 1 << 30


def mover(zone=None, run=3, end=3, guest_at=None):
    return Mover(zone, run, end, guest_at)


def test_a_table_whose_owner_stays_away_is_better_than_one_whose_owner_comes_back():
    assert assign([mover(run=3)], {"T2": 2, "T3": 4}, TABLES) == ["T3"]


def test_a_table_that_is_needed_right_after_is_better_than_one_that_stays_free():
    assert assign([mover(run=3)], {"T2": NEVER, "T3": 4}, TABLES) == ["T3"]


def test_an_owner_who_comes_back_before_the_last_meeting_is_half_a_move():
    assert assign([mover(run=3, end=9)], {"T2": 5, "T3": 2}, TABLES) == ["T2"]
    assert assign([mover(run=3, end=9)], {"T2": 5, "T3": NEVER}, TABLES) == ["T3"]


def test_who_needs_a_zone_gets_it_however_dear():
    assert assign([mover(), mover(zone="Z1", run=3)], {"T1": 2, "T2": 2}, TABLES) == ["T2", "T1"]


def test_guests_stay_in_their_zone_and_do_not_walk_far():
    assert assign([mover(guest_at="T4")], {"T2": NEVER, "T1": NEVER}, TABLES) == ["T1"]
    assert assign([mover(guest_at="T4")], {"T2": NEVER, "T3": NEVER}, TABLES) == ["T3"]


def test_two_share_the_tables_so_that_both_together_move_least():
    free = {"T2": 4, "T3": 9}
    assert assign([mover(run=3), mover(run=8)], free, TABLES) == ["T2", "T3"]
    assert assign([mover(run=8), mover(run=3)], free, TABLES) == ["T3", "T2"]
