from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planner.halls import hall, load, with_organisation
from topela.planner import Meeting, Pin, WorkLimit, solve
from topela.planner.measures import measure
from topela.planner.unavoidable import unavoidable_idle_rounds


def least_by_trying_all(instance, couples):
    """The fewest idle rounds over every timetable of some couples."""
    best = None
    for rounds in product(range(1, instance.rounds + 1), repeat=len(couples)):
        day = [Meeting(a, b, t, "T1", 1) for (a, b), t in zip(couples, rounds, strict=True)]
        places = [(name, t) for a, b, t, *_ in day for name in (a, b)]
        if len(set(places)) == len(places) and all(rounds.count(t) <= len(instance.tables) for t in rounds):
            idle = measure(instance, day).idle_gaps
            best = idle if best is None else min(best, idle)
    return best


@given(
    st.lists(st.lists(st.sampled_from([0, 5]), min_size=3, max_size=3), min_size=2, max_size=3),
    st.integers(1, 3),
)
@settings(max_examples=60, deadline=None)
def test_no_timetable_of_a_small_hall_has_fewer(weights, tables):
    instance = hall(weights, rounds=4, tables=tables)
    couples = [meeting[:2] for meeting in solve(instance, stop=WorkLimit(1)).meetings][:6]
    day = [Meeting(a, b, 1, "T1", 5) for a, b in couples]
    assert unavoidable_idle_rounds(instance, day) <= least_by_trying_all(instance, couples)


def test_two_who_must_begin_and_end_a_full_day_are_idle_in_between():
    # One table, three rounds, C1 meets twice and C2 once: C2 may come last, or first.
    instance = hall([[5, 5], [5, 0]], rounds=3, tables=1)
    day = solve(instance, stop=WorkLimit(20))
    assert len(day.meetings) == 3
    assert unavoidable_idle_rounds(instance, day.meetings) == day.measures.idle_gaps == 0


def test_a_plan_of_a_real_shape_reaches_what_is_unavoidable():
    instance = load("luxembourg-2016-full-s7.json")
    day = solve(instance, stop=WorkLimit(60), seed=1)
    assert 15 == unavoidable_idle_rounds(instance, day.meetings) <= day.measures.idle_gaps <= 20


def test_full_rounds_make_long_days_idle():
    # Two tables are full in each of four rounds; of three hosts with 3, 3 and 2 meetings, one is there throughout.
    instance = hall([[5, 5, 5, 0], [5, 5, 0, 5], [0, 0, 5, 5]], rounds=4, tables=2)
    meetings = solve(instance, stop=WorkLimit(30)).meetings
    assert len(meetings) == 8
    assert unavoidable_idle_rounds(instance, meetings) == 1


def test_nothing_is_proven_where_somebody_is_away_or_pinned_or_nobody_meets():
    instance = hall([[5, 5]], rounds=3)
    meetings = solve(instance, stop=WorkLimit(1)).meetings
    assert unavoidable_idle_rounds(with_organisation(instance, "N1", absent=(1,)), meetings) == 0
    assert unavoidable_idle_rounds(replace(instance, pinned=(Pin("C1", "N1", 2),)), meetings) == 0
    assert unavoidable_idle_rounds(instance, ()) == 0
