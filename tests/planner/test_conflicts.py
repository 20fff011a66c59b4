from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planner.exhaustion import pins_stand
from tests.planner.halls import hall, instances, with_organisation
from topela.planner import InstanceError, Pin, Status, Table, WorkLimit, solve
from topela.planner.conflicts import contradicting_pins

HALL = hall([[5] * 4] * 4, rounds=3, tables=(Table("T1", "Z1"), Table("T2", "Z1"), Table("T3")))


@pytest.mark.parametrize(
    "pins",
    [
        (Pin("C1", "N1", 1), Pin("C1", "N2", 1)),
        (Pin("C1", "N1", 1), Pin("C2", "N1", 1)),
        (Pin("C1", "N1", 1), Pin("N1", "C1", 2)),
        (Pin("C1", "N1", 1, "T1"), Pin("C2", "N2", 1, "T1")),
    ],
    ids=["a company twice", "an association twice", "a couple twice", "a table twice"],
)
def test_two_pins_that_clash(pins):
    other = Pin("C4", "N4", 3)
    assert contradicting_pins(replace(HALL, pinned=(other, *pins))) == pins


def test_more_pins_than_tables():
    pins = tuple(Pin(f"C{k}", f"N{k}", 2) for k in range(1, 5))
    assert contradicting_pins(replace(HALL, pinned=pins)) == pins


def test_more_pins_than_a_zone_has_tables():
    pins = tuple(Pin(f"C{k}", f"N{k}", 2) for k in range(1, 4))
    zoned = HALL
    for name in ("C1", "C2", "C3"):
        zoned = with_organisation(zoned, name, zone="Z1")
    assert contradicting_pins(replace(zoned, pinned=pins)) == pins


def test_more_pins_than_an_organisation_may_have():
    pins = (Pin("C1", "N1", 1), Pin("C1", "N2", 2))
    assert contradicting_pins(replace(with_organisation(HALL, "C1", max_meetings=1), pinned=pins)) == pins


def test_a_pin_at_the_home_table_of_another_pinned_host():
    pins = (Pin("C1", "N1", 1), Pin("C2", "N2", 1, "T1"))
    assert contradicting_pins(replace(with_organisation(HALL, "C1", home_table="T1"), pinned=pins)) == pins


def test_pins_that_can_all_stand():
    pins = (Pin("C1", "N1", 1, "T1"), Pin("C2", "N2", 1), Pin("C3", "N3", 1), Pin("C1", "N2", 2))
    assert contradicting_pins(replace(HALL, pinned=pins)) == ()


@st.composite
def pinned_halls(draw):
    """Small halls in which many pins compete for little."""
    instance = draw(instances(pairs=2, rounds=2, same_side=draw(st.booleans())))
    ids = [each.id for each in instance.organisations]
    tables = [None, *(table.id for table in instance.tables)]
    for _ in range(draw(st.integers(0, 6)) if len(ids) > 1 else 0):
        a, b = draw(st.permutations(ids))[:2]
        pin = Pin(a, b, draw(st.integers(1, instance.rounds)), draw(st.sampled_from(tables)))
        try:
            instance = replace(instance, pinned=(*instance.pinned, pin))
        except InstanceError:
            continue
    return instance


@given(pinned_halls())
@settings(max_examples=300, deadline=None)
def test_no_smaller_set_of_pins_contradicts_itself(instance):
    conflict = contradicting_pins(instance)
    sizes = range(1, len(instance.pinned) + 1)
    smallest = next(
        (
            n
            for n in sizes
            if not all(pins_stand(instance, some) for some in combinations(instance.pinned, n))
        ),
        0,
    )
    assert len(conflict) == smallest
    assert not conflict or not pins_stand(instance, conflict)
    assert (solve(instance, stop=WorkLimit(0)).status == Status.INFEASIBLE) == bool(conflict)
