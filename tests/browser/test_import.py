"""The page of imports: a real workbook, the same again, taken back whole, and files that are none."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import preparing
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DATA = Path(__file__).parents[1] / "catalogue/registrations/data"


@pytest.fixture
def leader(visit, organiser, edition) -> Visitor:
    visitor = visit(user=organiser)
    visitor.open(f"/organise/{edition.slug}/")
    return visitor


def chosen(leader: Visitor, text: str) -> None:
    """Look at one of the lists of the dry run."""
    leader.page.get_by_role("navigation", name=leader.words("What to see")).get_by_role(
        "link", name=leader.words(text)
    ).click()
    leader.stands_before("What would be done")


def test_again_changes_nothing_and_an_import_is_taken_back_whole(leader):
    book = DATA / "inscriptions-speed-meeting.xlsx"
    preparing.hand_in(leader, book)
    same = preparing.question(leader, "LA CORBEILE")
    preparing.answer(leader, same, "the same organisation: unite both")
    leader.press("Keep these answers")
    leader.stands_before("What would be done")
    for each in ("New", "Joined", "Warnings", "How cells were read", "Questions"):
        chosen(leader, each)
    preparing.carry_out(leader, rows=53)
    leader.follow("See the registrations")
    assert preparing.taking_part(leader) == {"company": 22, "nonprofit": 30}

    preparing.hand_in(leader, book)
    leader.reads("There is nothing to do")
    leader.reads("Everything in this file is there already.")

    leader.follow("Registrations")
    leader.follow("Import registrations")
    leader.page.get_by_role("link", name=book.name).click()
    leader.press("Take the import back")
    leader.reads("Taken back")
    leader.looks()
    leader.follow("Registrations")
    assert preparing.taking_part(leader) == {"company": 0, "nonprofit": 0}

    preparing.hand_in(leader, book)
    preparing.carry_out(leader, rows=53)
    leader.follow("See the registrations")
    assert preparing.taking_part(leader) == {"company": 22, "nonprofit": 30}
    assert leader.complaints == []


def test_what_excel_saves_as_text_is_read_as_well(leader):
    preparing.hand_in(leader, DATA / "inscriptions-speed-meeting.csv")
    same = preparing.question(leader, "LA CORBEILE")
    preparing.answer(leader, same, "two organisations")
    leader.press("Keep these answers")
    leader.stands_before("What would be done")
    preparing.carry_out(leader, rows=32)
    leader.follow("See the registrations")
    assert preparing.taking_part(leader) == {"company": 0, "nonprofit": 31}


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"<workbook>" + b" " * 300_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [("liste.xlsx", lambda: b"%PDF-1.7\n%%EOF\n"), ("liste.xlsx", bomb), ("liste.csv", lambda: b"")],
    ids=["a PDF", "a bomb", "nothing"],
)
def test_a_file_that_is_no_workbook_is_refused_at_its_field(leader, tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content())
    leader.follow("Registrations")
    leader.follow("Import registrations")
    leader.page.set_input_files("input[type=file]", file)
    leader.press("Read this file")
    expect(leader.page.get_by_role("alert")).to_be_focused()
    expect(leader.page.locator("input[type=file]")).to_have_attribute("aria-invalid", "true")
    leader.looks()
