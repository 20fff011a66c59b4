from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.affinity.parties import company, nonprofit, sides
from topela.affinity import Item, Lexicon, Party, describe_zones, pairs, propose_zones

FOREST = [
    company(name="c1", offers=["Unsere Leute pflanzen einen Tag lang Bäume"]),
    company(name="c2", offers=["Nisthilfen für Vögel und Bienen"]),
    nonprofit(name="n1", needs=["Nous plantons des haies et des arbres"]),
    nonprofit(name="n2", needs=["Vullen an Beien am Bësch schützen"]),
]
OFFICE = [
    company(name="c3", offers=["Audit de votre comptabilité"]),
    company(name="c4", offers=["Buchhaltung und Jahresabschluss"]),
    nonprofit(name="n3", needs=["Aide pour la comptabilité et le budget"]),
    nonprofit(name="n4", needs=["Somebody to look after our bookkeeping"]),
]


def members(zones):
    return {zone.zone: set(zone.members) for zone in zones}


def test_those_who_share_a_theme_are_together():
    found = propose_zones([*FOREST, *OFFICE], {"north": 2, "south": 2})
    assert sorted(zone.members for zone in found) == [("c1", "c2", "n1", "n2"), ("c3", "c4", "n3", "n4")]
    assert [zone.zone for zone in found] == ["north", "south"]


def test_a_zone_says_what_its_members_have_in_common():
    forest = next(
        zone for zone in propose_zones([*FOREST, *OFFICE], {"a": 1, "b": 1}) if "c1" in zone.members
    )
    office = next(
        zone for zone in propose_zones([*FOREST, *OFFICE], {"a": 1, "b": 1}) if "c3" in zone.members
    )
    assert forest.sdgs[0] == 15
    assert "accounting" in {concept.code for concept in office.concepts}
    assert len(forest.concepts) == len(office.concepts) == 3
    assert (forest.kept, office.kept) == (pytest.approx(1.0), pytest.approx(1.0))


def test_the_goals_that_parties_state_count():
    stated = [
        company(name="c1", sdgs=frozenset({14})),
        company(name="c2", sdgs=frozenset({5})),
        nonprofit(name="n1", sdgs=frozenset({5})),
        nonprofit(name="n2", sdgs=frozenset({14})),
    ]
    found = propose_zones(stated, {"a": 1, "b": 1})
    assert {zone.members: zone.sdgs for zone in found} == {("c1", "n2"): (14,), ("c2", "n1"): (5,)}


def test_a_stated_goal_stands_before_those_of_the_texts():
    parties = [replace(party, sdgs=frozenset({3})) for party in FOREST]
    assert [zone.sdgs for zone in propose_zones(parties, {"a": 1})] == [(3,)]


def test_what_a_writer_took_back_does_not_count():
    taken = [
        replace(
            party,
            needs=tuple(replace(item, without=_codes(item)) for item in party.needs),
            sdgs=frozenset({1}),
        )
        for party in FOREST
    ]
    without = [replace(party, offers=()) for party in taken]
    assert [zone.concepts for zone in propose_zones(without, {"a": 1})] == [()]


def _codes(item):
    return frozenset(each.concept.code for each in Lexicon.load().understand(item.text)) | {
        broader for each in Lexicon.load().understand(item.text) for broader in each.concept.broader
    }


def test_affinities_count_where_themes_say_nothing():
    parties = [company(name="c1"), company(name="c2"), nonprofit(name="n1"), nonprofit(name="n2")]
    wished = pairs(parties[:2], parties[2:], wishes=[("c1", "n2"), ("n2", "c1"), ("c2", "n1")])
    assert members(propose_zones(parties, {"a": 1, "b": 1}, affinities=wished)) in (
        {"a": {"c1", "n2"}, "b": {"c2", "n1"}},
        {"b": {"c1", "n2"}, "a": {"c2", "n1"}},
    )


def test_affinities_of_others_are_ignored():
    parties = [*FOREST, *OFFICE]
    wished = pairs([company(name="x")], [nonprofit(name="y")], wishes=[("x", "y")])
    tables = {"a": 2, "b": 2}
    assert propose_zones(parties, tables, affinities=wished) == propose_zones(parties, tables)


def test_nobody_is_no_trouble():
    found = propose_zones([], {"a": 1})
    assert [(zone.members, zone.concepts, zone.sdgs, zone.kept) for zone in found] == [((), (), (), 0.0)]


@pytest.mark.parametrize(
    ("parties", "tables", "message"),
    [
        (FOREST, {}, "there is no zone"),
        (FOREST, {"a": 1, "b": 0}, "zone b has no table"),
        ([*FOREST, FOREST[0]], {"a": 1}, "party c1 occurs twice"),
    ],
)
def test_what_cannot_be_is_refused(parties, tables, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        propose_zones(parties, tables)


@st.composite
def halls(draw):
    tables = draw(
        st.dictionaries(st.sampled_from(["north", "south", "stage"]), st.integers(1, 4), min_size=1)
    )
    companies, nonprofits = draw(sides())
    return [*companies, *nonprofits], tables


@settings(deadline=None)
@given(halls())
def test_everybody_has_one_zone_and_each_side_is_spread_by_the_tables(hall):
    parties, tables = hall
    found = propose_zones(parties, tables)
    assert [zone.zone for zone in found] == sorted(tables)
    assert sorted(name for zone in found for name in zone.members) == sorted(party.id for party in parties)
    for side in ("company", "nonprofit"):
        count = sum(party.side == side for party in parties)
        for zone in found:
            here = sum(party.side == side for party in parties if party.id in zone.members)
            assert abs(here - count * tables[zone.zone] / sum(tables.values())) < 1
            assert here <= tables[zone.zone] or count > sum(tables.values())
    assert all(0.0 <= zone.kept <= 1.0 + 1e-9 for zone in found)
    assert all(len(zone.concepts) <= 3 and len(zone.sdgs) <= 3 for zone in found)


@settings(deadline=None)
@given(halls(), st.randoms())
def test_the_order_changes_nothing(hall, randomness):
    parties, tables = hall
    shuffled, zones = list(parties), list(tables.items())
    randomness.shuffle(shuffled)
    randomness.shuffle(zones)
    assert propose_zones(shuffled, dict(zones)) == propose_zones(parties, tables)


def test_zones_chosen_by_somebody_are_described_as_proposed_ones_are():
    hall = [*FOREST, *OFFICE]
    proposed = propose_zones(hall, {"north": 2, "south": 2})
    chosen = {zone.zone: zone.members for zone in proposed}
    assert describe_zones(hall, chosen) == proposed
    mixed, nobody = describe_zones(hall, {"a": ["c1", "n3", "gone"], "b": []})
    assert (mixed.members, nobody.members) == (("c1", "n3"), ())
    assert (mixed.kept, nobody.kept, nobody.concepts) == (0.0, 0.0, ())


def test_a_zone_that_is_about_something_draws_those_who_speak_of_it():
    def seated(north, south):
        subjects = {
            "north": Party("north", "company", offers=(Item("north", north),)),
            "south": Party("south", "company", sdgs=south),
        }
        return members(propose_zones([*FOREST, *OFFICE], {"north": 2, "south": 2}, subjects=subjects))

    forest, office = {"c1", "c2", "n1", "n2"}, {"c3", "c4", "n3", "n4"}
    assert seated("Comptabilité", frozenset({15})) == {"north": office, "south": forest}
    assert seated("Nature et forêt", frozenset()) == {"north": forest, "south": office}
    assert seated("", frozenset({15})) == {"north": office, "south": forest}
