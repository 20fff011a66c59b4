from tests.planner.halls import hall
from topela.planner.draft import Draft
from topela.planner.hall import build_hall
from topela.planner.lists import place

# Pairs 0 to 2: C1–N1, C2–N1, C3–N2.
CROWD = [[1, 0], [1, 0], [0, 1]]


def test_a_pair_without_a_table_in_any_round_is_left_over():
    draft = Draft(build_hall(hall(CROWD, rounds=2, tables=1)), [(1, 0), (2, 1)])
    assert place(draft, [0], 0b11) == [0]
    assert draft.round_of == {1: 0, 2: 1}


def test_a_pair_takes_the_emptiest_round_in_which_both_are_open():
    draft = Draft(build_hall(hall(CROWD, rounds=3, tables=2)), [(1, 0), (2, 1)])
    assert place(draft, [0], 0b111) == []
    assert draft.round_of[0] == 2
