"""Every page of an organiser in Chromium: both widths, both schemes, three languages, menus and dialogs open."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import planning
from tests.scheduling.knots import knot  # noqa: F401 (fixture)
from topela.agreements.actions import draft_agreement
from topela.floor.actions import check_in
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.queries import published_schedule

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(
    params=[("fr", True, "light"), ("de", True, "dark"), ("fr", False, "dark"), ("en", False, "light")]
)
def leader(request, visit, organiser):
    language, phone, scheme = request.param
    organiser.language = language
    organiser.save()
    return visit(language, user=organiser, phone=phone, scheme=scheme)


def test_every_page_is_whole(leader, edition, draft, company, nonprofit, organiser):
    company.organisation.name = "Donaudampfschifffahrtsgesellschaftskapitänsmützenmanufaktur S.à r.l."
    company.organisation.save()
    draft_agreement(company, nonprofit, by=organiser)
    publish_schedule(draft, by=organiser)
    copy = copy_schedule(draft, by=organiser)
    named = {
        "overview": [],
        "rules": [],
        "hall": [],
        "registrations": [],
        "registration-creation": [],
        "registration": [company.pk],
        "imports": [],
        "catalogue": [],
        "plan": [],
        "schedule-organisations": [copy.number],
        "schedule-wishes": [copy.number],
        "place": [copy.number, copy.meetings.first().pk],
        "evening": [],
        "agreements": [],
        "journal": [],
    }
    pages = ["/start/", "/organise/", "/organise/new/", f"/floor/{edition.slug}/"]
    pages += [reverse(f"organiser:{name}", args=[edition.slug, *more]) for name, more in named.items()]
    for address in pages:
        leader.open(address)
        leader.looks()
    leader.open(reverse("organiser:schedule", args=[edition.slug, copy.number]))
    leader.looks()
    leader.page.locator("[commandfor=publish]").first.click()
    expect(leader.page.get_by_role("dialog")).to_be_visible()
    leader.looks()
    leader.page.keyboard.press("Escape")
    expect(leader.page.get_by_role("dialog")).to_be_hidden()
    assert planning.meetings(leader).count() == draft.meetings.count()
    assert leader.complaints == []


def test_two_ways_on_without_the_absent(leader, knot, hall, organiser):  # noqa: F811
    for registration in hall[:-1]:
        check_in(registration, by=organiser)
    leader.open(reverse("organiser:mending", args=[knot.edition.slug]))
    leader.looks()
    leader.page.get_by_role("checkbox", name=str(hall[-1])).check()
    leader.press("See the proposal")
    leader.stands_before("Plan on from round %(round)s", round=1)
    publish = leader.button("Publish with the moves")
    expect(publish).to_be_visible()
    leader.page.locator("details.fold > summary").first.press("Enter")
    leader.looks()
    publish.press("Enter")
    expect(publish).to_be_hidden()
    assert published_schedule(knot.edition).number == 2
    leader.looks()
    assert leader.complaints == []


def test_who_came_without_registration_sees_whom_to_meet(leader, knot):  # noqa: F811
    leader.open(reverse("steward:walk-ins", args=[knot.edition.slug]))
    leader.looks()
    leader.press("Check in and find meetings")
    leader.looks()
    leader.fill("Organisation", "Dolmen & Filles")
    leader.page.locator("input[name=side]").first.check()
    leader.press("Check in and find meetings")
    expect(leader.page.locator("ol.lines > li")).to_have_count(3)
    leader.looks()
    assert leader.complaints == []


def test_an_edition_that_is_still_empty(leader, edition):
    for name in ("overview", "registrations", "catalogue", "plan", "imports", "agreements", "evening"):
        leader.open(reverse(f"organiser:{name}", args=[edition.slug]))
        leader.looks()


def test_errors_stand_at_their_fields_and_nothing_typed_is_lost(leader, edition):
    leader.open(reverse("organiser:rules", args=[edition.slug]))
    leader.fill("place", "Salle des Tilleuls")
    leader.fill("rounds", "900")
    leader.fill("Breaks", "après le huitième tour")
    leader.press("Save the rules")
    expect(leader.page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    expect(leader.field("place")).to_have_value("Salle des Tilleuls")
    expect(leader.field("Breaks")).to_have_attribute("aria-invalid", "true")
    leader.looks()
    leader.open(reverse("organiser:hall", args=[edition.slug]))
    leader.fill("Tables", "1\n2\n2")
    leader.press("Save the hall")
    expect(leader.page.get_by_role("alert").get_by_role("link")).to_be_visible()
    expect(leader.field("Tables")).to_have_value("1\n2\n2")
    leader.looks()
