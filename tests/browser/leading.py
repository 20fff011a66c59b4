"""The evening: who has come, what the hall reads, and the show in the organiser's hand."""

from django.utils import timezone
from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor


def begin_now(organiser: Visitor) -> None:
    """Put the first round at this minute: before its hour, a show is a rehearsal and leaves nothing behind."""
    organiser.follow("Rules")
    organiser.stands_before("Rules of the edition")
    organiser.fill("first round begins", f"{timezone.localtime():%Y-%m-%dT%H:%M}")
    organiser.press("Save the rules")
    organiser.reads("The rules are saved.")


def check_in(steward: Visitor, name: str) -> None:
    """Find an organisation by a part of its name, note that it is there; one may take it back."""
    steward.page.get_by_role("searchbox").fill(name)
    row = steward.page.locator("[data-name]:visible")
    expect(row).to_have_count(1)
    come = row.get_by_role("button", name=steward.words("Check in"))
    undo = row.get_by_role("button", name=steward.words("Undo", context="check-in"))
    come.click()
    undo.click()
    come.click()
    expect(undo).to_be_focused()
    steward.looks()


def cue(organiser: Visitor, text: str) -> None:
    """Press one of the hands; they are out of reach for a breath after each gong."""
    organiser.button(text).click()


def scene(hall: Visitor) -> Locator:
    return hall.page.locator(".scene:visible .what")


def hall_reads(hall: Visitor, text: str) -> None:
    expect(scene(hall)).to_have_text(hall.words(text))
    hall.looks()


def place_of(person: Visitor) -> Locator:
    """Where a participant's page sends its reader now."""
    return person.page.locator(".moment-now .place:visible")


def tally(hall: Visitor) -> Locator:
    return hall.page.locator(".tally .count b")
