"""Saying whether a meeting was worth it, and learning from it: both widths, both schemes, by hand and by key."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.floor.published import published, schedule  # noqa: F401 (fixtures)
from tests.learning.evenings import evening, rate_by_goal
from topela.affinity import PAIR
from topela.floor.actions import Seen, rate_meeting, start_show
from topela.floor.models import Rating
from topela.learning.actions import request_lesson
from topela.scheduling.models import Lesson
from topela.scheduling.weights import pair_blend, weights_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(
    params=[("fr", True, "light"), ("de", True, "dark"), ("fr", False, "dark"), ("en", False, "light")]
)
def visitor(request, visit):
    """Return a function that gives a person a browser, in each language, width and scheme in turn."""
    language, phone, scheme = request.param

    def of(user):
        user.language = language
        user.save()
        return visit(language, user=user, phone=phone, scheme=scheme)

    return of


@pytest.fixture
def over(published, organiser):  # noqa: F811
    """The first round has just ended."""
    edition = published.edition
    start_show(edition, seen=Seen(0, "before"), by=organiser, now=timezone.now() - timedelta(minutes=6.5))
    return published


def answers(page, answer):
    return page.locator(f".rating button[value={answer}]")


def test_after_a_round_one_tap_says_whether_it_was_worth_it(visitor, over, nonprofit, nonprofit_user):
    guest = visitor(nonprofit_user)
    guest.open(reverse("participant:agenda", args=[nonprofit.pk]))
    guest.looks()
    asked = guest.page.locator(".asked")
    expect(asked).to_contain_text("Amberline S.A.")
    box = asked.locator("button").first.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    asked.locator("button[value=yes]").press("Enter")
    expect(asked).to_have_count(0)
    # The page returns to the meeting, and what holds it opens.
    expect(answers(guest.page, "yes")).to_be_visible()
    expect(answers(guest.page, "yes")).to_have_attribute("aria-pressed", "true")
    guest.looks()
    answers(guest.page, "no").click()
    expect(answers(guest.page, "no")).to_have_attribute("aria-pressed", "true")
    assert Rating.objects.get().worthwhile is False
    assert guest.complaints == []


def test_without_scripts_a_meeting_is_rated_on_the_days_after(visit, over, nonprofit, nonprofit_user):
    over.edition.cues.update(at=timezone.now() - timedelta(days=2))
    page = visit("fr", user=nonprofit_user, scripts=False).page
    page.goto(reverse("participant:agenda", args=[nonprofit.pk]))
    expect(page.locator(".asked")).to_have_count(0)
    expect(answers(page, "yes")).to_have_count(3)
    answers(page, "yes").nth(1).click()
    expect(answers(page, "yes").nth(1)).to_have_attribute("aria-pressed", "true")
    assert Rating.objects.count() == 1


def test_an_organiser_learns_applies_and_returns(visitor, edition, hall, organiser):
    leader, page = visitor(organiser), reverse("organiser:learning", args=[edition.slug])
    leader.open(page)
    leader.looks()
    plan = evening("last-year", by=organiser, programme=edition.programme)
    gone = plan.meetings.last()
    rate_meeting(gone, gone.host, worthwhile=True, by=organiser)
    gone.delete()
    leader.open(page)
    leader.looks()
    expect(leader.button("Compute")).to_have_count(0)
    evening("the-year-before", by=organiser, programme=edition.programme)
    rate_by_goal(plan)
    leader.open(page)
    leader.page.locator("details.fold > summary").click()
    leader.looks()
    request_lesson(edition, by=organiser)
    expect(leader.button("Apply the new weights")).to_have_count(0)
    leader.open(page)
    leader.press("Apply the new weights")
    leader.reads("In use")
    leader.looks()
    assert weights_of(pair_blend(edition)) == Lesson.objects.get().after
    leader.button("Return to the original weights").press("Enter")
    expect(leader.button("Return to the original weights")).to_have_count(0)
    leader.looks()
    assert pair_blend(edition) == PAIR
    assert leader.complaints == []


def test_without_scripts_it_is_computed_too(visit, edition, organiser):
    rate_by_goal(evening("last-year", by=organiser, programme=edition.programme))
    leader = visit("fr", user=organiser, scripts=False)
    leader.open(reverse("organiser:learning", args=[edition.slug]))
    leader.press("Compute")
    expect(leader.button("Apply the new weights")).to_be_visible()
    leader.press("Apply the new weights")
    expect(leader.button("Return to the original weights")).to_be_visible()
