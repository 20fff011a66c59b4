"""`topela import` as somebody types it."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.catalogue.registrations.workbooks import GERMAN_HEADERS, GERMAN_ROWS, xlsx
from topela.catalogue.models import Import, Upload
from topela.cli import main
from topela.editions.models import Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def german(tmp_path: Path) -> Path:
    path = tmp_path / "anmeldungen.xlsx"
    path.write_bytes(xlsx({"Anmeldungen": [GERMAN_HEADERS, *GERMAN_ROWS]}))
    return path


@pytest.fixture
def with_a_fault(tmp_path: Path) -> Path:
    rows = [list(row) for row in GERMAN_ROWS]
    rows[1][1] = None
    path = tmp_path / "fault.xlsx"
    path.write_bytes(xlsx({"Anmeldungen": [GERMAN_HEADERS, *rows]}))
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, args)])


def test_an_import(edition, german):
    result = run(german, "--edition", edition.slug)
    assert result.exit_code == 0, result.output
    assert result.output.endswith("    5  created\n")
    assert Registration.objects.count() == 5
    again = run(german, "--edition", edition.slug)
    assert again.output.endswith(
        "    5  already as in the file\nNothing was written: there was nothing to do.\n"
    )
    assert (Import.objects.count(), Upload.objects.count()) == (1, 1)


def test_a_dry_run_writes_nothing(edition, german):
    result = run(german, "--edition", edition.slug, "--dry-run")
    assert result.exit_code == 0
    assert result.output.endswith("    5  created\nNothing was written: this was a dry run.\n")
    assert (Registration.objects.count(), Upload.objects.count()) == (0, 0)


def test_findings_name_sheet_column_and_row(edition, german):
    lines = run(german, "--edition", edition.slug, "--dry-run").output.splitlines()
    assert "warning  Anmeldungen!J6 (Bedarf 1): No needs are given." in lines
    assert "question Anmeldungen!C4 (Art/Seite): On which side does this organisation play (school)?" in lines


def test_rows_that_stay_out_are_written_to_a_report(edition, with_a_fault, tmp_path):
    report = tmp_path / "report.xlsx"
    result = run(with_a_fault, "--edition", edition.slug, "--report", report)
    assert result.exit_code == 1
    assert "    1  left out" in result.output
    sheet = openpyxl.load_workbook(report)["Anmeldungen"]
    assert [cell.value for cell in sheet[1]] == [*GERMAN_HEADERS, "Reason"]
    assert (
        sheet.cell(2, len(GERMAN_HEADERS) + 1).value == "Column B: The name of the organisation is missing."
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"%PDF-1.7", "This is a PDF"), (b"", "This file is empty."), (b"a;b\nc;d\n", "No sheet of this file")],
)
def test_a_file_that_cannot_be_read(edition, tmp_path, content, sentence):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    result = run(path, "--edition", edition.slug)
    assert result.exit_code == 2
    assert result.output.startswith(f"a.xlsx: {sentence}")
    assert Upload.objects.count() == 0


def test_an_edition_that_is_not_there(edition, german):
    result = run(german, "--edition", "nowhere")
    assert (result.exit_code, result.output) == (2, "There is no edition “nowhere”.\n")


def test_a_file_that_is_not_there(edition):
    assert run("nowhere.xlsx", "--edition", edition.slug).exit_code == 2
