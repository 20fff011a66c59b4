from dataclasses import replace

from hypothesis import given, settings

from tests.planner.halls import hall, instances, load, with_organisation
from topela.planner import Table
from topela.planner.comfort import total_discomfort
from topela.planner.draft import bits
from topela.planner.hall import build_hall
from topela.planner.peeling import peel
from topela.planner.selection import select
from topela.planner.solving import _proven


@given(instances(companies=5, nonprofits=6, rounds=5, pairs=25))
@settings(max_examples=100, deadline=None)
def test_places_each_pair_once_and_within_the_tables(instance):
    stayers = tuple(replace(each, absent=(), zone=None) for each in instance.organisations)
    crowd = build_hall(replace(instance, pinned=(), organisations=stayers))
    chosen = select(crowd).pairs
    draft = peel(crowd, chosen)
    assert draft is not None
    assert set(draft.round_of) == set(chosen)
    assert all(load <= seats for load, seats in zip(draft.load, crowd.seats, strict=True))
    for v, open_ in enumerate(draft.open):
        met = [draft.at[t][v] for t in bits(crowd.free[v] & ~open_)]
        assert len(set(met)) == draft.count[v] == sum(v in (crowd.left[p], crowd.right[p]) for p in chosen)


def test_begins_with_fewer_idle_rounds_than_any_colouring():
    crowd = build_hall(load("luxembourg-2016-full-s7.json"))
    selection = select(crowd)
    peeled = peel(crowd, selection.pairs)
    assert peeled is not None
    assert total_discomfort(peeled) < total_discomfort(_proven(crowd, selection))


def test_gives_up_where_the_zones_leave_no_round():
    tables = (Table("T1", "Z1"), Table("T2"))
    instance = hall([[1, 1, 0], [0, 0, 9], [0, 9, 0]], rounds=2, tables=tables)
    crowd = build_hall(with_organisation(instance, "C1", zone="Z1"))
    crowd.zone_seats[1][0] = 0
    assert peel(crowd, [0, 1, 2, 3]) is None
