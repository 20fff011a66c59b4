"""From the request to weights that score, and back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.cast import new_edition
from tests.learning.evenings import MEETINGS, evening, rate_by_goal
from topela.affinity import PAIR
from topela.editions.actions import give_role
from topela.editions.models import Edition, Role
from topela.floor.models import Rating
from topela.journal.queries import edition_journal
from topela.learning.actions import request_lesson
from topela.learning.tasks import learn_from_past
from topela.scheduling.access import own_lesson
from topela.scheduling.affinities import is_stale, refresh_affinities, update_affinities
from topela.scheduling.lessons import apply_lesson, latest_lesson, take_back_lessons
from topela.scheduling.models import Lesson, LessonApplication
from topela.scheduling.weights import pair_blend, weights_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(edition, organiser):
    return evening("last-year", by=organiser, programme=edition.programme)


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    """Return a function that asks for a lesson and lets the worker work."""

    def asked(edition, by):
        with django_capture_on_commit_callbacks(execute=True):
            lesson = request_lesson(edition, by=by)
        lesson.refresh_from_db()
        return lesson

    return asked


@pytest.fixture
def lesson(edition, plan, organiser, ask):
    rate_by_goal(plan)
    return ask(edition, organiser)


def test_200_outcomes_teach_the_weights(lesson, plan):
    assert (lesson.outcomes, lesson.lack, lesson.failure) == (MEETINGS, "", "")
    assert lesson.good == Rating.objects.filter(worthwhile=True).count()
    assert list(lesson.learned_from.all()) == [plan.edition]
    assert lesson.before == weights_of(PAIR)
    assert lesson.after["shared_sdg"] > PAIR.shared_sdg
    assert lesson.better
    assert lesson.auc_after > lesson.auc_before


def test_199_do_not(edition, plan, organiser, ask):
    rate_by_goal(plan)
    plan.meetings.last().delete()
    lesson = ask(edition, organiser)
    assert (lesson.outcomes, lesson.lack, lesson.after, lesson.better) == (199, "too_few", {}, False)
    with pytest.raises(ValidationError):
        apply_lesson(lesson, by=organiser)


def test_what_is_all_bad_does_not(edition, plan, organiser, ask):
    assert ask(edition, organiser).lack == Lesson.Lack.ONE_SIDED


def test_evenings_of_another_organiser_teach_nothing(edition, plan, organiser, outsider, ask):
    rate_by_goal(plan)
    theirs = Edition.objects.get(slug="elsewhere-2027")
    Edition.objects.filter(pk=theirs.pk).update(programme=edition.programme)
    theirs.refresh_from_db()
    lesson = ask(theirs, outsider)
    assert (lesson.outcomes, list(lesson.learned_from.all())) == (0, [])


def test_who_no_longer_organises_learns_nothing(plan, organiser, edition):
    rate_by_goal(plan)
    lesson = Lesson.objects.create(edition=edition, requested_by=organiser)
    plan.edition.roles.filter(user=organiser).delete()
    learn_from_past.call(lesson.pk)
    lesson.refresh_from_db()
    assert (lesson.outcomes, lesson.lack) == (0, "too_few")


def test_a_second_request_returns_the_one_under_way(edition, organiser):
    first, second = (request_lesson(edition, by=organiser) for _ in range(2))
    assert (first, Lesson.objects.count()) == (second, 1)
    assert edition_journal(edition.pk).filter(verb="lesson.requested").count() == 1


def test_nothing_is_applied_by_itself(edition, lesson):
    assert pair_blend(edition) == PAIR


class TestApplied:
    def test_scores_change_when_applied_and_return_when_taken_back(
        self, edition, hall, lesson, organiser, django_capture_on_commit_callbacks
    ):
        def scores():
            return dict(edition.affinities.values_list("pk", "score")).values()

        refresh_affinities(edition)
        before = list(scores())
        apply_lesson(lesson, by=organiser)
        assert weights_of(pair_blend(edition)) == lesson.after
        assert is_stale(edition)
        update_affinities(edition)
        assert (is_stale(edition), list(scores()) != before) == (False, True)
        take_back_lessons(edition, by=organiser)
        assert (is_stale(edition), pair_blend(edition)) == (True, PAIR)
        update_affinities(edition)
        assert list(scores()) == before

    def test_evenings_to_come_are_computed_anew_by_the_worker(
        self, edition, hall, lesson, organiser, django_capture_on_commit_callbacks
    ):
        refresh_affinities(edition)
        with django_capture_on_commit_callbacks(execute=True):
            apply_lesson(lesson, by=organiser)
        assert not is_stale(edition)

    def test_twice_is_once_and_the_database_says_so_too(self, edition, lesson, organiser):
        first, second = (apply_lesson(lesson, by=organiser) for _ in range(2))
        assert (first, LessonApplication.objects.count()) == (second, 1)
        with pytest.raises(IntegrityError), transaction.atomic():
            LessonApplication.objects.create(lesson=lesson, by=organiser)
        assert [take_back_lessons(edition, by=organiser) for _ in range(2)] == [1, 0]
        again = apply_lesson(lesson, by=organiser)
        assert (again != first, LessonApplication.objects.count()) == (True, 2)
        verbs = edition_journal(edition.pk).filter(verb__startswith="lesson.").order_by("number")
        assert [line.verb for line in verbs] == [
            "lesson.requested",
            "lesson.applied",
            "lesson.taken_back",
            "lesson.applied",
        ]

    def test_who_applied_and_took_back_and_when_is_kept(self, edition, lesson, organiser):
        applied = apply_lesson(lesson, by=organiser)
        take_back_lessons(edition, by=organiser)
        applied.refresh_from_db()
        assert (applied.by, applied.taken_back_by) == (organiser, organiser)
        assert applied.taken_back_at > applied.at

    def test_editions_of_another_organiser_keep_their_weights(self, edition, lesson, organiser, outsider):
        theirs = Edition.objects.get(slug="elsewhere-2027")
        Edition.objects.filter(pk=theirs.pk).update(programme=edition.programme)
        theirs.refresh_from_db()
        apply_lesson(lesson, by=organiser)
        assert (weights_of(pair_blend(edition)), pair_blend(theirs)) == (lesson.after, PAIR)
        assert take_back_lessons(theirs, by=outsider) == 0

    def test_the_newest_counts_and_is_measured_against_what_was_in_use(self, edition, lesson, organiser, ask):
        apply_lesson(lesson, by=organiser)
        second = ask(edition, organiser)
        assert second.before == lesson.after
        Lesson.objects.filter(pk=second.pk).update(log_loss_after=0.1, after={"gift": 0.5, "unknown": 1})
        second.refresh_from_db()
        apply_lesson(second, by=organiser)
        assert weights_of(pair_blend(edition)) == weights_of(PAIR) | {"gift": 0.5}
        apply_lesson(lesson, by=organiser)
        assert weights_of(pair_blend(edition)) == lesson.after
        assert take_back_lessons(edition, by=organiser) == 2
        assert pair_blend(edition) == PAIR

    def test_what_is_no_better_is_refused(self, edition, lesson, organiser):
        Lesson.objects.update(log_loss_after=lesson.log_loss_before)
        lesson.refresh_from_db()
        with pytest.raises(ValidationError):
            apply_lesson(lesson, by=organiser)
        assert pair_blend(edition) == PAIR


class TestDoor:
    def test_ones_own_lessons_only(self, edition, organiser, steward):
        lesson = request_lesson(edition, by=organiser)
        assert own_lesson(edition, lesson.pk, organiser) == lesson
        give_role(edition, steward, Role.Kind.ORGANISER, by=organiser)
        assert latest_lesson(edition, by=steward) is None
        for found in ((edition, lesson.pk, steward), (edition, 0, organiser)):
            with pytest.raises(Http404):
                own_lesson(*found)

    def test_of_ones_programme_only(self, edition, organiser):
        lesson = request_lesson(new_edition("other-programme", by=organiser), by=organiser)
        with pytest.raises(Http404):
            own_lesson(edition, lesson.pk, organiser)
