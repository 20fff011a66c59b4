"""A correct schedule by hand, then each thing that can be wrong with it."""

import copy
import re

import pytest

from tests.planner.halls import hall, with_organisation
from topela.planner import Pin, Table, judge

INSTANCE = hall(
    [[5, 6, 0], [7, 8, 9]],
    rounds=3,
    tables=(Table("T1", "Z1"), Table("T2"), Table("T3", "Z2")),
    pinned=(Pin("C1", "N1", 2, "T1"),),
)
INSTANCE = with_organisation(INSTANCE, "C1", zone="Z1", max_meetings=2)
INSTANCE = with_organisation(INSTANCE, "C2", home_table="T2")
INSTANCE = with_organisation(INSTANCE, "N1", min_meetings=3)
INSTANCE = with_organisation(INSTANCE, "N3", absent=(2,)).to_json()

SCHEDULE = {
    "format": "speed-meeting-schedule/1",
    "status": "OPTIMAL",
    "value": 35,
    "bound": 35,
    "gap": 0.0,
    "meetings": [
        {"a": "C2", "b": "N1", "round": 1, "table": "T2", "weight": 7},
        {"a": "C1", "b": "N2", "round": 1, "table": "T1", "weight": 6},
        {"a": "C1", "b": "N1", "round": 2, "table": "T1", "weight": 5},
        {"a": "C2", "b": "N2", "round": 2, "table": "T2", "weight": 8},
        {"a": "C2", "b": "N3", "round": 3, "table": "T2", "weight": 9},
    ],
    "shortfalls": [{"organisation": "N1", "wanted": 3, "got": 2}],
    "measures": {
        "idle_gaps": 0,
        "longest_gap": 0,
        "host_moves": 0,
        "least_satisfied": 1.0,
        "meetings_per_organisation": {
            "company": {"min": 2, "median": 2.5, "max": 3},
            "nonprofit": {"min": 1, "median": 2, "max": 2},
        },
    },
    "seconds": {"select": 0.0, "time": 0.0, "polish": 0.0, "total": 0.0},
    "seed": 0,
}


def lines(change, *, only=None):
    """The violations after a change; `only` keeps those that begin so."""
    schedule = copy.deepcopy(SCHEDULE)
    change(schedule)
    found = judge(INSTANCE, schedule).violations
    return [line for line in found if only is None or line.startswith(only)]


def meeting(index, **changes):
    return lambda schedule: schedule["meetings"][index].update(changes)


def document(**changes):
    return lambda schedule: schedule.update(changes)


def test_finds_nothing_wrong_with_what_is_right():
    verdict = judge(INSTANCE, SCHEDULE)
    assert (verdict.violations, verdict.clean) == ((), True)
    assert (verdict.value, verdict.measures) == (35, SCHEDULE["measures"])


@pytest.mark.parametrize(
    ("change", "kind", "expected"),
    [
        (
            meeting(0, b="N9"),
            "unknown",
            ["unknown organisation: N9, C2 and N9 in round 1 at T2"],
        ),
        (meeting(0, table="T9"), "unknown", ["unknown table: T9, C2 and N1 in round 1 at T9"]),
        (meeting(4, round=4), "unknown", ["unknown round: 4 of 3, C2 and N3 in round 4 at T2"]),
        (meeting(4, a="C1"), "pair not", ["pair not allowed: C1 and N3 in round 3"]),
        (
            meeting(0, b="N2"),
            "pair met",
            ["pair met twice: C2 and N2 in rounds 1 and 2"],
        ),
        (
            meeting(0, a="N1", b="C2"),
            None,
            ["wrong order: N1 and C2 in round 1, the pair is C2 and N1"],
        ),
        (
            meeting(0, weight=70),
            None,
            ["wrong weight: C2 and N1 in round 1 claims 70, the pair has 7"],
        ),
        (
            meeting(4, round=1),
            "double",
            [
                "double booking: C2 in round 1 at T2 and T2",
                "double booking: T2 in round 1 by C2–N1 and C2–N3",
            ],
        ),
        (meeting(4, round=2), "absent", ["absent: N3 in round 2 at T2"]),
        (meeting(1, table="T3"), "zone", ["zone: C1 of Z1 in round 1 at T3 of Z2"]),
        (meeting(1, table="T2"), "zone", ["zone: C1 of Z1 in round 1 at T2 of no zone"]),
        (meeting(0, table="T3"), "home", ["home table: C2 keeps T2, sits in round 1 at T3"]),
        (
            meeting(0, a="C1", table="T1"),
            "too many",
            ["too many meetings: C1 has 3 of at most 2"],
        ),
        (
            lambda schedule: schedule["meetings"].pop(2),
            "pin",
            ["pin missing: C1 and N1, round 2"],
        ),
        (meeting(2, round=3), "pin", ["pin moved: C1 and N1, round 2, meet in round 3"]),
        (meeting(2, table="T2"), "pin", ["pin moved: C1 and N1, round 2 at T1, sit at T2"]),
        (
            document(value=36, bound=36),
            None,
            ["wrong value: 36 claimed, 35 counted"],
        ),
        (document(status="BEST"), None, ["wrong status: BEST is none"]),
        (
            document(bound=40, gap=0.125),
            None,
            ["wrong status: OPTIMAL, but value 35 is not the bound 40"],
        ),
        (
            document(status="FEASIBLE", bound=40),
            None,
            ["wrong gap: 0.0 claimed, 0.125000 from bound 40 and value 35"],
        ),
        (
            document(status="FEASIBLE", bound=34, gap=-1 / 34),
            None,
            ["wrong bound: 34 is below the value 35"],
        ),
        (document(shortfalls=[]), None, ["wrong shortfall: N1 none claimed, 2 of 3 counted"]),
        (
            document(shortfalls=[*SCHEDULE["shortfalls"], {"organisation": "N2", "wanted": 5, "got": 2}]),
            None,
            ["wrong shortfall: N2 2 of 5 claimed, none counted"],
        ),
        (
            document(measures=SCHEDULE["measures"] | {"idle_gaps": 2, "beauty": 1}),
            None,
            [
                "wrong measure: idle_gaps 2 claimed, 0 counted",
                "wrong measure: beauty 1 claimed, None counted",
            ],
        ),
        (
            document(measures=SCHEDULE["measures"] | {"least_satisfied": "all"}),
            None,
            ["wrong measure: least_satisfied all claimed, 1.0 counted"],
        ),
        (
            document(status="INFEASIBLE"),
            "wrong status",
            [
                "wrong status: INFEASIBLE with meetings",
                "wrong status: INFEASIBLE, but the conflicts do not contradict each other",
            ],
        ),
        (
            document(conflicts=[{"a": "C1", "b": "N1", "round": 2, "table": "T1"}]),
            None,
            ["wrong status: OPTIMAL with conflicts"],
        ),
        (
            document(
                status="INFEASIBLE",
                meetings=[],
                conflicts=[{"a": "C1", "b": "N1", "round": 1}, {"a": "C1", "b": "N2", "round": 1}],
            ),
            "wrong conflict",
            [
                "wrong conflict: C1 and N1, round 1, is not pinned",
                "wrong conflict: C1 and N2, round 1, is not pinned",
            ],
        ),
    ],
)
def test_finds_what_is_wrong(change, kind, expected):
    assert lines(change, only=kind) == expected


def test_counts_idle_rounds_and_moves_anew():
    schedule = copy.deepcopy(SCHEDULE)
    schedule["meetings"] = [
        {"a": "C1", "b": "N1", "round": 1, "table": "T1", "weight": 5},
        {"a": "C1", "b": "N2", "round": 3, "table": "T2", "weight": 6},
    ]
    measures = judge(INSTANCE, schedule).measures
    assert (measures["idle_gaps"], measures["longest_gap"], measures["host_moves"]) == (1, 1, 1)
    assert measures["least_satisfied"] == 0.0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (document(format="xml"), "the schedule is not of the format speed-meeting-schedule/1"),
        (document(colour="red"), "colour: unknown key"),
        (lambda schedule: schedule.pop("bound"), "bound: is missing"),
        (document(value="35"), "value: '35' is not of the right type"),
        (document(value=True), "value: True is not of the right type"),
        (document(meetings=["C1"]), "meetings[0]: not an object"),
        (meeting(1, note=""), "meetings[1].note: unknown key"),
        (document(shortfalls=[{"organisation": "N1", "wanted": 3}]), "shortfalls[0].got: is missing"),
        (document(conflicts={}), "conflicts: {} is not of the right type"),
        (document(conflicts=[5]), "conflicts[0]: not an object"),
        (document(conflicts=[{"a": "C1", "round": 1}]), "conflicts[0].b: is missing"),
        (
            document(conflicts=[{"a": ["C1"], "b": "N1", "round": 1}]),
            "conflicts[0].a: ['C1'] is not of the right type",
        ),
        (
            document(conflicts=[{"a": "C1", "b": "N1", "round": 1, "table": 4}]),
            "conflicts[0].table: 4 is not of the right type",
        ),
        (document(bound=-(10**400)), "bound: beyond 64 bits"),
        (meeting(0, weight=2**63), "meetings[0].weight: beyond 64 bits"),
    ],
)
def test_refuses_what_is_no_schedule(change, message):
    schedule = copy.deepcopy(SCHEDULE)
    change(schedule)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        judge(INSTANCE, schedule)


@pytest.mark.parametrize("least", [float("nan"), 10**400, "1.0", None])
def test_a_measure_that_is_no_number_is_wrong(least):
    expected = f"wrong measure: least_satisfied {least} claimed, 1.0 counted"
    assert lines(lambda schedule: schedule["measures"].update(least_satisfied=least)) == [expected]


def test_a_gap_that_is_no_number_is_wrong():
    assert lines(document(gap=float("nan"))) == [
        "wrong gap: nan claimed, 0.000000 from bound 35 and value 35"
    ]


def test_a_shortfall_stands_once():
    assert lines(lambda schedule: schedule["shortfalls"].append(schedule["shortfalls"][0])) == [
        "double shortfall: N1"
    ]


def test_refuses_what_is_no_instance():
    with pytest.raises(ValueError, match="the instance is not of the format"):
        judge({}, SCHEDULE)
