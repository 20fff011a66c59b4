from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.affinity.parties import HOSTILE, company, nonprofit, sides
from topela.affinity import PAIR, Item, Party, pairs

LOGO = ("Un nouveau logo pour notre association", "Création de logos par notre graphiste")
VAN = ("Une camionnette pour un déménagement", "Prêt d'une camionnette avec chauffeur")


def only(*arguments, **options):
    (pair,) = pairs(*arguments, **options)
    return pair


def mutual():
    return [company(needs=[VAN[0]], offers=[LOGO[1]])], [nonprofit(needs=[LOGO[0]], offers=[VAN[1]])]


def one_way():
    return [company(offers=[LOGO[1]])], [nonprofit(needs=[LOGO[0]])]


def strangers():
    return [company(needs=["zzz"])], [nonprofit(offers=["qqq"])]


def test_both_receive_when_both_give():
    pair = only(*mutual())
    assert [(each.giver, each.receiver, each.need, each.offer) for each in pair.reasons_for_a] == [
        ("n", "c", "c-n0", "n-o0")
    ]
    assert [(each.giver, each.receiver, each.need, each.offer) for each in pair.reasons_for_b] == [
        ("c", "n", "n-n0", "c-o0")
    ]
    assert not pair.gift


def test_a_reason_shows_both_texts_and_names_what_they_share():
    (reason,) = only(*one_way()).reasons_for_b
    assert (reason.need_text, reason.offer_text) == LOGO
    assert reason.concepts[0].name("fr") == "Logo et identité visuelle"
    assert reason.concepts[0].name("de") == "Logo und Erscheinungsbild"


def test_a_gift_is_labelled_and_a_mutual_pair_beats_it():
    gift = only(*one_way())
    assert gift.gift
    assert gift.reasons_for_a == ()
    assert 0 < gift.score < only(*mutual()).score


def test_strangers_may_still_fill_a_hall():
    pair = only(*strangers())
    assert (pair.score, pair.weight, pair.gift, pair.reasons) == (0.0, 1, False, ())


def test_wishes_raise_the_score_and_mutual_ones_more():
    scores = [only(*mutual(), wishes=wishes).score for wishes in ((), [("c", "n")], [("c", "n"), ("n", "c")])]
    assert scores == sorted(set(scores))
    assert only(*strangers(), wishes=[("c", "n"), ("n", "c")]).score == PAIR.mutual_wish


def test_who_wishes_is_told():
    pair = only(*mutual(), wishes=[("n", "c"), ("c", "nobody")])
    assert (pair.wished_by, pair.mutual_wish) == (("n",), False)
    assert only(*mutual(), wishes=[("n", "c"), ("c", "n")]).mutual_wish


@pytest.mark.parametrize("veto", [("c", "n"), ("n", "c")])
def test_a_veto_of_either_side_keeps_the_pair_out(veto):
    assert pairs(*mutual(), wishes=[("c", "n"), ("n", "c")], vetoes=[veto]) == []


@pytest.mark.parametrize("met", [("c", "n"), ("n", "c")])
def test_who_met_before_comes_later(met):
    before = only(*mutual(), met_before=[met])
    assert before.met_before
    assert before.score == pytest.approx(PAIR.met_before * only(*mutual()).score)


def test_common_goals_and_a_common_zone_raise_the_score():
    companies, nonprofits = one_way()
    near = [replace(companies[0], sdgs=frozenset({4, 8}), zone="green")]
    far = [replace(nonprofits[0], sdgs=frozenset({8, 13}), zone="green")]
    pair = only(near, far)
    assert (pair.shared_sdgs, pair.same_zone) == (frozenset({8}), True)
    assert pair.score > only(companies, nonprofits).score
    assert not only(*one_way()).same_zone


def test_without_a_common_language_the_score_is_lower():
    companies, nonprofits = mutual()
    spoken = [replace(companies[0], languages=("fr",))], [replace(nonprofits[0], languages=("de",))]
    assert only(*spoken).score == pytest.approx(PAIR.no_common_language * only(*mutual()).score)


def test_at_most_three_reasons_a_direction_strongest_first():
    needs = ["Un logo", "Une camionnette", "Des chaises", "Aide pour la comptabilité", "Un site web"]
    offers = [
        "Création de logo",
        "Camionnette",
        "20 chaises",
        "Un comptable pour la comptabilité",
        "Création de site web",
    ]
    reasons = only([company(offers=offers)], [nonprofit(needs=needs)]).reasons_for_b
    assert len(reasons) == 3
    assert [each.strength for each in reasons] == sorted((each.strength for each in reasons), reverse=True)


def test_only_the_other_side_is_met_unless_the_edition_allows_it():
    companies = [company(name="c1"), company(name="c2")]
    nonprofits = [nonprofit(name="n1"), nonprofit(name="n2")]
    assert [(pair.a, pair.b) for pair in pairs(companies, nonprofits)] == [
        ("c1", "n1"), ("c1", "n2"), ("c2", "n1"), ("c2", "n2"),
    ]  # fmt: skip
    assert [(pair.a, pair.b) for pair in pairs(companies, nonprofits, same_side=True)] == [
        ("c1", "c2"), ("c1", "n1"), ("c1", "n2"), ("c2", "n1"), ("c2", "n2"), ("n1", "n2"),
    ]  # fmt: skip


def test_an_id_stands_for_one_party_only():
    with pytest.raises(ValueError, match="party x occurs twice"):
        pairs([company(name="x")], [nonprofit(name="x")])


def test_a_hall_may_be_empty():
    assert pairs([], []) == []
    assert pairs([company(needs=["Logo"])], []) == []


def test_items_of_different_parties_may_have_the_same_id():
    one = Party("c", "company", (Item("1", VAN[0]),), (Item("1", LOGO[1]),))
    other = Party("n", "nonprofit", (Item("1", LOGO[0]),), (Item("1", VAN[1]),))
    assert len(only([one], [other]).reasons) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_people_type_breaks_a_pair(text):
    pair = only([company(needs=[text], offers=[text])], [nonprofit(needs=[text], offers=[text])])
    assert 0 <= pair.score <= 1


@settings(max_examples=60, deadline=None)
@given(sides(), st.data())
def test_scores_and_weights_stay_in_their_bounds_and_vetoes_out(hall, data):
    companies, nonprofits = hall
    names = [party.id for party in (*companies, *nonprofits)] or ["nobody"]
    couples = st.sets(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=4)
    wishes, vetoes, met = data.draw(couples), data.draw(couples), data.draw(couples)
    found = pairs(companies, nonprofits, wishes=wishes, vetoes=vetoes, met_before=met)
    barred = {frozenset(veto) for veto in vetoes}
    expected = [(a.id, b.id) for a in companies for b in nonprofits if frozenset((a.id, b.id)) not in barred]
    assert [(pair.a, pair.b) for pair in found] == sorted(expected)
    for pair in found:
        assert 0.0 <= pair.score <= 1.0
        assert pair.weight == 1 + round(99 * pair.score)
        assert pair.gift == (bool(pair.reasons_for_a) != bool(pair.reasons_for_b))
        assert all(PAIR.least_reason <= reason.strength <= 1.0 for reason in pair.reasons)


@settings(max_examples=60, deadline=None)
@given(sides(), st.randoms(use_true_random=False))
def test_the_order_of_the_parties_changes_nothing(hall, random):
    companies, nonprofits = hall
    before = pairs(companies, nonprofits, same_side=True)
    random.shuffle(companies)
    random.shuffle(nonprofits)
    assert pairs(companies, nonprofits, same_side=True) == before


@settings(max_examples=60, deadline=None)
@given(sides())
def test_seen_from_the_other_side_the_reasons_are_the_same(hall):
    companies, nonprofits = hall
    seen = {(pair.a, pair.b): pair for pair in pairs(companies, nonprofits)}
    for turned in pairs(nonprofits, companies):
        pair = seen[turned.b, turned.a]
        assert (turned.reasons_for_a, turned.reasons_for_b) == (pair.reasons_for_b, pair.reasons_for_a)
        assert (turned.score, turned.weight, turned.gift) == (pair.score, pair.weight, pair.gift)
