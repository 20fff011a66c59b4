"""A contract from the handshake to its proof: written, signed by both sides, sealed, mailed, verified."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.visitor import Visitor


def begin(person: Visitor, other: str) -> None:
    """Begin a contract with an organisation, on the page of contracts."""
    person.follow("Contracts")
    person.stands_before("Our contracts")
    person.field("With whom?").select_option(label=other)
    person.press("Write it")
    person.reads("Signatures")
    person.looks()


def write(person: Visitor, *promises: tuple[str, str, str]) -> None:
    """Write for each promise who gives, what, and how much."""
    person.link("Complete it").or_(person.link("Change the text")).click()
    person.stands_before("What you promise each other")
    for number, (giver, what, quantity) in enumerate(promises):
        form = person.page.locator(f"fieldset:has(#id_promises-{number}-what)")
        direction = person.field("Who promises?", form)
        gives = direction.locator("option").filter(has_text=re.compile(f"^{re.escape(giver)}"))
        direction.select_option(gives.get_attribute("value"))
        person.field("What, in a sentence", form).fill(what)
        person.field("How much?", form).fill(quantity)
    person.press("Save")
    person.reads("Saved.")
    for _giver, what, _quantity in promises:
        expect(person.page.locator(".promise").get_by_text(what)).to_be_visible()
    person.looks()


def sign(person: Visitor, *, drawn: bool = False) -> None:
    """Read and sign. The explicit act is asked for first; what was typed or drawn meanwhile is not lost."""
    person.follow("Read and sign")
    expect(person.button("Sign")).to_be_visible()
    person.looks()
    if drawn:
        draw(person)
    person.fill("Your function", "Responsable")
    person.press("Sign")
    expect(person.page.get_by_role("alert")).to_be_focused()
    expect(person.field("Your function")).to_have_value("Responsable")
    person.looks()
    person.page.get_by_role("checkbox", name=person.words("I have read this contract and sign it.")).check()
    person.press("Sign")
    expect(person.page.get_by_role("heading", name=person.words("Signatures"))).to_be_visible()
    person.looks()


def draw(person: Visitor) -> None:
    pad = person.page.locator("[data-signature-pad] canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    mouse = person.page.mouse
    for start in (0.2, 0.45):
        mouse.move(box["x"] + start * box["width"], box["y"] + 0.7 * box["height"])
        mouse.down()
        for step in range(1, 9):
            x = box["x"] + (start + step / 40) * box["width"]
            mouse.move(x, box["y"] + (0.7 - 0.5 * (step % 2)) * box["height"])
        mouse.up()


def contract_pdf(person: Visitor) -> bytes:
    address = person.link("Open the PDF").get_attribute("href")
    assert address
    return person.page.request.get(address).body()


def verify(somebody: Visitor, pdf: bytes, folder: Path) -> None:
    """Hand a file to the public page."""
    file = folder / "contract.pdf"
    file.write_bytes(pdf)
    somebody.open("/verification/")
    somebody.stands_before("Verify a contract")
    somebody.page.set_input_files("input[type=file]", file)
    somebody.press("Verify the file")
    expect(somebody.page.get_by_role("status").first).to_be_visible()
    somebody.looks()
