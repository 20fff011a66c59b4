import copy

import pytest

from tests.planner.halls import NAMES, hall, load, read, with_organisation
from topela.planner import Instance, InstanceError, Organisation, Pin, Round, Table, solve

SMALL = hall([[5, 6], [7, 8]], name="small", seed=3).to_json()


@pytest.mark.parametrize("name", NAMES)
def test_writes_what_it_reads(name):
    assert load(name).to_json() == read(name)
    assert Instance.from_json(load(name).dumps()) == load(name)


def test_reads_rounds_with_their_times():
    clock = [{"number": 1, "start": "2027-03-11T14:00:00+01:00", "minutes": 6}]
    instance = Instance.from_json(SMALL | {"rounds": clock})
    assert (instance.rounds, instance.clock) == (1, (Round(1, "2027-03-11T14:00:00+01:00", 6),))
    assert instance.to_json()["rounds"] == clock


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_reads_what_other_programs_write(encoding):
    text = hall([[5]], name="Hëllef").dumps()
    assert Instance.from_json(text.encode(encoding)).name == "Hëllef"


@pytest.mark.parametrize("key", ["format", "rounds", "hosts", "tables", "organisations", "pairs"])
def test_what_must_be_said_is_missed_by_name(key):
    document = {name: value for name, value in SMALL.items() if name != key}
    with pytest.raises(InstanceError, match=f"^{key}: is missing$"):
        Instance.from_json(document)


@pytest.mark.parametrize(
    ("changes", "wanted"), [({"min_meetings": 2, "max_meetings": 1}, 2), ({"min_meetings": 10**30}, 10**30)]
)
def test_a_minimum_beyond_reach_is_missed_and_reported(changes, wanted):
    instance = with_organisation(hall([[5, 6], [7, 8]], rounds=1), "C1", **changes)
    result = solve(instance)
    assert (result.status, result.value, result.shortfalls) == ("OPTIMAL", 13, (("C1", wanted, 1),))


def test_a_maximum_beyond_the_rounds_is_none():
    assert solve(with_organisation(hall([[5, 6]]), "C1", max_meetings=10**30)).value == 11


def test_what_is_left_out_has_its_default():
    document = {
        "format": "speed-meeting-instance/1",
        "rounds": 1,
        "hosts": "company",
        "tables": [{"id": "T1"}],
        "organisations": [{"id": "C1", "side": "company"}, {"id": "N1", "side": "nonprofit"}],
        "pairs": [{"a": "C1", "b": "N1", "weight": 4}],
    }
    assert solve(Instance.from_json(document)).value == 4


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (
            ("format",),
            "speed-meeting-instance/2",
            "format: 'speed-meeting-instance/2' is not 'speed-meeting-instance/1'",
        ),
        (("colour",), "red", "colour: unknown key"),
        (("rounds",), 0, "rounds: 0 is less than 1"),
        (("rounds",), 2.0, "rounds: 2.0 where an integer is expected"),
        (("rounds",), True, "rounds: true or false where an integer is expected"),
        (("rounds",), [], "rounds: 0 is less than 1"),
        (("rounds",), "2", "rounds: a text where an integer is expected"),
        (("rounds",), 10_001, "rounds: 10001 is more than 10000, the most that are planned"),
        (("rounds",), [None], "rounds[0]: null where an object is expected"),
        (("rounds",), [{"number": 1}], "rounds[0].start: is missing"),
        (("name",), None, "name: null where a text is expected"),
        (("name",), "\ud800", r"name: '\ud800' is no text: half a character"),
        (("organisations", 0, "id"), "\udcff", r"organisations[0].id: '\udcff' is no text: half a character"),
        (
            ("rounds",),
            [{"number": 2, "start": "2027-03-11T14:00", "minutes": 6}],
            "rounds[0].number: 2 where 1 is next",
        ),
        (
            ("rounds",),
            [{"number": 1, "start": "at two", "minutes": 6}],
            "rounds[0].start: 'at two' is not a date and time",
        ),
        (
            ("rounds",),
            [{"number": 1, "start": "2027-03-11T14:00", "minutes": 0}],
            "rounds[0].minutes: 0 is less than 1",
        ),
        (("hosts",), "school", "hosts: 'school' is neither 'company' nor 'nonprofit'"),
        (("same_side",), "yes", "same_side: a text where true or false is expected"),
        (("tables",), {}, "tables: an object where a list is expected"),
        (("tables", 0), "T1", "tables[0]: a text where an object is expected"),
        (("tables", 1, "id"), "T1", "tables[1].id: T1 is already tables[0]"),
        (("tables", 1, "id"), "", "tables[1].id: is empty"),
        (("tables", 1, "zone"), "", "tables[1].zone: is empty"),
        (("tables", 1, "zone"), 4, "tables[1].zone: a number where a text is expected"),
        (("organisations", 0, "colour"), 1, "organisations[0].colour: unknown key"),
        (("organisations", 1, "id"), "C1", "organisations[1].id: C1 is already organisations[0]"),
        (
            ("organisations", 1, "side"),
            "school",
            "organisations[1].side: 'school' is neither 'company' nor 'nonprofit'",
        ),
        (("organisations", 3, "absent"), [19], "organisations[3].absent[0]: round 19 of 2"),
        (("organisations", 3, "absent"), [1, 1], "organisations[3].absent[1]: round 1 is listed twice"),
        (
            ("organisations", 3, "absent"),
            ["1"],
            "organisations[3].absent[0]: a text where an integer is expected",
        ),
        (("organisations", 3, "absent"), "1", "organisations[3].absent: a text where a list is expected"),
        (("organisations", 0, "min_meetings"), -1, "organisations[0].min_meetings: -1 is less than 0"),
        (("organisations", 0, "max_meetings"), -1, "organisations[0].max_meetings: -1 is less than 0"),
        (
            ("organisations", 0, "max_meetings"),
            None,
            "organisations[0].max_meetings: null where an integer is expected",
        ),
        (("organisations", 0, "zone"), "Z9", "organisations[0].zone: no table is in zone Z9"),
        (("organisations", 0, "home_table"), "T9", "organisations[0].home_table: unknown table T9"),
        (
            ("organisations", 3, "home_table"),
            "T1",
            "organisations[3].home_table: N2 is a guest and keeps no table",
        ),
        (("pairs", 0, "b"), "N9", "pairs[0].b: unknown organisation N9"),
        (("pairs", 0, "a"), "C9", "pairs[0].a: unknown organisation C9"),
        (("pairs", 0, "b"), "C1", "pairs[0]: C1 cannot meet itself"),
        (("pairs", 0, "b"), "C2", "pairs[0]: C1 and C2 are on the same side"),
        (("pairs", 1), {"a": "N1", "b": "C1", "weight": 5}, "pairs[1]: N1 and C1 are already pairs[0]"),
        (("pairs", 1, "weight"), 0, "pairs[1].weight: 0 is less than 1"),
        (("pairs", 1, "weight"), -1, "pairs[1].weight: -1 is less than 1"),
        (("pairs", 1, "weight"), 2.5, "pairs[1].weight: 2.5 where an integer is expected"),
        (("pairs", 1, "weight"), float("nan"), "pairs[1].weight: nan where an integer is expected"),
        (("pairs", 1, "weight"), "5", "pairs[1].weight: a text where an integer is expected"),
        (("pairs", 1, "weight"), True, "pairs[1].weight: true or false where an integer is expected"),
        (("pairs", 1), {"a": "C1", "b": "N2"}, "pairs[1].weight: is missing"),
        (("pairs", 1, "note"), "", "pairs[1].note: unknown key"),
        (("pinned",), [{"a": "C1", "b": "N1"}], "pinned[0].round: is missing"),
        (
            ("pinned",),
            [{"a": "C1", "b": "N1", "round": 2}, {"a": "N1", "b": "C1", "round": 2}],
            "pinned[1]: N1 and C1 are already pinned in round 2",
        ),
        (("pinned",), [{"a": "C1", "b": "N1", "round": 3}], "pinned[0].round: round 3 of 2"),
        (("pinned",), [{"a": "C1", "b": "N9", "round": 1}], "pinned[0].b: unknown organisation N9"),
        (("pinned",), [{"a": "C1", "b": "C2", "round": 1}], "pinned[0]: C1 and C2 are on the same side"),
        (
            ("pinned",),
            [{"a": "C1", "b": "N1", "round": 1, "table": "T9"}],
            "pinned[0].table: unknown table T9",
        ),
    ],
)
def test_refuses_what_is_wrong_and_names_its_place(place, value, message):
    document = copy.deepcopy(SMALL)
    *path, key = place
    inner = document
    for step in path:
        inner = inner[step]
    inner[key] = value
    with pytest.raises(InstanceError) as error:
        Instance.from_json(document)
    assert str(error.value) == message


def test_refuses_a_weight_beyond_the_arithmetic():
    with pytest.raises(InstanceError, match=r"^pairs\[0\]\.weight: 10{18} is more than \d+, the most that 4"):
        hall([[10**18, 1], [1, 1]])


def test_refuses_a_pin_in_an_absent_round():
    document = copy.deepcopy(SMALL)
    document["organisations"][2]["absent"] = [2]
    document["pinned"] = [{"a": "C1", "b": "N1", "round": 2}]
    with pytest.raises(InstanceError, match=r"^pinned\[0\]\.round: N1 is absent in round 2$"):
        Instance.from_json(document)


def test_refuses_a_pin_away_from_its_hosts_zone_or_home():
    document = copy.deepcopy(SMALL)
    document["tables"] = [{"id": "T1", "zone": "Z1"}, {"id": "T2", "zone": None}, {"id": "T3", "zone": "Z1"}]
    document["organisations"][0]["zone"] = "Z1"
    document["pinned"] = [{"a": "C1", "b": "N1", "round": 2, "table": "T2"}]
    with pytest.raises(
        InstanceError, match=r"^pinned\[0\]\.table: C1 sits in zone Z1, and T2 does not stand there$"
    ):
        Instance.from_json(document)
    document["organisations"][0]["home_table"] = "T1"
    document["pinned"][0]["table"] = "T3"
    with pytest.raises(InstanceError, match=r"^pinned\[0\]\.table: C1 keeps table T1$"):
        Instance.from_json(document)
    document["organisations"][0]["home_table"] = "T2"
    with pytest.raises(InstanceError, match=r"^organisations\[0\]\.home_table: T2 is not in zone Z1$"):
        Instance.from_json(document)


def test_refuses_a_home_table_that_two_keep():
    document = copy.deepcopy(SMALL)
    for index in (0, 1):
        document["organisations"][index]["home_table"] = "T1"
    with pytest.raises(
        InstanceError, match=r"^organisations\[1\]\.home_table: T1 is already the home table of C1$"
    ):
        Instance.from_json(document)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
        (b"\xff\xfe\x00", "not JSON: the text cannot be read"),
        ("[" * 100_000, "not JSON: the text cannot be read"),
        ("", "not JSON: Expecting value at line 1, column 1"),
        ("[]", "a list where an object is expected"),
        ("null", "null where an object is expected"),
        ("{}", "format: is missing"),
        ('{"rounds": %s}' % ("9" * 5000), "not JSON: a number is too long to be read"),
        (
            '{"rounds": 2, "hosts": "company", "rounds": 3}',
            "not JSON: the key 'rounds' stands twice in one object",
        ),
    ],
)
def test_refuses_what_is_no_instance_at_all(text, message):
    with pytest.raises(InstanceError) as error:
        Instance.from_json(text)
    assert str(error.value) == message


def test_refuses_a_pin_of_hosts_in_different_zones():
    tables = (Table("T1", "Z1"), Table("T2", "Z2"))
    people = (Organisation("C1", "company", zone="Z1"), Organisation("C2", "company", home_table="T2"))
    pins = (Pin("C1", "C2", 1),)
    with pytest.raises(InstanceError, match=r"^pinned\[0\]: C1 and C2 never sit at one table$"):
        Instance(1, "company", tables, people, (), pins, same_side=True)


def test_refuses_a_clock_that_does_not_show_every_round():
    with pytest.raises(InstanceError, match=r"^rounds: 1 times for 2 rounds$"):
        Instance(2, "company", (), (), (), clock=(Round(1, "2027-03-11T14:00", 6),))
