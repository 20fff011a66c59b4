from hypothesis import given, settings
from hypothesis import strategies as st

from topela.planner import Meeting, Moved, difference

BEFORE = [
    Meeting("C1", "N1", 1, "T1", 5),
    Meeting("C2", "N2", 1, "T2", 6),
    Meeting("C1", "N2", 2, "T1", 7),
    Meeting("C2", "N1", 2, "T2", 8),
]
AFTER = [
    Meeting("C1", "N1", 1, "T1", 5),
    Meeting("N2", "C2", 3, "T2", 6),
    Meeting("C1", "N2", 2, "T3", 7),
    Meeting("C3", "N1", 2, "T2", 9),
]


def test_says_who_stays_moves_goes_and_comes():
    diff = difference(BEFORE, AFTER)
    assert diff.to_json() == {
        "kept": 1,
        "moved": [
            {
                "a": "N2",
                "b": "C2",
                "weight": 6,
                "from": {"round": 1, "table": "T2"},
                "to": {"round": 3, "table": "T2"},
            },
            {
                "a": "C1",
                "b": "N2",
                "weight": 7,
                "from": {"round": 2, "table": "T1"},
                "to": {"round": 2, "table": "T3"},
            },
        ],
        "cancelled": [BEFORE[3]._asdict() | {"continue_later": True}],
        "added": [AFTER[3]._asdict()],
    }
    assert diff.touches() == {"C1", "C2", "C3", "N1", "N2"}


def test_reads_like_a_sentence():
    moved = difference(BEFORE, AFTER).moved
    assert [str(each) for each in moved] == ["N2 ↔ C2, round 1 → 3", "C1 ↔ N2, round 2, T1 → T3"]


def test_pairs_that_are_over_do_not_continue_later():
    diff = difference(BEFORE, [], ended=[frozenset(("N1", "C1"))])
    assert [each[:2] for each in diff.cancelled if not diff.continues_later(each)] == [("C1", "N1")]


def test_nothing_is_different_from_itself():
    diff = difference(BEFORE, reversed(BEFORE))
    assert (diff.kept, diff.moved, diff.cancelled, diff.added, diff.touches()) == (4, (), (), (), set())


schedules = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from("XYZ")),
    st.tuples(st.integers(1, 3), st.sampled_from(["T1", "T2"])),
).map(lambda places: [Meeting(a, b, number, table, 1) for (a, b), (number, table) in places.items()])


@given(schedules, schedules)
@settings(deadline=None)
def test_every_meeting_is_counted_once_and_the_way_back_is_the_opposite(before, after):
    there, back = difference(before, after), difference(after, before)
    assert there.kept + len(there.moved) + len(there.cancelled) == len(before)
    assert there.kept + len(there.moved) + len(there.added) == len(after)
    assert (there.kept, there.added, there.cancelled) == (back.kept, back.cancelled, back.added)
    assert {
        Moved(m.a, m.b, m.weight, m.to_round, m.to_table, m.from_round, m.from_table) for m in back.moved
    } == set(there.moved)
