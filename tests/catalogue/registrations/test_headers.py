"""What columns mean: three languages, misspelt, in any order, and corrected by hand."""

import io

import openpyxl
import pytest

from tests.catalogue.registrations.workbooks import GERMAN_HEADERS, one_sheet
from topela.catalogue.registrations.headers import find_headers, propose
from topela.catalogue.registrations.opening import open_workbook
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
        (("E-mail", "E-mail"), ["email", "email.2"]),
        (("Kontakt", "E-Mail", "Stellvertretung", "E-Mail"), ["contact", "email", "contact.2", "email.2"]),
        (("Wunsch 1", "Wunsch 2", "Wunsch"), ["wishes", "wishes.2", "wishes.3"]),
        (("Bemerkungen", "Bemerkungen"), ["remarks", "remarks.2"]),
        (("Unternehmen oder Verein?", "Name des Vereins"), ["kind", "name"]),
        (("Type d'organisation (entreprise, association…)", "Organisation"), ["kind", "name"]),
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


def test_a_header_merged_above_several_columns_speaks_for_all_of_them():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([None, None, "Besoin 1", None, "Offre 1", None])
    sheet.append(["Organisation", "E-mail", "Description", "Catégorie", "Description", "Catégorie"])
    sheet.append(["Fil asbl", "a@example.org", "Du fil", "Biens", "Un cours", "Compétences"])
    sheet.merge_cells("C1:D1")
    sheet.merge_cells("E1:F1")
    target = io.BytesIO()
    book.save(target)
    (registrant,) = read(open_workbook(target.getvalue(), "a.xlsx")).registrants
    assert [(need.text, need.category) for need in registrant.needs] == [("Du fil", "goods")]
    assert [(offer.text, offer.category) for offer in registrant.offers] == [("Un cours", "skills")]


def test_wishes_and_remarks_of_several_columns_are_all_read():
    book = one_sheet(
        ["Organisation", "Art", "E-Mail", "Bedarf", "Wunsch 1", "Wunsch 2", "Bemerkungen", "Bemerkungen"],
        ["Fil e.V.", "Verein", "a@example.org", "Garn", "Rad", "Tor, Niemand", "Rollstuhl", "kommt zu zweit"],
        ["Rad GmbH", "Firma", "b@example.org", "Öl", None, None, None, None],
        ["Tor AG", "Firma", "c@example.org", "Holz", None, None, None, None],
    )
    reading = read(book)
    assert [(wish.typed, wish.ref) for wish in reading.registrants[0].wishes] == [
        ("Rad", "Feuille 1!3"), ("Tor", "Feuille 1!4"), ("Niemand", ""),
    ]  # fmt: skip
    assert [str(f.place) for f in reading.findings if f.code == "name_unknown"] == ["Feuille 1!F2"]
    assert reading.registrants[0].remarks == "Rollstuhl\nkommt zu zweit"
