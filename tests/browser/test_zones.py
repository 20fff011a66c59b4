"""Zones in a browser: a proposal changed and applied, what is short said in words, and all taken back again."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from topela.editions.actions import lay_out_hall

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenmanufaktur S.à r.l."


@pytest.fixture(params=[("fr", True, "light"), ("de", True, "dark"), ("fr", False, "dark")])
def leader(request, visit, organiser):
    language, phone, scheme = request.param
    organiser.language = language
    organiser.save()
    return visit(language, user=organiser, phone=phone, scheme=scheme)


def test_a_proposal_is_changed_applied_and_taken_back(leader, edition, draft, company):
    company.organisation.name = LONG
    company.organisation.save()
    leader.open(reverse("organiser:hall", args=[edition.slug]))
    leader.looks()
    leader.follow("Who is in which zone")
    leader.stands_before("Zones of the hall")
    choices = leader.page.locator(".places select")
    expect(choices).to_have_count(7)
    assert choices.first.bounding_box()["height"] >= 44
    culture = str(edition.zones.get(name="Culture").pk)
    for choice in choices.all():
        choice.select_option(culture)
    leader.press("Apply these zones")
    expect(leader.page.locator("section .notice.warning")).to_have_count(1)
    leader.looks()
    assert edition.registrations.filter(zone_id=culture).count() == 7
    leader.press("Bring the former zones back")
    expect(leader.button("Apply these zones")).to_be_visible()
    assert not edition.registrations.filter(zone__isnull=False).exists()
    assert leader.complaints == []


def test_a_hall_is_divided_and_its_zones_are_named(leader, edition, hall):
    lay_out_hall(edition, [(label, "") for label in "1234"])
    leader.open(reverse("organiser:hall", args=[edition.slug]))
    leader.follow("Divide the hall into zones by theme")
    leader.page.locator(".chips a", has_text="3").click()
    expect(leader.page.locator(".zones > section")).to_have_count(3)
    leader.looks()
    names = leader.page.locator(".zones input[name^=name-]")
    for number, name in enumerate(("Forêt", "Forêt", "Ville")):
        names.nth(number).fill(name)
    leader.press("Apply these zones")
    expect(leader.page.get_by_role("alert").get_by_role("link")).to_be_visible()
    expect(names.nth(2)).to_have_value("Ville")
    leader.looks()
    names.nth(1).fill("Verger")
    leader.press("Apply these zones")
    expect(leader.button("Bring the former zones back")).to_be_visible()
    leader.looks()
    assert [zone.name for zone in edition.zones.all()] == ["Forêt", "Verger", "Ville"]
    assert leader.complaints == []


def test_an_edition_without_anybody(leader, edition):
    leader.open(reverse("organiser:zones", args=[edition.slug]))
    leader.looks()
