import json

import pytest

from tests.planner.halls import hall
from topela.planner import (
    InstanceError,
    Late,
    Leaves,
    NoShow,
    Organisation,
    Pair,
    PairCancelled,
    TableClosed,
    WalkIn,
    instance_after,
    read_changes,
    read_schedule,
)

NEWCOMER = {"id": "N9", "side": "nonprofit", "max_meetings": 3}
EACH_KIND = [
    {"kind": "no_show", "organisation": "C1"},
    {"kind": "late", "organisation": "C2", "from_round": 2},
    {"kind": "leaves", "organisation": "N1", "after_round": 1},
    {"kind": "walk_in", "organisation_data": NEWCOMER, "pairs": [{"a": "C1", "b": "N9", "weight": 4}]},
    {"kind": "table_closed", "table": "T1"},
    {"kind": "pair_cancelled", "a": "C1", "b": "N1"},
]
INSTANCE = hall([[5, 6], [7, 8]])


def document(*changes):
    return {"format": "speed-meeting-changes/1", "changes": list(changes)}


def test_reads_each_kind():
    assert read_changes(json.dumps(document(*EACH_KIND))) == (
        NoShow("C1"),
        Late("C2", 2),
        Leaves("N1", 1),
        WalkIn(Organisation("N9", "nonprofit", max_meetings=3), (Pair("C1", "N9", 4),)),
        TableClosed("T1"),
        PairCancelled("C1", "N1"),
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
        ([], "a list where an object is expected"),
        (
            {"format": "speed-meeting-changes/2"},
            "format: 'speed-meeting-changes/2' is not 'speed-meeting-changes/1'",
        ),
        ({"format": "speed-meeting-changes/1"}, "changes: is missing"),
        (document() | {"colour": 1}, "colour: unknown key"),
        (document() | {"changes": {}}, "changes: an object where a list is expected"),
        (document("no_show"), "changes[0]: a text where an object is expected"),
        (document({}), "changes[0].kind: is missing"),
        (
            document({"kind": "lost"}),
            "changes[0].kind: 'lost' is none of no_show, late, leaves, walk_in, table_closed, pair_cancelled",
        ),
        (document(EACH_KIND[0], {"kind": "no_show"}), "changes[1].organisation: is missing"),
        (document(EACH_KIND[0] | {"from_round": 2}), "changes[0].from_round: unknown key"),
        (
            document(EACH_KIND[0] | {"organisation": 3}),
            "changes[0].organisation: a number where a text is expected",
        ),
        (
            document(EACH_KIND[1] | {"from_round": "2"}),
            "changes[0].from_round: a text where an integer is expected",
        ),
        (document({"kind": "walk_in", "pairs": []}), "changes[0].organisation_data: is missing"),
        (document({"kind": "walk_in", "organisation_data": NEWCOMER}), "changes[0].pairs: is missing"),
        (
            document(EACH_KIND[3] | {"organisation_data": NEWCOMER | {"colour": 1}}),
            "changes[0].organisation_data.colour: unknown key",
        ),
        (
            document(EACH_KIND[3] | {"pairs": [{"a": "C1", "b": "N9"}]}),
            "changes[0].pairs[0].weight: is missing",
        ),
    ],
)
def test_refuses_a_wrong_document_with_the_place(given, message):
    with pytest.raises(InstanceError) as error:
        read_changes(given)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (NoShow("C9"), 'changes[1].organisation: no organisation "C9"'),
        (Late("C9", 1), 'changes[1].organisation: no organisation "C9"'),
        (Late("C2", 3), "changes[1].from_round: round 3 of 2"),
        (Late("C2", 0), "changes[1].from_round: round 0 of 2"),
        (Leaves("C2", -1), "changes[1].after_round: round -1 of 2"),
        (TableClosed("T9"), 'changes[1].table: no table "T9"'),
        (PairCancelled("C9", "N1"), 'changes[1].a: no organisation "C9"'),
        (PairCancelled("C1", "N9"), 'changes[1].b: no organisation "N9"'),
        (PairCancelled("C1", "C2"), "changes[1]: C1 and C2 are no pair"),
        (WalkIn(Organisation("C1", "company")), "changes[1].organisation_data.id: C1 is there already"),
        (WalkIn(Organisation("", "company")), "changes[1].organisation_data.id: is empty"),
        (
            WalkIn(Organisation("W", "school")),
            "changes[1].organisation_data.side: 'school' is neither 'company' nor 'nonprofit'",
        ),
        (
            WalkIn(Organisation("W", "company", home_table="T9")),
            "changes[1].organisation_data.home_table: unknown table T9",
        ),
        (
            WalkIn(Organisation("W", "nonprofit"), (Pair("C9", "W", 4),)),
            'changes[1].pairs[0].a: no organisation "C9"',
        ),
        (
            WalkIn(Organisation("W", "nonprofit"), (Pair("C1", "W", 4), Pair("C1", "N2", 4))),
            "changes[1].pairs[1]: C1 and N2 are there already, without W",
        ),
        (
            WalkIn(Organisation("W", "nonprofit"), (Pair("C1", "W", 4), Pair("W", "C1", 4))),
            "changes[1].pairs[1]: W and C1 are already a pair",
        ),
        (
            WalkIn(Organisation("W", "nonprofit"), (Pair("C1", "W", 0),)),
            "changes[1].pairs[0].weight: 0 is less than 1",
        ),
        (
            WalkIn(Organisation("W", "nonprofit"), (Pair("N1", "W", 3),)),
            "changes[1].pairs[0]: N1 and W are on the same side",
        ),
    ],
)
def test_refuses_what_cannot_happen_with_the_place(change, message):
    with pytest.raises(InstanceError) as error:
        instance_after(INSTANCE, [], [PairCancelled("C1", "N1"), change])
    assert str(error.value) == message


def test_the_instance_after_all_kinds():
    after = instance_after(INSTANCE, [], read_changes(document(*EACH_KIND)), now=1)
    people = {each.id: each.absent for each in after.organisations}
    assert people == {"C1": (2,), "C2": (), "N1": (2,), "N2": (), "N9": (1,)}
    assert [table.id for table in after.tables] == ["T2"]
    assert after.pairs == (*INSTANCE.pairs[1:], Pair("C1", "N9", 4))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "x"}, "format: 'x' is not 'speed-meeting-schedule/1'"),
        ({"status": "INFEASIBLE"}, "status: INFEASIBLE: there are no meetings that changes could touch"),
        ({"meetings": [{"a": "C1"}]}, "meetings[0].b: is missing"),
        ({"colour": 1}, "colour: unknown key"),
    ],
)
def test_refuses_a_wrong_schedule_with_the_place(change, message):
    with pytest.raises(InstanceError) as error:
        read_schedule({"format": "speed-meeting-schedule/1", "meetings": []} | change)
    assert str(error.value) == message
