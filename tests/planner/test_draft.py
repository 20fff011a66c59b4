from tests.planner.halls import hall, with_organisation
from topela.planner import Table
from topela.planner.draft import Draft, bits
from topela.planner.hall import build_hall

# Pairs 0 to 3: C1–N1, C1–N2, C2–N1, C2–N2.
SQUARE = build_hall(hall([[1, 1], [1, 1]], rounds=3))


def test_a_pair_put_and_taken_leaves_nothing_behind():
    draft, fresh = Draft(SQUARE, [(0, 1)]), Draft(SQUARE)
    assert (draft.at[1], draft.open, draft.count, draft.load) == (
        [0, -1, 0, -1],
        [0b101, 0b111, 0b101, 0b111],
        [1, 0, 1, 0],
        [0, 1, 0],
    )
    assert draft.take(0) == 1
    assert vars(draft) == vars(fresh)


def test_a_chain_goes_to_its_end_and_back_again():
    draft = Draft(SQUARE, [(0, 0), (2, 1), (3, 0)])
    assert draft.chain(0, 0, 1) == ([0, 2, 3], 3)
    draft.exchange([0, 2, 3], 0, 1)
    assert draft.round_of == {0: 1, 2: 0, 3: 1}


def test_an_exchange_must_leave_tables_in_both_rounds():
    one_table = build_hall(hall([[1, 1], [1, 1]], rounds=2, tables=1))
    draft = Draft(one_table, [(0, 0), (3, 1)])
    assert not draft.keeps_seats([0], 0, 1)
    assert draft.keeps_seats([], 0, 1)
    assert not draft.keeps_seats([], 0, 1, extra=3)


def test_an_exchange_must_leave_tables_in_the_zones():
    instance = hall([[1, 1], [1, 1]], rounds=2, tables=(Table("T1", "Z1"), Table("T2")))
    for name in ("C1", "C2"):
        instance = with_organisation(instance, name, zone="Z1")
    draft = Draft(build_hall(instance), [(0, 0), (3, 1)])
    assert not draft.keeps_seats([0], 0, 1)
    assert not draft.keeps_seats([], 0, 1, extra=3)
    draft.take(3)
    assert draft.keeps_seats([0], 0, 1)
    assert draft.has_seat(3, 1)
    assert not draft.has_seat(3, 0)


def test_the_rounds_of_a_mask():
    assert list(bits(0b10110)) == [1, 2, 4]
