"""The main path where no script runs: everything but drawing and the clock."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import agreeing, planning, preparing, taking_part

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOOK = Path(__file__).parents[1] / "catalogue/registrations/data/inscriptions-speed-meeting.xlsx"


def test_an_organiser_prepares_imports_plans_and_publishes(visit, organiser):
    leader = visit(scripts=False)
    leader.sign_in(organiser.email)
    preparing.prepare_edition(leader, "Speed Meeting 2027", "speed-meeting-2027")
    preparing.lay_out_hall(leader, "1-12", "12 bis", "14-22")
    preparing.hand_in(leader, BOOK)
    preparing.carry_out(leader, rows=53)
    planning.make_first_plan(leader)
    planning.pin_by_keyboard(leader, planning.meetings(leader).nth(0))
    planning.publish(leader, participants=52)


def test_a_participant_writes_wishes_and_signs(
    visit, draft, edition, organiser, company, nonprofit, nonprofit_user
):
    person = visit(phone=True, scripts=False)
    person.sign_in(nonprofit_user.email)
    taking_part.change_need(person, "Un logo pour notre jardin")
    taking_part.browse(person, "amberline")
    taking_part.choose(person, taking_part.card_of(person, "Amberline"))
    agreeing.begin(person, str(company))
    agreeing.write(
        person,
        (str(nonprofit), "Une journée au jardin", "25 personnes"),
        (str(company), "Un logo pour le jardin", "2 jours"),
    )
    agreeing.sign(person)
    expect(person.page.locator(".signatures .typed")).to_have_text("Nora Thill")


def test_a_steward_checks_in_and_the_show_goes_on(visit, draft, edition, organiser, steward, company):
    helper = visit(user=steward, phone=True, scripts=False)
    helper.open(f"/floor/{edition.slug}/?q=amber")
    helper.page.get_by_role("button", name=helper.words("Check in")).click()
    undo = helper.words("Undo", context="check-in")
    expect(helper.page.get_by_role("button", name=undo)).to_have_count(1)
    leader = visit(user=organiser, scripts=False)
    leader.open(f"/organise/{edition.slug}/evening/")
    leader.press("Start round 1")
    leader.reads("Face to face")
    leader.press("End this round")
    leader.reads("Change of tables")
    leader.press("Pause the clock")
    leader.reads("Paused")
