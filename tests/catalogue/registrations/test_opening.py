"""Files that are no workbook, or are dangerous to open: one clear reason each."""

import io
import zipfile

import openpyxl
import pytest

from tests.catalogue.registrations.workbooks import one_sheet, xlsx
from topela.catalogue.registrations import containers, workbook
from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.reading import read
from topela.catalogue.registrations.wording import unreadable
from topela.catalogue.registrations.workbook import UnreadableWorkbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refusal(data: bytes, name: str = "inscriptions.xlsx") -> str:
    with pytest.raises(UnreadableWorkbook) as caught:
        open_workbook(data, name)
    assert unreadable(caught.value).endswith(".")
    return caught.value.code


def archive(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return target.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook in which one part is exchanged."""
    good = zipfile.ZipFile(io.BytesIO(xlsx({"Feuille": [["Nom"]]})))
    parts = {part: good.read(part) for part in good.namelist()}
    return archive(parts | {name: content})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf\r\n  \n", "empty_file"),
        (b"%PDF-1.7 ...", "foreign_file"),
        (b"\x89PNG\r\n", "foreign_file"),
        (b"{\\rtf1 Bonjour}", "foreign_file"),
        (OLE + b"\x00" * 600, "old_excel"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (archive({"content.xml": b"<office/>", "mimetype": b"x"}), "open_document"),
        (archive({"word/document.xml": b"<w/>"}), "not_a_workbook"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (xlsx({"Feuille": [["Nom", "E-mail"]]})[:-200], "damaged"),
        (xlsx({"Feuille": []}), "empty_file"),
        (b"un texte sans colonnes\net sans fin", "not_a_workbook"),
        (b"a;b\x00;c\n", "not_a_workbook"),
        (with_part("xl/worksheets/sheet1.xml", b"<worksheet><unclosed>"), "damaged"),
        (with_part("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'), "damaged"),
    ],
)
def test_what_cannot_be_read_is_said(data, code):
    assert refusal(data) == code


def test_a_zip_bomb_is_not_unpacked():
    bomb = archive({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": b"0" * (70 * 1024 * 1024)})
    assert len(bomb) < 200_000
    assert refusal(bomb) == "unpacks_too_large"


def test_a_zip_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks(monkeypatch):
    monkeypatch.setattr(containers, "LARGEST_UNPACKED", 20_000)
    parts = {"xl/workbook.xml": b"<w/>", "xl/a.xml": b"0123456789" * 900, "xl/b.xml": b"9876543210" * 1200}
    data = bytearray(archive(parts))
    # The central directory claims one byte; the stream says otherwise.
    start = data.rindex(b"PK\x01\x02")
    data[start + 24 : start + 28] = (1).to_bytes(4, "little")
    assert refusal(bytes(data)) in {"unpacks_too_large", "damaged"}


def test_ten_million_rows_are_counted_and_not_parsed():
    rows = b"<row/>" * 200_000
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )
    data = with_part("xl/worksheets/sheet1.xml", sheet)
    assert refusal(data) in {"too_many_rows", "unpacks_too_large"}
    lines = b"Nom;E-mail\n" + b"a;b\n" * (workbook.MOST_ROWS + 1)
    assert refusal(lines, "a.csv") == "too_many_rows"


def test_too_many_rows_with_something_in_them():
    assert (
        refusal(xlsx({"Feuille": [["Nom", "E-mail"], *([["a", "b"]] * workbook.MOST_ROWS)]}))
        == "too_many_rows"
    )


def test_rows_that_are_only_formatted_do_not_count():
    book = openpyxl.Workbook()
    book.active.append(["Nom", "E-mail", "Besoin"])
    book.active.append(["Fil asbl", "a@example.org", "Du fil"])
    for number in range(3, workbook.MOST_ROWS + 500):
        book.active.row_dimensions[number].height = 20
    target = io.BytesIO()
    book.save(target)
    assert [r.name for r in read(open_workbook(target.getvalue(), "a.xlsx")).registrants] == ["Fil asbl"]


def test_too_many_columns():
    assert refusal(xlsx({"Feuille": [["x"] * (workbook.MOST_COLUMNS + 1)]})) == "too_many_columns"
    assert (
        refusal((";".join("x" * (workbook.MOST_COLUMNS + 1)) + "\n").encode(), "a.csv") == "too_many_columns"
    )


def test_a_file_too_large_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(containers, "LARGEST_FILE", 10)
    assert refusal(b"Nom;E-mail;Besoin") == "file_too_large"


def test_a_workbook_without_registrations_says_so():
    with pytest.raises(UnreadableWorkbook) as caught:
        read(one_sheet(["Mois", "Ventes"], ["janvier", 12]))
    assert caught.value.code == "no_registrations"


def test_formulas_are_never_evaluated():
    book = one_sheet(["Nom de l'organisation", "E-mail", "Effectif"], ["Fil asbl", "a@example.org", "=6*7"])
    cell = book.sheets[0].cell(2, 3)
    assert (cell.value, cell.formula) == (None, "=6*7")
    assert read(book).registrants[0].staff == ""
