"""A form that leaves twice has one effect: a double click with scripts, and without them."""

import pytest
from playwright.sync_api import expect

from topela.agreements.models import Agreement, Signature
from topela.catalogue.models import Need
from topela.editions.models import Edition
from topela.scheduling.models import PlanRun

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

scripts = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@scripts
def test_a_need_added_twice(visit, nonprofit, nonprofit_user, scripts):
    person = visit(user=nonprofit_user, scripts=scripts)
    person.open(f"/my/{nonprofit.pk}/needs/new/")
    person.fill("What do you need?", "Huit chaises, même dépareillées")
    person.button("Add").dblclick()
    person.stands_before("Needs and offers")
    assert Need.objects.filter(text="Huit chaises, même dépareillées").count() == 1


@scripts
def test_an_edition_prepared_twice(visit, organiser, edition, scripts):
    leader = visit(user=organiser, scripts=scripts)
    leader.open("/organise/new/")
    leader.fill("name", "Speed Meeting 2028")
    leader.fill("short name in addresses", "speed-meeting-2028")
    leader.fill("first round begins", "2028-03-09T14:30")
    leader.button("Prepare the edition").dblclick()
    leader.stands_before("The hall’s tables")
    assert Edition.objects.count() == 2


@scripts
def test_a_plan_asked_for_twice(visit, organiser, edition, hall, scripts):
    leader = visit(user=organiser, scripts=scripts)
    leader.open(f"/organise/{edition.slug}/plan/")
    leader.button("Make the plan").dblclick()
    leader.reads("Plan %(number)s", number=1)
    assert PlanRun.objects.count() == 1


@scripts
def test_a_contract_begun_and_signed_twice(visit, company, nonprofit, nonprofit_user, scripts):
    person = visit(user=nonprofit_user, scripts=scripts)
    person.open(f"/my/{nonprofit.pk}/agreements/")
    person.field("With whom?").select_option(label=str(company))
    person.button("Write it").dblclick()
    person.reads("Signatures")
    assert Agreement.objects.count() == 1
    person.follow("Complete it")
    for number in range(2):
        person.page.locator(f"#id_promises-{number}-quantity").fill("2 jours")
    person.button("Save").dblclick()
    person.follow("Read and sign")
    person.page.get_by_role("checkbox", name=person.words("I have read this contract and sign it.")).check()
    person.fill("Your function", "Trésorière")
    person.button("Sign").dblclick()
    expect(person.page.locator(".signatures").get_by_text("Trésorière")).to_be_visible()
    assert Signature.objects.count() == 1
