import pytest
from hypothesis import given, settings

from tests.planner.halls import hall, instances, load
from topela.planner import Fairness, Pin, Shape, Status, WorkLimit, alternatives, generate, solve


def test_says_what_a_minimum_costs_and_brings():
    instance = hall([[90, 80, 10], [80, 70, 10]], rounds=2)
    rows = alternatives(instance, levels=())
    assert [
        (row.minimum, row.value, row.price, row.least_satisfied, row.fewest_meetings, row.missing)
        for row in rows
    ] == [(0, 320, 0.0, 0.0, 0, 0), (1, 260, pytest.approx(60 / 320), 0.5, 1, 0)]


def test_the_usual_table_goes_up_until_somebody_misses_the_minimum():
    instance = generate(Shape(40, 60, 8, tables=30, listed=15), seed=7)
    rows = alternatives(instance)
    minima = [row for row in rows if row.fairness == Fairness()]
    fewest = minima[0].fewest_meetings
    assert [row.minimum for row in minima] == [0, *range(fewest + 1, fewest + 2 * len(minima) - 2, 2)]
    assert [bool(row.missing) for row in minima[:-1]] == [False] * (len(minima) - 1)
    assert [row.fairness.fading for row in rows[len(minima) :]] == [0.1, 0.3, 0.0, 0.0]
    floors = [row.fairness.floor for row in rows[-2:]]
    assert minima[0].least_satisfied < floors[0] < floors[1] < 1
    assert rows[-2].least_satisfied >= floors[0]
    assert rows[0].value == rows[0].bound == rows[-1].bound


@given(instances(companies=5, nonprofits=5, rounds=4, pairs=20))
@settings(max_examples=30, deadline=None)
def test_every_alternative_is_what_solve_gives(instance):
    rows = alternatives(instance, levels=(Fairness(floor=0.5),))
    refused = solve(instance, stop=WorkLimit(0)).status == Status.INFEASIBLE
    assert (rows == ()) == refused
    for row in rows:
        assert row.value <= row.bound
        assert 0 <= row.price <= 1
    if rows:
        assert min(row.price for row in rows) >= 0
        assert rows[0].minimum == 0


def test_the_organiser_names_minima_and_levels():
    levels = (Fairness(fading=0.2), Fairness(floor=0.9))
    rows = alternatives(load("luxembourg-2016-full-s7.json"), minima=(2, 4), levels=levels)
    assert [(row.minimum, row.fairness) for row in rows] == [
        (2, Fairness()),
        (4, Fairness()),
        (0, levels[0]),
        (0, levels[1]),
    ]
    assert [row.price for row in rows[:2]] == [0.0, 0.0]
    assert rows[3].least_satisfied >= 0.9


def test_pins_that_contradict_each_other_leave_no_alternative():
    assert alternatives(hall([[5, 5]], pinned=(Pin("C1", "N1", 1), Pin("C1", "N2", 1)))) == ()


def test_an_empty_hall_has_one_quiet_alternative_of_each_kind():
    assert {row.value for row in alternatives(hall([]))} == {0}


def test_who_only_has_a_pin_counts_in_no_minimum():
    instance = hall([[5, 0], [7, 0]], rounds=2, pinned=(Pin("C1", "N2", 1),))
    rows = alternatives(instance, minima=(1,), levels=())
    assert [(row.value, row.fewest_meetings, row.missing) for row in rows] == [(12, 1, 0)]
