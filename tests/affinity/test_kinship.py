"""Concepts in the same words are neighbours; common words and common concepts tell little."""

import numpy as np

from topela.affinity import BLEND, Item, Lexicon
from topela.affinity.commonness import Commonness, commonness
from topela.affinity.kinship import kinship
from topela.affinity.rarity import FEW, GRAMS, grams, rarity, said
from topela.affinity.weighing import Weigher

LEXICON = Lexicon.load()
CODES = list(LEXICON.concepts)
LEAST = 0.03


def test_kin_are_alike_both_ways_and_oneself_most():
    alike = kinship(LEXICON, LEAST)
    assert alike.shape == (len(CODES), len(CODES))
    assert np.allclose(alike, alike.T, atol=1e-6)
    assert (np.diag(alike) == 1).all()
    assert ((alike == 0) | (alike >= LEAST)).all()


def test_bicycles_and_their_repair_are_spoken_of_in_the_same_words():
    alike = kinship(LEXICON, LEAST)
    one, other, far = (CODES.index(code) for code in ("bicycles", "bike-repair", "accounting"))
    assert alike[one, other] > 2 * alike[one, far]


def test_a_word_of_many_concepts_tells_less_than_a_rare_one():
    told = rarity(LEXICON)
    common, rare, unknown = (told.of_words([word], "fr") for word in ("salle", "Hydravion", "zzqqx"))
    assert 0 < common < rare <= unknown == 1.0
    assert told.of_words(["salle", "zzqqx"], "fr") == 1.0
    assert told.of_words([], "fr") == 1.0


def test_a_lexicon_without_concepts_has_no_kin_and_every_word_is_rare():
    nothing = Lexicon([], [])
    assert kinship(nothing, LEAST).shape == (0, 0)
    assert rarity(nothing).of_gram("abc") == rarity(nothing).of_stem("abc") == 1.0


def test_letters_are_counted_by_the_documents_they_stand_in():
    told = rarity(LEXICON)
    documents = [{gram for word in words for gram in grams(word)} for words in said(LEXICON).values()]
    assert {len(each) for document in documents for each in document} == set(GRAMS)
    for letters in ("tion", " ver", "hydra", "qqq", "яя ", " a", ""):
        assert told.letters.of(letters) == sum(letters in document for document in documents)


def test_letters_in_many_words_tell_nothing():
    told = rarity(LEXICON)
    telling = {
        gram: told.of_gram(gram) for words in said(LEXICON).values() for word in words for gram in grams(word)
    }
    assert told.of_gram("tion") == telling["tion"] == 0
    assert all(
        bool(rare) == (told.letters.of(gram) <= told.documents / 150) for gram, rare in telling.items()
    )
    assert told.documents / 150 > FEW
    assert max(telling.values()) < told.of_gram("zzqqx")


def test_a_concept_in_every_other_text_is_worth_less():
    counted = Commonness(100, {"often": 50, "seldom": 2})
    often, seldom, never = counted.rarities(["often", "seldom", "never"])
    assert 0 < often < seldom < never == 1.0


def test_the_shipped_counts_are_of_concepts_of_the_lexicon():
    counted = commonness()
    assert sorted(set(counted.found) - set(CODES)) == []
    assert all(0 < count <= counted.texts for count in counted.found.values())


def test_what_is_read_is_surer_of_rare_words():
    weigher = Weigher(LEXICON, BLEND)
    item = Item("1", "Comptabilité", language="fr")
    (found,) = (each for each in weigher.understood(item) if each.concept.code == "accounting")
    strength = weigher.read(item)[0]["accounting"]
    assert 0 < strength <= found.strength
