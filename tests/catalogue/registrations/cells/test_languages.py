"""Languages spoken, and the language of a text."""

import pytest

from topela.catalogue.registrations.cells.languages import language_of, read_languages
from topela.catalogue.registrations.workbook import Cell


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Deutsch, Französisch und Englisch", ["de", "fr", "en"]),
        ("DE FR", ["de", "fr"]),
        ("a little French", ["fr (a little)"]),
        ("notions", ["notions (notions)"]),
        ("", []),
    ],
)
def test_languages(margin, text, spoken):
    assert [str(each) for each in read_languages(Cell(text), margin)] == spoken


def test_the_language_of_a_few_letters_is_the_usual_one():
    assert language_of("Miel", "fr") == "fr"
    assert language_of("Praktikumsplätze", "fr") == "de"
    assert language_of("Mir sichen eng Persoun déi eis hëlleft", "fr") == "lb"
