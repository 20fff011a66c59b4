import pytest
from hypothesis import given
from hypothesis import strategies as st

from topela.catalogue.concreteness import Open, left_open

AMOUNT, WHEN = [Open.HOW_MUCH], [Open.WHEN]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Un logo", AMOUNT + WHEN),
        ("Refaire notre site, trois jours en automne", []),
        ("Une journée nature, chaque printemps", []),
        ("Des chaises avant le 30.6.", []),
        ("Une dizaine de chaises", WHEN),
        ("Un atelier, le samedi", AMOUNT),
        ("Wir brauchen zwölf Stühle bis März", []),
        ("Einen Nachmittag lang Fotos", WHEN),
        ("Ein Logo im Frühling", AMOUNT),
        ("Fifteen people on a Friday", []),
        ("A day with your accountant", WHEN),
        ("A room in June", AMOUNT),
        ("Zéng Still am Hierscht", []),
        ("E Logo", AMOUNT + WHEN),
        ("Tien stoelen in het najaar van 2027", []),
        ("Een logo", AMOUNT + WHEN),
        ("Un site web, ou 300 € pour le payer", AMOUNT + WHEN),
        ("Trois jours, ou 300 €", WHEN),
        ("", AMOUNT + WHEN),
        ("🙂", AMOUNT + WHEN),
    ],
)
def test_a_text_is_asked_only_for_what_it_does_not_say(text, missing):
    assert left_open(text) == missing


def test_the_fields_beside_the_text_say_it_as_well():
    assert left_open("Un logo", quantity="un seul", period="dès que possible") == []
    assert left_open("Un logo", quantity=" ", period="\n") == AMOUNT + WHEN


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    assert set(left_open(text)) <= {Open.HOW_MUCH, Open.WHEN}


def test_a_long_text_is_read_in_one_go():
    assert left_open("une " * 5_000) == AMOUNT + WHEN
    assert left_open("zehn" * 5_000) == WHEN
