from random import Random

from hypothesis import given, settings

from tests.planner.halls import hall, instances, with_organisation
from topela.planner import Table
from topela.planner.comfort import idle_rounds
from topela.planner.conflicts import contradicting_pins
from topela.planner.day import Day
from topela.planner.draft import Draft
from topela.planner.hall import build_hall
from topela.planner.prospects import Prospects
from topela.planner.search import search
from topela.planner.selection import select

ANY = 1e9


def rounds_of(day):
    return day.rounds_of(day.partner)


def limits(cost=ANY):
    while True:
        yield cost


def test_an_exchange_moves_a_chain_and_counts_what_it_changes():
    # Pairs 0 to 3: C1–N1, C1–N2, C2–N1, C2–N2.
    day = Day(Draft(build_hall(hall([[1, 1], [1, 1]], rounds=4)), [(0, 0), (1, 3)]))
    assert (day.idle, day.total) == (2, 2 * 18 / 16)
    day.exchange(0, 3, 1, ANY)
    assert rounds_of(day) == {0: 0, 1: 1}
    assert (day.idle, day.total, day.load[-1]) == (0, 0, [1, 1, 0, 0])


def test_an_exchange_that_costs_too_much_or_comes_too_late_is_not_made():
    day = Day(Draft(build_hall(hall([[1, 1]], rounds=4)), [(0, 0), (1, 1)]))
    day.exchange(0, 1, 3, 1.0)
    day.exchange(0, 2, 3, ANY)
    day.exchange(0, 0, 1, ANY)
    assert rounds_of(day) == {0: 0, 1: 1}


def test_nobody_is_moved_into_a_round_in_which_it_is_away():
    instance = with_organisation(hall([[1]], rounds=2), "N1", absent=(2,))
    day = Day(Draft(build_hall(instance), [(0, 0)]))
    day.exchange(0, 0, 1, ANY)
    day.exchange_all(0, 1, limits())
    assert rounds_of(day) == {0: 0}


def test_a_full_round_is_entered_only_by_two_chains_together():
    day = Day(Draft(build_hall(hall([[1, 0], [0, 1]], rounds=2, tables=1)), [(0, 0), (1, 1)]))
    day.exchange(0, 0, 1, ANY)
    assert rounds_of(day) == {0: 0, 1: 1}
    day.exchange_all(0, 1, limits(-1.0))
    assert rounds_of(day) == {0: 0, 1: 1}
    day.exchange_all(0, 1, limits())
    assert rounds_of(day) == {0: 1, 1: 0}


def test_zones_must_have_tables_too():
    instance = hall([[1, 0], [0, 1]], rounds=2, tables=(Table("T1", "Z1"), Table("T2")))
    for name in ("C1", "C2"):
        instance = with_organisation(instance, name, zone="Z1")
    day = Day(Draft(build_hall(instance), [(0, 0), (1, 1)]))
    day.exchange(0, 0, 1, ANY)
    assert rounds_of(day) == {0: 0, 1: 1}
    day.exchange_all(0, 1, limits())
    assert (rounds_of(day), day.load) == ({0: 1, 1: 0}, [[1, 1], [1, 1]])


def test_a_chain_through_two_zones_asks_both():
    # N1 meets C1 of Z1 in the first round and C2 of Z2 in the second; both zones are full.
    tables = (Table("T1", "Z1"), Table("T2", "Z2"))
    instance = hall([[1, 0], [1, 0], [0, 1]], rounds=2, tables=tables)
    for name, zone in (("C1", "Z1"), ("C2", "Z2"), ("C3", "Z1")):
        instance = with_organisation(instance, name, zone=zone)
    day = Day(Draft(build_hall(instance), [(0, 0), (1, 1), (2, 1)]))
    day.exchange(0, 0, 1, ANY)
    assert rounds_of(day) == {0: 0, 1: 1, 2: 1}
    day.exchange_all(0, 1, limits())
    assert rounds_of(day) == {0: 0, 1: 1, 2: 1}


@given(instances(companies=5, nonprofits=6, rounds=5, pairs=25, same_side=True))
@settings(max_examples=150, deadline=None)
def test_whatever_is_drawn_keeps_the_pairs_the_tables_and_the_count(instance):
    if contradicting_pins(instance):
        return
    crowd = build_hall(instance)
    draft = search(crowd, select(crowd), Random(1), lambda: 1.0)
    day = Day(draft)
    if not day.movers:
        return
    prospects = Prospects(day, Random(1))
    for _ in range(4):
        for each in prospects.draw(64, 5.0):
            day.exchange(*each)
        if crowd.rounds > 1:
            day.exchange_all(*prospects.two_rounds(), limits(5.0))
    rounds = rounds_of(day)
    again = Draft(crowd, rounds.items())
    assert set(rounds) == set(draft.round_of)
    assert all(crowd.possible[pair] >> t & 1 for pair, t in rounds.items())
    assert [*map(list, zip(*again.zone_load, strict=True)), again.load] == day.load
    assert all(
        load <= seats
        for row, most in zip(day.load, day.seats, strict=True)
        for load, seats in zip(row, most, strict=True)
    )
    gaps = [idle_rounds(there, there & ~open_) for there, open_ in zip(crowd.there, again.open, strict=True)]
    assert (gaps, sum(gaps)) == (list(day.gaps), day.idle)
