from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planner.halls import hall, with_organisation
from topela.planner import Table
from topela.planner.balance import balance, halve
from topela.planner.colouring import colour
from topela.planner.hall import build_hall


@st.composite
def crowded_halls(draw):
    """A hall in which everybody stays, with at most `rounds` pairs each, and tables for all of them in the long run."""
    rounds = draw(st.integers(1, 6))
    companies, nonprofits = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    rows = [[0] * nonprofits for _ in range(companies)]
    for i, j in draw(st.lists(st.tuples(st.integers(0, companies - 1), st.integers(0, nonprofits - 1)))):
        if sum(rows[i]) < rounds and sum(row[j] for row in rows) < rounds:
            rows[i][j] = 1
    zones = [draw(st.sampled_from([None, "Z1", "Z2"])) for _ in range(companies)]
    need = {
        zone: -(-sum(sum(rows[i]) for i in range(companies) if zones[i] == zone) // rounds)
        for zone in ("Z1", "Z2")
    }
    total = -(-sum(map(sum, rows)) // rounds)
    tables = [
        Table(f"{zone}-{k}", zone) for zone, count in need.items() for k in range(max(count, zone in zones))
    ]
    tables += [Table(f"T{k}") for k in range(total - sum(need.values()))]
    instance = hall(rows, rounds=rounds, tables=tuple(tables))
    for i, zone in enumerate(zones):
        instance = with_organisation(instance, f"C{i + 1}", zone=zone)
    return build_hall(instance)


def in_rounds(at):
    return [sorted({pair for pair in row if pair >= 0}) for row in at]


@given(crowded_halls())
@settings(deadline=None)
def test_every_pair_has_a_round_and_nobody_two_meetings(crowd):
    at = colour(crowd, range(len(crowd.weight)))
    assert sorted(pair for row in in_rounds(at) for pair in row) == list(range(len(crowd.weight)))
    for row in at:
        for pair in {pair for pair in row if pair >= 0}:
            assert [v for v, here in enumerate(row) if here == pair] == sorted(
                [crowd.left[pair], crowd.right[pair]]
            )


@given(crowded_halls())
@settings(deadline=None)
def test_balanced_rounds_fit_their_tables_and_lose_nobody(crowd):
    at = colour(crowd, range(len(crowd.weight)))
    balance(crowd, at)
    assert sorted(pair for row in in_rounds(at) for pair in row) == list(range(len(crowd.weight)))
    for t, row in enumerate(in_rounds(at)):
        assert len(row) <= crowd.seats[t]
        for zone, room in enumerate(crowd.zone_seats[t]):
            assert sum(crowd.zone[pair] == zone for pair in row) <= room


@given(crowded_halls())
@settings(deadline=None)
def test_halves_are_even_for_everybody_and_every_zone(crowd):
    one, other = halve(crowd, range(len(crowd.weight)))
    assert sorted(one + other) == list(range(len(crowd.weight)))
    for group in (
        crowd.left,
        crowd.right,
        [zone if zone >= 0 else None for zone in crowd.zone],
        [0] * len(crowd.left),
    ):
        for member in set(group) - {None}:
            counts = [sum(group[pair] == member for pair in half) for half in (one, other)]
            assert abs(counts[0] - counts[1]) <= 1
