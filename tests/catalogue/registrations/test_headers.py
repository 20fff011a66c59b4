"""What columns mean: three languages, misspelt, in any order, and corrected by hand."""

import pytest

from tests.catalogue.registrations.workbooks import GERMAN_HEADERS, one_sheet
from topela.catalogue.registrations.headers import find_headers, propose
from topela.catalogue.registrations.reading import read


def choices(*headers: str) -> list[str]:
    return [column.choice for column in propose(list(headers))]


def test_german_headers():
    assert choices(*GERMAN_HEADERS) == [
        "-", "name", "kind", "legal_form", "municipality", "contact", "email", "phone", "languages", "need.1",
        "need_category.1", "need.2", "need_category.2", "offer.1", "offer_category.1", "in_return", "sdgs", "wishes",
        "vetoes", "presence", "photo_consent", "remarks",
    ]  # fmt: skip


def test_english_headers_misspelt():
    assert choices(
        "Organistion name", "Typ", "First name", "Last name", "Emial", "Phonne", "Need #1", "Need 1 category",
        "Need #2",
        "Offer", "Category", "Second contact name", "Second contact e-mail", "Would like to meet", "Foto consent",
    ) == [
        "name", "kind", "first_name", "last_name", "email", "phone", "need.1", "need_category.1", "need.2", "offer.1",
        "offer_category.1", "contact.2", "email.2", "wishes", "photo_consent",
    ]  # fmt: skip


def test_whole_questions_as_headers():
    assert choices(
        "Nom de la struture",
        "De quoi avez-vous besoin ?",
        "Que pouvez-vous offrir aux autres ?",
        "Qui souhaitez-vous rencontrer ?",
        "Y a-t-il des organisations que vous préférez ne pas rencontrer ?",
        "Darf man Fotos von Ihnen machen?",
    ) == ["name", "need.1", "offer.1", "wishes", "vetoes", "photo_consent"]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (("Organisation", "Name", "Vorname"), ["name", "last_name", "first_name"]),
        (("Entreprise", "Nom", "E-mail"), ["name", "contact", "email"]),
        (("Nom", "E-mail", "Besoin"), ["name", "email", "need.1"]),
        (("Prénom", "Nom", "Association"), ["first_name", "last_name", "name"]),
        (("Besoin", "Besoin", "Besoin"), ["need.1", "need.2", "need.3"]),
        (("Catégorie", "Besoin 1"), ["-", "need.1"]),
        (("E-mail", "E-mail"), ["email", "-"]),
    ],
)
def test_small_cases(headers, expected):
    assert choices(*headers) == expected


def test_the_row_of_headers_may_stand_below_a_title():
    book = one_sheet(
        ["Inscriptions 2027"],
        [None],
        ["Nom de l'organisation", "E-mail", "Besoin 1"],
        ["Fil asbl", "a@example.org", "Du fil"],
    )
    assert find_headers(book.sheets[0]).row == 3


def test_a_correction_by_hand_holds():
    book = one_sheet(
        ["Organisation", "Kürzel", "E-Mail"], ["Fil asbl", "Du fil pour coudre", "a@example.org"]
    )
    assert read(book).registrants[0].needs == ()
    corrected = read(book, columns={"Feuille 1": {"B": "need.1", "C": "-"}}).registrants[0]
    assert [need.text for need in corrected.needs] == ["Du fil pour coudre"]
    assert corrected.persons == ()


def test_an_unknown_correction_leaves_the_column_out():
    book = one_sheet(["Organisation", "E-Mail"], ["Fil asbl", "a@example.org"])
    assert read(book, columns={"Feuille 1": {"B": "nonsense.x"}}).registrants[0].persons == ()
