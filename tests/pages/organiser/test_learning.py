"""The organiser's page of what past evenings teach: how many are missing, what was found, applied and taken back."""

import pytest
from django.urls import reverse

from tests.forms import written
from tests.learning.evenings import evening, rate_by_goal
from topela.affinity import PAIR
from topela.editions.actions import give_role
from topela.editions.models import Role
from topela.floor.actions import rate_meeting
from topela.learning.actions import request_lesson
from topela.pages.organiser.weights_words import WORDS, Change, changes, told
from topela.scheduling.lessons import apply_lesson
from topela.scheduling.models import Lesson, LessonApplication
from topela.scheduling.weights import pair_blend, weights_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(sign_in, organiser):
    return sign_in(organiser, language="en")


@pytest.fixture
def page(edition):
    return reverse("organiser:learning", args=[edition.slug])


@pytest.fixture
def plan(edition, organiser):
    return evening("last-year", by=organiser, programme=edition.programme)


@pytest.fixture
def learned(edition, plan, organiser, django_capture_on_commit_callbacks):
    rate_by_goal(plan)
    with django_capture_on_commit_callbacks(execute=True):
        return request_lesson(edition, by=organiser)


def address(name, edition, *args):
    return reverse(f"organiser:{name}", args=[edition.slug, *args])


def test_without_a_past_the_page_teaches(browser, page):
    answer = browser.get(page)
    assert "No evening to learn from yet" in answer.text
    assert "What brings more" in answer.text
    assert ">Compute<" not in answer.text


def test_one_short_of_enough_it_says_how_many_are_missing(browser, page, plan):
    plan.meetings.last().delete()
    answer = browser.get(page)
    assert (answer.context["past"].count, answer.context["missing"]) == (199, 1)
    assert "1 more meeting is needed" in answer.text
    assert address("lessons", plan.edition) not in answer.text


def test_with_enough_it_offers_to_compute(browser, page, plan, edition):
    answer = browser.get(page)
    assert (answer.context["past"].count, answer.context["missing"]) == (200, 0)
    assert address("lessons", edition) in answer.text
    assert "What brings more" not in answer.text


def test_the_organiser_reads_sums_only(browser, page, plan, organiser):
    meeting = plan.meetings.first()
    rate_meeting(meeting, meeting.host, worthwhile=False, by=organiser)
    answer = browser.get(page)
    assert answer.context["past"].voices == (0, 1)
    assert str(meeting.host) not in answer.text


def test_computed_applied_taken_back(browser, page, plan, edition, django_capture_on_commit_callbacks):
    rate_by_goal(plan)
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(address("lessons", edition), written()).url == f"{page}#lesson"
    lesson = Lesson.objects.get()
    answer = browser.get(page)
    assert "The new weights foretell better." in answer.text
    assert f"the good one first {round(100 * lesson.auc_after)} times in 100" in answer.text
    assert pair_blend(edition) == PAIR
    browser.post(address("lesson-application", edition, lesson.pk), written())
    assert weights_of(pair_blend(edition)) == lesson.after
    answer = browser.get(page)
    assert "Learned from 200 meetings, applied by Odile Organisatrice" in answer.text
    assert address("lesson-application", edition, lesson.pk) not in answer.text
    browser.post(address("original-weights", edition), written())
    assert pair_blend(edition) == PAIR
    assert address("original-weights", edition) not in browser.get(page).text


def test_one_form_sent_twice_applies_once(browser, learned, edition):
    form = written()
    for _ in range(2):
        assert browser.post(address("lesson-application", edition, learned.pk), form).status_code == 302
    assert LessonApplication.objects.count() == 1


def test_what_is_no_better_is_said_and_not_offered(browser, page, learned, edition):
    learned.refresh_from_db()
    Lesson.objects.update(log_loss_after=learned.log_loss_before)
    answer = browser.get(page)
    assert "keep those in use" in answer.text
    assert address("lesson-application", edition, learned.pk) not in answer.text
    answer = browser.post(address("lesson-application", edition, learned.pk), written(), follow=True)
    assert "they are not applied" in answer.text
    assert LessonApplication.objects.count() == 0


@pytest.mark.parametrize(
    ("lack", "words"),
    [
        ("too_few", "and 200 are needed"),
        ("one_sided", "at least 20 good ones"),
        ("no_difference", "made no difference"),
    ],
)
def test_why_nothing_was_learned(browser, page, edition, organiser, lack, words):
    lesson = request_lesson(edition, by=organiser)
    lesson.lack, lesson.finished_at = lack, lesson.requested_at
    lesson.save()
    assert words in browser.get(page).text


def test_work_under_way_asks_for_itself_and_then_for_the_page(browser, page, edition, organiser):
    lesson = request_lesson(edition, by=organiser)
    fragment = address("lesson", edition, lesson.pk)
    assert f'hx-get="{fragment}"' in browser.get(page).text
    assert f'hx-get="{fragment}"' in browser.get(fragment, headers={"hx-request": "true"}).text
    lesson.finished_at = lesson.requested_at
    lesson.save()
    answer = browser.get(fragment, headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"{page}#lesson")
    assert "See the result" in browser.get(fragment).text


def test_another_organiser_applies_nothing_that_is_not_theirs(sign_in, learned, edition, organiser, steward):
    give_role(edition, steward, Role.Kind.ORGANISER, by=organiser)
    other = sign_in(steward, language="en")
    learned.refresh_from_db()
    answer = other.post(address("lesson-application", edition, learned.pk), written())
    assert (answer.status_code, LessonApplication.objects.count()) == (404, 0)
    assert other.get(address("learning", edition)).context["past"].count == 0
    apply_lesson(learned, by=organiser)
    assert other.get(address("learning", edition)).context["standing"].by == organiser


def test_the_rules_lead_here(browser, page, edition):
    assert page in browser.get(address("rules", edition)).text


class TestWords:
    def test_every_weight_that_is_learned_has_words(self):
        assert list(WORDS) == list(weights_of(PAIR))

    def test_of_what_is_taken_off_a_person_reads_the_loss(self):
        weights = weights_of(PAIR)
        lesson = Lesson(before=weights, after=weights | {"met_before": 0.5, "gift": 0.2, "wish": 0.2501})
        found = {str(change.name): change for change in changes(lesson)}
        met = found[str(WORDS["met_before"][0])]
        assert (round(met.before, 9), met.after, met.more, met.less) == (0.4, 0.5, True, False)
        gift, wish = found[str(WORDS["gift"][0])], found[str(WORDS["wish"][0])]
        assert (gift.more, gift.less, wish.more, wish.less) == (False, True, False, False)
        assert all(isinstance(change, Change) for change in found.values())

    def test_figures_for_words(self):
        lesson = Lesson(
            log_loss_before=0.6931471805599453, log_loss_after=0.5, auc_before=0.5, auc_after=0.716
        )
        before, after = told(lesson)
        assert (before.pairs, round(before.sure, 6)) == (50, 0.5)
        assert (after.pairs, round(after.sure, 3)) == (72, 0.607)
        assert told(Lesson()) is None
