import pytest

from topela.affinity import guess_language
from topela.affinity.language import plausible_languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nous cherchons une salle pour notre assemblée", "fr"),
        ("Wir suchen einen Raum für unsere Versammlung", "de"),
        ("We are looking for a room for our meeting", "en"),
        ("Mir sichen e Sall fir eis Versammlung", "lb"),
        ("Wij zoeken een zaal voor onze vergadering", "nl"),
        ("", "fr"),
        ("?!", "fr"),
    ],
)
def test_the_language_of_a_sentence_is_guessed(text, language):
    assert guess_language(text) == language


def test_a_stated_language_is_believed_but_not_alone():
    assert plausible_languages("Wir suchen einen Raum für unsere Versammlung", "fr") == {"fr": 1.0, "de": 1.0}


def test_two_words_may_be_in_any_language():
    assert set(plausible_languages("Logo")) == {"fr", "de", "en", "lb", "nl"}
    assert plausible_languages("Logo", "en") == {"en": 1.0}


def test_luxembourgish_borrows_from_its_neighbours():
    assert set(plausible_languages("Mir sichen e Sall fir eis Versammlung")) == {"lb", "de", "fr"}
