import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.affinity.parties import company, items, nonprofit, sides
from topela.affinity import PAIR, Acquaintance, Hall, Item, Party, pairs
from topela.affinity.pairing import score_of

LOGO, VAN = ("Un logo", "Création de logo"), ("Une camionnette", "Lieferwagen mit Fahrer")


def test_after_an_edit_the_pairs_of_the_edited_party_are_those_of_a_new_hall():
    hall = Hall(
        [company([LOGO[0]], name="c1"), company(name="c2")],
        [nonprofit(offers=["Création de logo"], name="n")],
    )
    (before,) = hall.pairs(of={"c2"})
    assert before.reasons == ()
    edited = company(needs=["Unser Verein braucht ein neues Logo"], name="c2")
    hall.change([edited])
    (after,) = hall.pairs(of={"c2"})
    assert [reason.offer_text for reason in after.reasons] == ["Création de logo"]
    assert [(pair.a, pair.b) for pair in hall.pairs()] == [("c1", "n"), ("c2", "n")]


def test_only_the_texts_of_the_edited_party_are_read_again():
    read = []

    def encoder(texts):
        read.extend(texts)
        return [[1.0, 0.0]] * len(texts)

    hall = Hall([company([LOGO[0]])], [nonprofit(offers=[LOGO[1]])], encoder=encoder)
    read.clear()
    hall.change([company([VAN[0]])])
    hall.pairs(of={"c"})
    assert read == [VAN[0]]


def test_parties_come_and_go():
    hall = Hall([company(name="c")], [nonprofit(name="n1")])
    hall.change(nonprofits=[nonprofit(name="n2")], gone={"n1", "nobody"})
    assert [(pair.a, pair.b) for pair in hall.pairs()] == [("c", "n2")]


def test_nobody_sits_on_both_sides():
    hall = Hall([company(name="x")], [nonprofit(name="y")])
    with pytest.raises(ValueError, match="party x occurs twice"):
        hall.change(nonprofits=[nonprofit(name="x")])
    assert [(pair.a, pair.b) for pair in hall.pairs()] == [("x", "y")]


def test_of_nobody_there_are_no_pairs():
    hall = Hall([company(name="x")], [nonprofit(name="y")])
    assert hall.pairs(of=set()) == hall.pairs(of={"nobody"}) == []


@settings(max_examples=60, deadline=None)
@given(sides(), st.booleans(), st.data())
def test_edits_one_by_one_give_to_the_last_bit_what_all_at_once_gives(parties, same_side, data):
    companies, nonprofits = parties
    hall = Hall(companies, nonprofits, same_side=same_side)
    ids = [party.id for party in (*companies, *nonprofits)]
    couples = (
        st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=4) if ids else st.just(())
    )
    wishes, vetoes, met = data.draw(couples), data.draw(couples), data.draw(couples)
    known = Acquaintance.of(wishes, vetoes, met)
    stored = {(pair.a, pair.b): pair for pair in hall.pairs(known)}
    for side, bench in (("company", companies), ("nonprofit", nonprofits)):
        for at, party in enumerate(bench):
            if not data.draw(st.booleans()):
                continue
            bench[at] = Party(party.id, side, data.draw(items("x")), data.draw(items("y")), zone="green")
            hall.change(*([bench[at]], []) if side == "company" else ([], [bench[at]]))
            stored = {couple: pair for couple, pair in stored.items() if party.id not in couple}
            stored |= {(pair.a, pair.b): pair for pair in hall.pairs(known, of={party.id})}
    anew = pairs(companies, nonprofits, wishes=wishes, vetoes=vetoes, met_before=met, same_side=same_side)
    assert [stored[couple] for couple in sorted(stored)] == anew


def test_many_parties_in_many_blocks_are_scored_as_two_alone(monkeypatch):
    needs = ["Un logo", "Une salle", "Buchhaltung", "Helfer am Samstag", "zzz"]
    offers = ["Logos", "Lokal frei", "comptable", "bénévoles", "qqq zzz", ""]
    companies = [
        Party(f"c{at:02}", "company", _items(needs[: at % 4], f"n{at}"), _items(offers[at % 5 :], f"o{at}"))
        for at in range(20)
    ]
    nonprofits = [
        Party(f"n{at:02}", "nonprofit", _items(needs[at % 5 :], f"n{at}"), _items(offers[: at % 6], f"o{at}"))
        for at in range(20)
    ]
    whole = pairs(companies, nonprofits)
    monkeypatch.setattr("topela.affinity.covers.BLOCK", 50)
    assert pairs(companies, nonprofits) == whole
    for pair in whole[::37]:
        one = [party for party in companies if party.id == pair.a]
        other = [party for party in nonprofits if party.id == pair.b]
        assert pairs(one, other) == [pair]


def _items(texts, prefix):
    return tuple(Item(f"{prefix}-{at}", text) for at, text in enumerate(texts))


@pytest.mark.parametrize("same_side", [False, True])
def test_the_facts_of_a_couple_are_what_its_score_rests_on(same_side):
    room, logo = Item("1", "Une salle de réunion"), Item("2", "Refaire notre logo")
    hall = Hall(
        [Party("a", "company", (room,), (logo,), sdgs=frozenset({4})), Party("b", "company")],
        [Party("c", "nonprofit", (logo,), (room,), sdgs=frozenset({4})), Party("d", "nonprofit")],
        same_side=same_side,
    )
    known = Acquaintance.of(wishes=[("a", "c"), ("c", "a"), ("b", "d")], met_before=[("d", "a")])
    scores = {frozenset((pair.a, pair.b)): pair.score for pair in hall.pairs(known)}
    found = hall.facts(set(scores) | {frozenset("xa")}, known)
    assert {couple: score_of(facts, PAIR) for couple, facts in found.items()} == scores
    assert (found[frozenset("ac")].wishes, found[frozenset("ac")].shared_sdg) == (2, True)
    assert found[frozenset("ad")].met_before


def test_who_met_has_facts_whoever_asked_since_not_to_meet_again():
    hall = Hall([Party("a", "company"), Party("b", "company")], [Party("c", "nonprofit")])
    known = Acquaintance.of(vetoes=[("a", "c")])
    assert list(hall.facts({frozenset("ac"), frozenset("ab")}, known)) == [frozenset("ac")]
