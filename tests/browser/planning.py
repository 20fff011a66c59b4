"""What an organiser does with a plan: make it, change it by hand, make it again around the changes, publish it."""

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor


def make_first_plan(organiser: Visitor) -> None:
    organiser.follow("Plan")
    organiser.stands_before("The plan of the meetings")
    organiser.press("Make the plan")
    open_plan(organiser, 1)


def open_plan(organiser: Visitor, number: int) -> None:
    organiser.follow("Plan %(number)s", number=number)
    organiser.stands_before("Plan %(number)s", number=number)
    expect(organiser.page.locator(".proof")).to_be_visible()


def meetings(organiser: Visitor) -> Locator:
    return organiser.page.locator("table.plan a.pair")


def go_to(organiser: Visitor, target: Locator, most: int = 120) -> None:
    """Reach something with the Tab key alone."""
    for _ in range(most):
        if target.evaluate("one => one === document.activeElement"):
            return
        organiser.page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab do not reach {target}")


def strike(organiser: Visitor, target: Locator) -> None:
    go_to(organiser, target)
    organiser.page.keyboard.press("Enter")


def pin_by_keyboard(organiser: Visitor, meeting: Locator) -> None:
    strike(organiser, meeting)
    expect(organiser.button("Pin it here")).to_be_visible()
    organiser.looks()
    strike(organiser, organiser.button("Pin it here"))
    expect(organiser.page.locator("table.plan td.pin")).to_have_count(1)


def move_by_keyboard(organiser: Visitor) -> None:
    """Move the first meeting that has somewhere else to go to its next place."""
    keyboard = organiser.page.keyboard
    for number in range(1, meetings(organiser).count()):
        strike(organiser, meetings(organiser).nth(number))
        place = organiser.field("New place")
        expect(place).to_be_visible()
        go_to(organiser, place)
        before = place.input_value()
        keyboard.press("ArrowDown")
        if place.input_value() == before:
            keyboard.press("ArrowUp")
        if place.input_value() != before:
            strike(organiser, organiser.button("Move the meeting"))
            expect(organiser.page.locator("table.plan td.pin")).to_have_count(2)
            return
        strike(organiser, organiser.link("Plan %(number)s", number=1))
    raise AssertionError("no meeting has anywhere else to go")


def cancel_by_keyboard(organiser: Visitor, meeting: Locator) -> None:
    before = meetings(organiser).count()
    strike(organiser, meeting)
    expect(organiser.button("Cancel this meeting")).to_be_visible()
    strike(organiser, organiser.button("Cancel this meeting"))
    expect(meetings(organiser)).to_have_count(before - 1)


def publish(organiser: Visitor, participants: int) -> None:
    do = organiser.words(
        "Publish to %(number)s organisation", many="Publish to %(number)s organisations", number=participants
    )
    organiser.page.get_by_role("button", name=do).first.click()
    dialog = organiser.page.get_by_role("dialog", name=organiser.words("Publish this plan?"))
    expect(dialog).to_be_visible()
    organiser.looks()
    dialog.get_by_role("button", name=do).click()
    expect(organiser.button("Change a copy")).to_be_visible()


def worth(organiser: Visitor) -> str:
    """The value that stands in the proof, as it is written there."""
    return organiser.page.locator(".proof").inner_text().rsplit("(", 1)[1].split(")")[0]
