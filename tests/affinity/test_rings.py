"""Rings for those whom no pair serves."""

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.affinity.parties import HOSTILE, company, nonprofit, sides
from topela.affinity import pairs, rings, unserved
from topela.affinity.packing import pack

LOGO, VAN, BOOKS, YOGA = "Un nouveau logo", "Une camionnette", "Livres pour enfants", "Cours de yoga"


def ring_of_three():
    return [
        company([VAN], [LOGO], "a"),
        nonprofit([LOGO], [BOOKS], "b"),
        nonprofit([BOOKS], [VAN], "c"),
    ]


def test_three_who_could_not_exchange_in_pairs_make_a_ring():
    found = rings(ring_of_three())
    (ring,) = found.rings
    assert ring.parties == ("a", "b", "c")
    told = [(gift.giver, gift.receiver, gift.offer_text) for gift in ring.gifts]
    assert told == [("a", "b", LOGO), ("b", "c", BOOKS), ("c", "a", VAN)]
    assert found.proven
    assert found.value == ring.value == 3 * min(gift.strength for gift in ring.gifts)


def test_a_veto_breaks_the_ring_whoever_said_so():
    for veto in permutations("abc", 2):
        assert rings(ring_of_three(), vetoes=[veto]).rings == ()


def test_a_ring_that_was_declined_is_not_chosen_again_but_its_parties_are():
    assert rings(ring_of_three(), declined=[("a", "b", "c")]).rings == ()
    four = [*ring_of_three(), nonprofit([BOOKS], [VAN], "d")]
    (ring,) = rings(four, declined=[("a", "b", "c")]).rings
    assert ring.parties == ("a", "b", "d")


def test_rings_of_four_on_request_only():
    four = [
        company([YOGA], [LOGO], "a"),
        nonprofit([LOGO], [BOOKS], "b"),
        company([BOOKS], [VAN], "c"),
        nonprofit([VAN], [YOGA], "d"),
    ]
    assert rings(four).rings == ()
    (ring,) = rings(four, longest=4).rings
    assert ring.parties == ("a", "b", "c", "d")


def test_a_pair_is_no_ring():
    assert rings([company([VAN], [LOGO], "a"), nonprofit([LOGO], [VAN], "b")]).rings == ()


@pytest.mark.parametrize("longest", [2, 5])
def test_other_lengths_are_refused(longest):
    with pytest.raises(ValueError, match=f"not of {longest}"):
        rings([], longest=longest)


def test_nobody_and_those_who_write_nothing_sensible():
    assert rings([]).rings == ()
    hostile = [nonprofit([text], [text], f"n{at}") for at, text in enumerate(HOSTILE)]
    assert all(len(ring.parties) == 3 for ring in rings(hostile).rings)


def test_whoever_could_exchange_in_a_pair_needs_no_ring():
    served = [company([VAN], [LOGO], "s"), nonprofit([LOGO], [VAN], "t")]
    alone = [company([YOGA], [BOOKS], "u"), company([YOGA], [], "v")]
    everybody = [*served, *alone]
    found = pairs([served[0], *alone], [served[1]])
    assert [party.id for party in unserved(everybody, found)] == ["u"]


@given(sides())
@settings(deadline=None, max_examples=40)
def test_no_two_rings_share_a_party_and_the_order_changes_nothing(found):
    parties = [*found[0], *found[1]]
    one, other = rings(parties, longest=4), rings(parties[::-1], longest=4)
    members = [party for ring in one.rings for party in ring.parties]
    assert len(members) == len(set(members))
    assert one.value == pytest.approx(other.value)
    assert one.proven
    for ring in one.rings:
        receivers = ring.parties[1:] + ring.parties[:1]
        assert [gift.receiver for gift in ring.gifts] == list(receivers)
        assert ring.parties[0] == min(ring.parties)


groups = st.lists(
    st.tuples(st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=4), st.integers(1, 9)), max_size=8
)


@given(groups)
@settings(deadline=None)
def test_the_packing_is_the_best_of_all(listed):
    chosen, bound = pack(listed, 10.0)
    best = max(
        sum(value for _, value in some)
        for size in range(len(listed) + 1)
        for some in combinations(listed, size)
        if all(one.isdisjoint(other) for (one, _), (other, _) in combinations(some, 2))
    )
    assert sum(listed[at][1] for at in chosen) == best == pytest.approx(bound)


@given(groups)
@settings(deadline=None)
def test_without_time_the_greedy_choice_stands(listed):
    chosen, bound = pack(listed, 0.0)
    taken = [member for at in chosen for member in listed[at][0]]
    assert len(taken) == len(set(taken))
    assert sum(listed[at][1] for at in chosen) <= bound + 1e-9
    assert bool(chosen) == bool(listed)
