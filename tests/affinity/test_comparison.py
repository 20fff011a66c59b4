import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.affinity.parties import items
from topela.affinity import BLEND, Item, Lexicon
from topela.affinity.comparison import Comparison
from topela.affinity.weighing import Weigher


def compared(needs, offers, **options):
    weigher = Weigher(Lexicon.load(), BLEND, **options)
    return weigher.needs(needs), Comparison(weigher.offers(offers), BLEND)


def score(need, offer, **options):
    needs, comparison = compared([need], [offer], **options)
    return float(comparison.scores(needs)[0, 0])


def item(text="Une salle pour répéter", **more):
    return Item("1", text, **more)


PLAIN = score(item(), item("Lokal frei am Abend"))


@pytest.mark.parametrize(
    ("need", "offer", "added"),
    [
        ({"category": "space"}, {"category": "space"}, BLEND.same_category),
        ({"category": "space"}, {"category": "goods"}, BLEND.other_category),
        ({"category": "space"}, {}, 0.0),
        ({"place": "Mersch"}, {"place": "Mersch"}, BLEND.same_place),
        ({"place": "Mersch"}, {"place": "Wiltz"}, 0.0),
        ({"period": "2027-05"}, {"period": "2027-05"}, BLEND.same_period),
        ({"quantity": 10}, {"quantity": 12}, BLEND.enough),
        ({"quantity": 10}, {"quantity": 9}, 0.0),
        ({"quantity": 10}, {}, 0.0),
    ],
)
def test_what_the_form_says_counts_where_both_say_it(need, offer, added):
    assert score(item(**need), item("Lokal frei am Abend", **offer)) == pytest.approx(PLAIN + added, abs=1e-6)


def test_a_category_is_a_soft_signal_where_the_texts_match():
    same = score(item("Un logo", category="skills"), item("Création de logo", category="services"))
    other = score(item("Un logo", category="skills"), item("Une camionnette", category="skills"))
    assert same > other


def test_what_the_writer_calls_wrong_is_not_compared():
    need, offer = item("Eine Bank für unseren Garten"), item("Finanzberatung einer Bank")
    assert score(item("Eine Bank für unseren Garten", without=frozenset({"finance"})), offer) < score(
        need, offer
    )


def test_near_misses_count_less_than_hits_and_more_than_nothing():
    need = item("Wir suchen einen Schreibtisch")
    hit, near, nothing = (
        score(need, item(text)) for text in ("Bureaux à donner", "Rayonnage à donner", "Un concert")
    )
    assert hit > near > nothing


def test_an_embedding_model_may_be_plugged_in():
    def encoder(texts):
        return np.array([[1.0, 0.0] if "x" in text else [0.0, 1.0] for text in texts])

    alike, unlike = (score(item("xyz"), item(text), encoder=encoder) for text in ("xqq", "qqq"))
    assert alike - unlike >= BLEND.embedding / (1.0 + BLEND.embedding) - 1e-3


def test_an_embedding_model_is_not_asked_for_nothing():
    def encoder(texts):
        return np.ones((len(texts), 2)) if texts else pytest.fail("asked for nothing")

    needs, comparison = compared([], [item()], encoder=encoder)
    assert comparison.scores(needs).shape == (0, 1)


@pytest.mark.parametrize("wrong", [np.ones((3, 2)), np.ones(1)])
def test_an_embedding_model_must_answer_each_text(wrong):
    with pytest.raises(ValueError, match="the encoder made an array of shape"):
        score(item(), item(), encoder=lambda _: wrong)


def test_strengths_start_where_scores_begin_to_speak():
    needs, comparison = compared([item("Logo")], [Item("a", "Logo"), Item("b", "zzz")])
    assert comparison.strengths(needs)[0].tolist() == [1.0, 0.0]


def test_words_that_come_up_later_find_their_columns():
    weigher = Weigher(Lexicon.load(), BLEND)
    offers = weigher.offers([item("Ein Xylophon")])
    first, late = (weigher.needs([item(text)]) for text in ("Ein Xylophon", "Ein Zymbalophon"))
    comparison = Comparison(offers, BLEND)
    early = float(comparison.scores(first)[0, 0])
    assert early > float(comparison.scores(late)[0, 0]) > 0.0
    assert early == score(item("Ein Xylophon"), item("Ein Xylophon"))


@settings(max_examples=40, deadline=None)
@given(items("n", most=5), items("o", most=6), st.data())
def test_a_score_depends_on_its_two_texts_alone_to_the_last_bit(asked, given, data):
    needs, comparison = compared(asked, given)
    whole = comparison.scores(needs)
    part = data.draw(st.lists(st.sampled_from(range(len(given))), unique=True)) if given else []
    for row, need in enumerate(asked):
        alone, others = compared([need], [given[at] for at in part])
        assert others.scores(alone).tolist() == [[whole[row, at] for at in part]]


def test_any_block_gives_the_same():
    words = [
        "logo",
        "van",
        "salle",
        "friture",
        "comptable",
        "Helfer",
        "website",
        "bénévoles",
        "Garten",
        "sono",
    ]
    texts = [Item(str(at), " ".join(words[at % 10 : at % 10 + at % 4 + 1])) for at in range(60)]
    needs, comparison = compared(texts, texts)
    whole = comparison.scores(needs)
    for size in (1, 7, 59):
        blocks = [comparison.scores(needs[start : start + size]) for start in range(0, 60, size)]
        assert np.array_equal(np.concatenate(blocks), whole)
