"""What an organiser does before the evening can be planned: the edition, its hall, the registrations."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor

LANGUAGES = {"fr": "French", "de": "German", "en": "English"}
SIDES = ("company", "nonprofit")


def prepare_edition(organiser: Visitor, name: str, slug: str) -> None:
    """Send the form too early, mend it, and land in the hall. The evening lies four weeks ahead."""
    organiser.open("/organise/")
    organiser.stands_before("My editions")
    organiser.follow("Prepare an edition")
    organiser.stands_before("Prepare an edition")
    organiser.fill("name", name)
    organiser.fill("place", "Salle des Tilleuls")
    organiser.fill("Breaks", "8: 15")
    organiser.press("Prepare the edition")
    expect(organiser.page.get_by_role("alert")).to_be_focused()
    expect(organiser.field("name")).to_have_value(name)
    expect(organiser.field("Breaks")).to_have_value("8: 15")
    organiser.looks()
    organiser.fill("short name in addresses", slug)
    organiser.fill("first round begins", f"{timezone.localdate() + timedelta(weeks=4)}T14:30")
    organiser.field("first language").select_option(label=organiser.words(LANGUAGES[organiser.language]))
    organiser.press("Prepare the edition")
    organiser.stands_before("The hall’s tables")


def lay_out_hall(organiser: Visitor, *lines: str) -> None:
    organiser.fill("Tables", "\n".join(lines))
    organiser.press("Save the hall")
    organiser.reads("The hall is laid out.")


def hand_in(organiser: Visitor, file: Path) -> None:
    """Hand in a workbook on the page of imports, and read what its columns were taken for."""
    organiser.follow("Registrations")
    organiser.follow("Import registrations")
    organiser.stands_before("Import registrations")
    organiser.page.set_input_files("input[type=file]", file)
    organiser.press("Read this file")
    organiser.stands_before("What the columns mean")
    organiser.press("See what would be done")
    organiser.stands_before("What would be done")


def question(organiser: Visitor, words: str) -> Locator:
    return organiser.page.get_by_role("group").filter(has_text=words)


def answer(organiser: Visitor, asked: Locator, option: str) -> None:
    asked.get_by_role("radio", name=organiser.words(option), exact=True).check()


def carry_out(organiser: Visitor, rows: int) -> None:
    organiser.press("Import one row", many="Import %(number)s rows", number=rows)
    organiser.stands_before("What was imported")


def taking_part(organiser: Visitor) -> dict[str, int]:
    """Count who takes part, by side, in the list of registrations."""
    organiser.stands_before("Registrations")
    rows = organiser.page.get_by_role("row").filter(has_text=organiser.words("Takes part"))
    return {side: rows.filter(has=organiser.page.locator(f".side.{side}")).count() for side in SIDES}
