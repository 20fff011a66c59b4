"""
The whole chain as strangers walk it, through the pages alone: from a workbook to a sealed contract.

Only the organiser exists beforehand, as `topela organiser` makes one; everybody else comes with the workbook.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core import mail
from playwright.sync_api import expect

from tests.browser import agreeing, leading, planning, preparing, taking_part
from tests.browser.visitor import Visitor
from topela.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORKBOOK = Path(__file__).parents[1] / "catalogue/registrations/data/inscriptions-speed-meeting.xlsx"
ASSOCIATION = "Verger solidaire de l'Attert asbl"
COMPANY = "Agence Pixelune S.à r.l."


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_from_a_workbook_to_a_sealed_contract(visit, organiser, language, tmp_path):
    leader, hall, stranger = (visit(language) for _ in range(3))
    association, company = visit(language, phone=True), visit(language)
    leader.sign_in(organiser.email)
    prepare(leader)
    association.sign_in(address_of(leader, ASSOCIATION))
    say_whom_to_meet(association)
    plan(leader)
    take_the_agenda(association)
    run_two_rounds(leader, hall, association)
    agree(leader, association, company, hall)
    prove(company, stranger, tmp_path)
    read_the_journal(leader)
    assert [one.complaints for one in (leader, hall, stranger, association, company)] == [[]] * 5


def prepare(leader: Visitor) -> None:
    preparing.prepare_edition(leader, "Speed Meeting 2027", "speed-meeting-2027")
    preparing.lay_out_hall(leader, "1-12", "12 bis", "14-22")
    preparing.hand_in(leader, WORKBOOK)
    same = preparing.question(leader, "LA CORBEILE")
    preparing.answer(leader, same, "the same organisation: unite both")
    # The sheet's own evening may be over by the time this test runs: the edition keeps its day.
    hours = leader.words("Take over the edition’s times and rules from this sheet?")
    preparing.answer(leader, preparing.question(leader, hours), "no")
    leader.press("Keep these answers")
    leader.stands_before("What would be done")
    preparing.carry_out(leader, rows=53)
    leader.follow("See the registrations")
    assert preparing.taking_part(leader) == {"company": 22, "nonprofit": 30}


def address_of(leader: Visitor, name: str) -> str:
    """Look up who speaks for an organisation, as its organiser does."""
    leader.follow("Registrations")
    leader.fill("Search by name", name)
    leader.press("Search")
    leader.page.get_by_role("rowheader").get_by_role("link", name=name).click()
    leader.reads("Who speaks for them")
    return leader.page.locator("a[href^='mailto:']").first.inner_text()


def say_whom_to_meet(association: Visitor) -> None:
    taking_part.change_need(association, "Un logo et une étiquette pour notre jus de pomme")
    taking_part.browse(association, "pixelune")
    card = taking_part.card_of(association, COMPANY)
    expect(card).to_contain_text(association.words("They can bring you"))
    expect(card).to_contain_text(association.words("You can bring them"))
    taking_part.choose(association, card)
    association.follow("Agenda")
    association.reads("The meetings are not published yet")
    association.looks()


def plan(leader: Visitor) -> None:
    planning.make_first_plan(leader)
    cells = planning.meetings(leader)
    planning.pin_by_keyboard(leader, cells.nth(0))
    planning.move_by_keyboard(leader)
    planning.cancel_by_keyboard(leader, cells.nth(2))
    leader.reads("Plan again around this draft")
    leader.press("Plan again")
    planning.open_plan(leader, 2)
    expect(leader.page.locator("table.plan td.pin")).to_have_count(2)
    planning.publish(leader, participants=52)
    leader.looks()


def take_the_agenda(association: Visitor) -> None:
    taking_part.open_agenda(association)
    met = taking_part.partners(association)
    assert COMPANY in met
    association.looks()
    assert taking_part.agenda_pdf(association).startswith(b"%PDF-")
    taking_part.agenda_on_paper(association)
    assert len(taking_part.calendar(association).events) == len(met)


def run_two_rounds(leader: Visitor, hall: Visitor, association: Visitor) -> None:
    leading.begin_now(leader)
    leader.follow("Evening")
    leader.stands_before("Evening")
    address = leader.link("Open the hall screen").get_attribute("href")
    leader.follow("Open the welcome desk")
    leader.stands_before("Welcome desk")
    leading.check_in(leader, "pixelune")
    leader.page.go_back()
    hall.open(address or "")
    leading.hall_reads(hall, "Welcome")
    for text, heading in (
        ("Start round 1", "Face to face"),
        ("End this round", "Change tables"),
        ("Go on at once", "Face to face"),
        ("Pause the clock", "One moment"),
        ("Resume", "Face to face"),
    ):
        leading.cue(leader, text)
        leading.hall_reads(hall, heading)
        leader.looks()
    taking_part.open_agenda(association)
    expect(leading.place_of(association)).to_be_visible()
    leading.cue(leader, "End the show")
    leading.hall_reads(hall, "Thank you all!")
    expect(leading.place_of(association)).to_have_text(association.words("Thank you!"))


def agree(leader: Visitor, association: Visitor, company: Visitor, hall: Visitor) -> None:
    agreeing.begin(association, COMPANY)
    given, received = "Une journée au verger pour toute votre équipe", "Un logo et une étiquette pour le jus"
    agreeing.write(
        association,
        (ASSOCIATION, given, "14 personnes"),
        (COMPANY, received, "2 jours"),
    )
    agreeing.sign(association)
    company.sign_in(address_of(leader, COMPANY))
    company.follow("Contracts")
    company.stands_before("Our contracts")
    company.page.locator("ul.lines a").first.click()
    agreeing.sign(company, drawn=True)
    company.reads("Everybody receives the sealed contract by mail.")
    expect(leading.tally(hall)).to_have_text("1")
    hall.looks()


def prove(company: Visitor, stranger: Visitor, folder: Path) -> None:
    pdf = agreeing.contract_pdf(company)
    sealed = [message for message in mail.outbox if message.attachments]
    addresses = {address for message in sealed for address in message.to}
    assert addresses == {
        "hello@pixelune.example.com",
        "claire.weis@verger-attert.example.org",
        "luc@verger-attert.example.org",
    }
    assert {content for message in sealed for _name, content, _kind in message.attachments} == {pdf}
    agreeing.verify(stranger, pdf, folder)
    stranger.reads("This file is genuine.")
    middle = len(pdf) // 2
    agreeing.verify(stranger, pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :], folder)
    stranger.reads("This file has been changed.")


def read_the_journal(leader: Visitor) -> None:
    leader.follow("Overview")
    leader.looks()
    leader.follow("The whole journal")
    leader.stands_before("Journal")
    told = leader.page.locator("tbody").inner_text()
    assert "Odile Organisatrice" in told
    result = CliRunner().invoke(main, ["journal", "verify"])
    assert (result.exit_code, result.output[:20]) == (0, "The journal is whole")
