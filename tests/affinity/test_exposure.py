import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.affinity.parties import company, nonprofit
from topela.affinity import pairs
from topela.affinity.exposure import (
    DEAREST,
    LOT,
    SCREEN,
    Exposure,
    Seen,
    browsing_order,
    exposure_of,
    prices,
    sights,
)


def famous(readers=30, others=20, lead=0.05):
    """Everybody is as good a match, but six who are better by a little for all."""
    return {
        f"r{reader:02}": [
            Seen(f"o{other:02}", 0.4 + (lead if other < SCREEN else 0.0), mutual=False)
            for other in range(others)
        ]
        for reader in range(readers)
    }


def orders(seen, asked):
    return {reader: browsing_order(reader, row, asked) for reader, row in seen.items()}


def test_without_prices_all_read_the_same_famous_few_first():
    seen = famous()
    assert exposure_of(seen, orders(seen, {})) == Exposure(
        gini=pytest.approx(0.7), coverage=0.3, served=1.0, quality=pytest.approx(0.45)
    )


def test_with_prices_everybody_is_seen_by_somebody():
    seen = famous()
    found = exposure_of(seen, orders(seen, prices(seen)))
    assert (found.gini < 0.1, found.coverage) == (True, 1.0)
    assert found.quality >= 0.4


def test_a_match_better_by_more_than_any_price_stays_first():
    seen = famous(lead=DEAREST + 2 * LOT)
    first = {frozenset(order[:SCREEN]) for order in orders(seen, prices(seen)).values()}
    assert first == {frozenset(f"o{at:02}" for at in range(SCREEN))}


def test_the_only_mutual_match_stands_on_the_first_screen():
    row = [Seen(f"o{at:02}", 1 - at / 20, mutual=at == 15) for at in range(20)]
    assert browsing_order("r", row, {})[: SCREEN + 1] == ["o00", "o01", "o02", "o03", "o04", "o15", "o05"]


def test_a_mutual_match_that_stands_there_already_stays_where_it_is():
    row = [Seen(f"o{at:02}", 1 - at / 20, mutual=at in {3, 15}) for at in range(20)]
    assert browsing_order("r", row, {}) == [f"o{at:02}" for at in range(20)]


def test_both_sides_see_each_other_and_mutual_is_what_goes_both_ways():
    logo, van = ("Un logo", "Création de logo"), ("Une camionnette", "Une camionnette")
    hall = pairs(
        [company([van[0]], [logo[1]], name="c")],
        [nonprofit([logo[0]], [van[1]], name="n1"), nonprofit([logo[0]], name="n2")],
    )
    seen = sights(hall)
    assert {reader: [(each.id, each.mutual) for each in row] for reader, row in seen.items()} == {
        "c": [("n1", True), ("n2", False)], "n1": [("c", True)], "n2": [("c", False)],
    }  # fmt: skip


def test_nobody_to_see_costs_nothing():
    assert prices({}) == {}
    assert prices({"r": []}) == {}
    assert exposure_of({}, {}) == Exposure(gini=0.0, coverage=1.0, served=1.0, quality=0.0)
    assert browsing_order("r", [], {}) == []


@st.composite
def halls(draw):
    others = [f"o{at}" for at in range(draw(st.integers(1, 12)))]
    return {
        f"r{at}": [
            Seen(other, draw(st.floats(0, 1)), mutual=draw(st.booleans()))
            for other in others
            if draw(st.booleans())
        ]
        for at in range(draw(st.integers(1, 8)))
    }


@settings(max_examples=80, deadline=None)
@given(halls(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_everybody_is_served_nobody_is_lost_and_the_order_of_the_input_changes_nothing(seen, screen, random):
    asked = prices(seen, screen)
    assert all(0.0 <= price <= DEAREST for price in asked.values())
    ordered = {reader: browsing_order(reader, row, asked, screen) for reader, row in seen.items()}
    assert {reader: sorted(order) for reader, order in ordered.items()} == {
        reader: sorted(each.id for each in row) for reader, row in seen.items()
    }
    found = exposure_of(seen, ordered, screen)
    assert found.served == 1.0
    assert 0.0 <= found.gini < 1.0
    turned = {reader: random.sample(seen[reader], len(seen[reader])) for reader in reversed(seen)}
    assert prices(turned, screen) == asked
    assert {reader: browsing_order(reader, row, asked, screen) for reader, row in turned.items()} == ordered


@settings(max_examples=60, deadline=None)
@given(halls(), st.integers(1, 4))
def test_prices_never_make_the_first_screens_less_even(seen, screen):
    def uneven(asked):
        plain = {
            reader: [Seen(each.id, each.score, mutual=False) for each in row] for reader, row in seen.items()
        }
        found = {reader: browsing_order(reader, row, asked, screen) for reader, row in plain.items()}
        return exposure_of(plain, found, screen).gini

    full = {reader: row for reader, row in seen.items() if row}
    if len({frozenset(each.id for each in row) for row in full.values()}) == 1:
        assert uneven(prices(seen, screen)) <= uneven({}) + 1e-9
