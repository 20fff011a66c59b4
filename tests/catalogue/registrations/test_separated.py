"""The CSV that Excel in French saves, and others."""

import pytest

from tests.catalogue.registrations.conftest import Read
from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.reading import read
from topela.catalogue.registrations.workbook import UnreadableWorkbook

ROWS = [
    ["Nom de l'organisation", "Forme", "E-mail", "Besoin 1", "Offre 1"],
    [
        "Café Müller & Cie asbl",
        "asbl",
        "a@example.org",
        "Un lot de chaises, tables ; et bancs",
        "Goûter\nà midi",
    ],
    ["Ligne Claire S.A.", "S.A.", "b@example.com", "Une œuvre à exposer", "Dix écrans"],
]


def separated(separator: str, encoding: str) -> bytes:
    quoted = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS)
    return "\r\n".join(quoted).encode(encoding)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_and_encoding_are_found(separator, encoding):
    workbook = open_workbook(separated(separator, encoding), "inscriptions.csv")
    assert [[cell.value for cell in row] for row in workbook.sheets[0].rows.values()] == ROWS


def test_the_rows_are_those_of_the_sheet(csv_file: Read, edition_file: Read):
    companions = [r for r in edition_file.reading.registrants if r.place.sheet == "Associations"]
    read_rows = csv_file.reading.registrants
    assert [(r.place.row, r.name, r.side) for r in read_rows] == [
        (r.place.row, r.name, r.side) for r in companions
    ]
    assert [len(r.needs) for r in read_rows] == [len(r.needs) for r in companions]
    assert [r.sdgs for r in read_rows] == [r.sdgs for r in companions]
    assert [r.received_at for r in read_rows] == [r.received_at for r in companions]
    assert [r.consent for r in read_rows] == [r.consent for r in companions]


def test_lost_characters_are_said_and_not_taken_for_data(csv_file: Read):
    assert [csv_file[short].in_return for short in ("A8", "A11", "A21")] == [
        "Tartes aux mirabelles", "On répare votre machine à café", "Lagerfeier fir d'Mataarbechter",
    ]  # fmt: skip
    assert csv_file["A25"].needs[0].text == "Une petite base de données pour gérer le prêt de 1 400 jeux"
    assert [f.code for f in csv_file.reading.findings].count("characters_lost") == 4


def test_what_excel_made_of_cells(csv_file: Read):
    assert csv_file.codes("A", "AB9") == ["goals_were_date"]
    assert csv_file.codes("A", "K14") == ["phone_not_understood"]
    assert csv_file["A25"].consent.given is True
    assert csv_file["A4"].staff == "16"
    assert csv_file["A28"].remarks.startswith("+1 personne")
    assert csv_file["A24"].needs[0].text.startswith("=> 2 m³")


def test_the_encoding_is_told(csv_file: Read):
    (told,) = [f for f in csv_file.reading.findings if f.code == "encoding_guessed"]
    assert told.params == {"encoding": "Windows-1252"}


def test_a_question_mark_of_utf_8_is_a_question_mark():
    data = b"Nom;E-mail;Besoin\nQui ?? asbl;a@example.org;Pourquoi ??"
    assert read(open_workbook(data, "a.csv")).registrants[0].needs[0].text == "Pourquoi ??"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (
            "Nom;E-mail;Besoin\nŒuvre\x81 asbl;a@example.org;Du fil".encode("latin-1", "replace"),
            "?uvre\x81 asbl",
        )
    ],
)
def test_bytes_that_windows_does_not_know_are_read_all_the_same(data, name):
    workbook = open_workbook(data, "a.csv")
    assert (workbook.encoding, workbook.sheets[0].cell(2, 1).value) == ("ISO 8859-1", name)


def test_a_quote_that_never_ends_is_no_trap():
    rows = read(
        open_workbook(b'Nom;E-mail;Besoin\nFil asbl;a@example.org;"Du fil\nRad;b@example.org;x', "a.csv")
    ).registrants
    assert [r.name for r in rows] == ["Fil asbl"]


def test_empty_rows_make_an_empty_file():
    with pytest.raises(UnreadableWorkbook) as caught:
        open_workbook(b";;;\n;;;\n", "a.csv")
    assert caught.value.code == "empty_file"
