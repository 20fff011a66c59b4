from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planner.halls import hall, instances, load
from topela.planner import Status, Table, WorkLimit, judge, solve
from topela.planner.comfort import idle_rounds
from topela.planner.conflicts import contradicting_pins
from topela.planner.draft import Draft
from topela.planner.hall import build_hall
from topela.planner.idle import shorten_gaps
from topela.planner.search import search
from topela.planner.selection import select


@pytest.mark.parametrize(
    ("there", "busy", "expected"),
    [
        (0b111111, 0b000000, 0),
        (0b111111, 0b001000, 0),
        (0b111111, 0b100001, 4),
        (0b110111, 0b100001, 3),
        (0b111111, 0b011110, 0),
        (0b111111, 0b101010, 2),
    ],
)
def test_counts_the_idle_rounds_between_meetings(there, busy, expected):
    assert idle_rounds(there, busy) == expected


def test_closes_a_gap_that_need_not_be():
    draft = Draft(build_hall(hall([[5, 5]], rounds=4)), [(0, 0), (1, 3)])
    steps = iter([0.0, 0.9, 1.0])
    shorten_gaps(draft, Random(1), lambda: next(steps))
    assert abs(draft.round_of[0] - draft.round_of[1]) == 1


def test_keeps_the_best_it_has_seen_and_the_value():
    instance = load("luxembourg-2016-late-s7.json")
    rough, polished = (solve(instance, stop=WorkLimit(steps)) for steps in (0, 100))
    assert polished.value >= rough.value
    assert polished.measures.idle_gaps < rough.measures.idle_gaps


def test_two_chains_change_together_where_each_alone_finds_no_table():
    instance = hall([[5, 5, 0, 0], [0, 0, 5, 5]], rounds=3, tables=(Table("T1"), Table("T2")))
    crowd = build_hall(instance)
    draft = Draft(crowd, [(0, 0), (1, 2), (2, 2), (3, 0)])
    for t in range(crowd.rounds):
        crowd.seats[t] = draft.load[t]
    steps = iter([0.0, 0.5, 1.0])
    shorten_gaps(draft, Random(1), lambda: next(steps))
    assert (sorted(draft.round_of), draft.load) == ([0, 1, 2, 3], crowd.seats)


@given(instances(companies=5, nonprofits=6, rounds=5, pairs=25))
@settings(max_examples=80, deadline=None)
def test_the_polish_changes_no_meeting_and_lengthens_no_day(instance):
    rough, polished = (solve(instance, stop=WorkLimit(steps)) for steps in (0, 6))
    assert judge(instance.to_json(), polished.to_json()).violations == ()
    if rough.status == Status.OPTIMAL:
        assert polished.value == rough.value
        if build_hall(instance).everybody_stays:
            couples = [sorted(each[:2] for each in result.meetings) for result in (rough, polished)]
            assert couples[0] == couples[1]


@given(instances(companies=5, nonprofits=6, rounds=6, pairs=25), st.integers(0, 99))
@settings(max_examples=80, deadline=None)
def test_no_timetable_gets_more_idle_rounds_and_the_same_seed_gives_the_same(instance, seed):
    if contradicting_pins(instance):
        return
    crowd = build_hall(instance)
    drafts = [search(crowd, select(crowd), Random(seed), lambda: 1.0) for _ in range(3)]
    for draft in drafts[1:]:
        steps = iter([0.0, 0.5, 1.0])
        shorten_gaps(draft, Random(seed), lambda steps=steps: next(steps))
    idle = [sum(idle_rounds(t, t & ~o) for t, o in zip(crowd.there, d.open, strict=True)) for d in drafts]
    assert idle[0] >= idle[1]
    assert drafts[0].round_of.keys() == drafts[1].round_of.keys()
    assert drafts[1].round_of == drafts[2].round_of


def test_a_day_of_more_rounds_than_a_number_holds_stays_as_it_is():
    draft = Draft(build_hall(hall([[5, 5]], rounds=70)), [(0, 0), (1, 69)])
    shorten_gaps(draft, Random(1), lambda: 0.0)
    assert draft.round_of == {0: 0, 1: 69}


def test_days_of_one_round_or_without_a_choice_stay_as_they_are():
    for instance in (hall([[5]], rounds=1), hall([[5]], rounds=3), hall([])):
        draft = Draft(build_hall(instance), [(0, 0)] if instance.pairs else [])
        shorten_gaps(draft, Random(1), lambda: 1.0)
        assert draft.round_of == ({0: 0} if instance.pairs else {})
