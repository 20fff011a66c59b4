from random import Random

import pytest

from tests.planner.halls import hall, load
from topela.planner import WorkLimit, solve
from topela.planner.draft import Draft
from topela.planner.hall import build_hall
from topela.planner.idle import idle_rounds, shorten_gaps


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
