import pytest

from topela.affinity import Lexicon, Term

SHORT = """
[maps]
name = { fr = "Cartes géographiques", de = "Landkarten", en = "Maps", lb = "Kaarten" }
fr = "carte, plan du quartier"
[walks]
name = { fr = "Randonnées", de = "Wanderungen", en = "Walks", lb = "Wanderungen" }
fr = "randonnée, carte"
"""


@pytest.fixture
def lexicon():
    return Lexicon.read({"short.toml": SHORT})


def codes(lexicon, text):
    return sorted(found.concept.code for found in lexicon.understand(text, "fr"))


def test_a_stopped_word_no_longer_stands_for_that_concept_but_for_others(lexicon):
    taught = lexicon.without_terms([Term("maps", "fr", "Carte")])
    assert codes(lexicon, "Deux cartes de fidélité") == ["maps", "walks"]
    assert codes(taught, "Deux cartes de fidélité") == ["walks"]
    assert codes(lexicon, "Deux cartes de fidélité") == ["maps", "walks"]


def test_other_words_of_the_text_still_lead_to_it(lexicon):
    taught = lexicon.without_terms([Term("maps", "fr", "carte")])
    assert codes(taught, "Une carte et un plan du quartier") == ["maps", "walks"]


def test_an_expression_stops_only_where_it_stands_whole(lexicon):
    taught = lexicon.without_terms([Term("maps", "fr", "plan quartier")])
    assert codes(taught, "Un plan du quartier") == []
    assert codes(taught, "Une carte") == ["maps", "walks"]


def test_stops_and_local_words_live_together(lexicon):
    taught = lexicon.without_terms([Term("maps", "fr", "carte")]).with_terms([Term("maps", "fr", "boussole")])
    assert codes(taught, "Une boussole") == ["maps"]
    assert codes(taught, "Une carte") == ["walks"]


@pytest.mark.parametrize("text", ["", "!?", "🙂"])
def test_a_stop_without_a_word_stops_nothing(lexicon, text):
    assert codes(lexicon.without_terms([Term("maps", "fr", text)]), "Une carte") == ["maps", "walks"]
