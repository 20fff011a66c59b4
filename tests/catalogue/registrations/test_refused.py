"""The rows that stayed out, to be mended and imported again."""

import io

import openpyxl
import pytest

from tests.catalogue.registrations.test_dryrun import changed, german
from tests.catalogue.registrations.workbooks import GERMAN_HEADERS, GERMAN_ROWS, one_sheet, workbook
from topela.catalogue.registrations.applying import apply_import
from topela.catalogue.registrations.dryrun import dry_run
from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.reading import read
from topela.catalogue.registrations.refused import refused_workbook
from topela.catalogue.registrations.report import reasons_by_row


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_columns_are_the_same_and_the_reason_comes_last():
    book = one_sheet(
        ["Nom", "E-mail", "Besoin"], [None, "a@example.org", "Du fil"], ["Fil asbl", "b@example.org", None]
    )
    out = opened(refused_workbook(book, {("Feuille 1", 2): ["Le nom manque."]}, "Raison"))
    assert [[cell.value for cell in row] for row in out["Feuille 1"].rows] == [
        ["Nom", "E-mail", "Besoin", "Raison"],
        [None, "a@example.org", "Du fil", "Le nom manque."],
    ]


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+352 00 01", "-1+2", "@SUM(A1)", "=> deux mètres"])
def test_nothing_becomes_a_formula(text):
    book = one_sheet(["Nom", "E-mail", "Besoin"], [None, "a@example.org", f" {text}"])
    cell = opened(refused_workbook(book, {("Feuille 1", 2): [text]}, "Raison"))["Feuille 1"]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_rows_of_several_sheets_and_long_names():
    book = workbook(
        {"A" * 31: [["Nom", "E-mail"], ["x", "y"]], "B": [["Nom", "E-mail"], ["z", "w"]], "C": [["1", "2"]]}
    )
    out = opened(refused_workbook(book, {("A" * 31, 2): ["a"], ("B", 2): ["b", "c"]}, "Grund"))
    assert out.sheetnames == ["A" * 31, "B"]
    assert out["B"]["C2"].value == "b\nc"


def test_without_rows_the_workbook_is_empty():
    assert opened(refused_workbook(one_sheet(["Nom", "E-mail"]), {}, "Raison")).sheetnames == ["Sheet1"]


@pytest.mark.django_db
def test_a_mended_row_is_taken_at_the_second_try(edition):
    done = apply_import(german(edition, changed(0, "Name der Organisation", None), *GERMAN_ROWS[1:]))
    reasons = reasons_by_row(done.report)
    assert list(reasons) == [("Anmeldungen", 2)]
    data = refused_workbook(open_workbook(bytes(done.upload.content), "a.xlsx"), reasons, "Grund")
    book = opened(data)
    assert book["Anmeldungen"].cell(1, len(GERMAN_HEADERS) + 1).value == "Grund"
    book["Anmeldungen"]["B2"] = "Holzbau Tannenried GmbH"
    target = io.BytesIO()
    book.save(target)
    assert [r.name for r in read(open_workbook(target.getvalue(), "b.xlsx")).registrants] == [
        "Holzbau Tannenried GmbH"
    ]


@pytest.mark.django_db
def test_a_row_that_waits_for_an_answer_says_so(edition):
    row = [None, "Lichtung", None, None, None, None, "a@example.org"]
    planned = dry_run(german(edition, row))
    from topela.catalogue.registrations.report import report_of

    (reasons,) = reasons_by_row(report_of(planned)).values()
    assert len(reasons) == 2
