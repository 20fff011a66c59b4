import numpy as np
import pytest

from topela.affinity import BLEND, Item, Lexicon
from topela.affinity.comparison import Comparison


def score(need, offer, **options):
    (block,) = Comparison([need], [offer], lexicon=Lexicon.load(), blend=BLEND, **options).blocks()
    return float(block[0, 0])


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
    assert alike - unlike >= BLEND.embedding / (1.0 + BLEND.embedding)


def test_an_embedding_model_is_not_asked_for_nothing():
    def encoder(texts):
        return np.ones((len(texts), 2)) if texts else pytest.fail("asked for nothing")

    comparison = Comparison([], [item()], lexicon=Lexicon.load(), blend=BLEND, encoder=encoder)
    assert list(comparison.blocks()) == []


@pytest.mark.parametrize("wrong", [np.ones((3, 2)), np.ones(1)])
def test_an_embedding_model_must_answer_each_text(wrong):
    with pytest.raises(ValueError, match="the encoder made an array of shape"):
        score(item(), item(), encoder=lambda _: wrong)


def test_strengths_start_where_scores_begin_to_speak():
    need, offers = item("Logo"), [Item("a", "Logo"), Item("b", "zzz")]
    comparison = Comparison([need], offers, lexicon=Lexicon.load(), blend=BLEND)
    (strengths,) = comparison.strengths()
    assert strengths[0].tolist() == [1.0, 0.0]
