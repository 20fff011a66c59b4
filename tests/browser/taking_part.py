"""What a participant does: write needs, say whom to meet, take the agenda along."""

import re

from icalendar import Calendar
from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor


def change_need(person: Visitor, text: str) -> None:
    """Send a need without words first: the error stands at the field, and what else was typed is not lost."""
    person.follow("Needs and offers")
    person.stands_before("Needs and offers")
    person.page.locator(".item").first.get_by_role("link").click()
    person.stands_before("Change the need")
    person.fill("What do you need?", "")
    person.fill("how much", "800 × 2")
    person.press("Save")
    expect(person.page.get_by_role("alert")).to_be_focused()
    expect(person.field("What do you need?")).to_have_attribute("aria-invalid", "true")
    expect(person.field("how much")).to_have_value("800 × 2")
    person.looks()
    person.fill("What do you need?", text)
    person.press("Save")
    expect(person.page.locator(".item").filter(has_text=text)).to_contain_text("800 × 2")
    person.looks()


def card_of(person: Visitor, name: str) -> Locator:
    return person.page.locator("li.card").filter(has=person.page.get_by_role("link", name=name))


def browse(person: Visitor, words: str) -> None:
    person.follow("Whom to meet")
    person.stands_before("Whom to meet")
    person.fill("Words", words)
    person.press("Look")
    person.looks()


def choose(person: Visitor, card: Locator) -> None:
    """Veto, take it back, wish: each is one tap, and each can be undone."""
    for say, said in (("Better not", "Better not"), ("Wish to meet", "You wish to meet")):
        undo = card.get_by_role("button", name=person.words("Take back"))
        if undo.count():
            undo.click()
        card.get_by_role("button", name=person.words(say)).click()
        expect(card.locator("strong, b").get_by_text(person.words(said), exact=True)).to_be_visible()
    person.looks()


def open_agenda(person: Visitor) -> None:
    person.follow("Agenda")
    person.stands_before("Our agenda")


def partners(person: Visitor) -> list[str]:
    """Whom the agenda on the page says one meets."""
    return person.page.locator("ol.evening .whom > a.side > span:first-child").all_inner_texts()


def agenda_pdf(person: Visitor) -> bytes:
    address = person.link("Open the PDF").get_attribute("href")
    assert address
    return person.page.request.get(address).body()


def agenda_on_paper(person: Visitor) -> None:
    """On paper, the organisation's name stands on top and what only a screen can do is gone."""
    person.page.emulate_media(media="print")
    expect(person.page.locator("h1 .paper-only")).to_be_visible()
    expect(person.link("Open the PDF")).to_be_hidden()
    person.page.emulate_media(media="screen")


def calendar(person: Visitor) -> Calendar:
    person.page.get_by_text(person.words("In your calendar"), exact=True).click()
    person.looks()
    feed = person.page.get_by_label(person.words("Secret address of your calendar")).input_value()
    answer = person.page.request.get(feed)
    assert re.match("text/calendar", answer.headers["content-type"])
    return Calendar.from_ical(answer.body())
