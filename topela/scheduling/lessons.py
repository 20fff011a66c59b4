"""Lessons: what outcomes teach is computed by the worker, applied by an organiser, and taken back by one."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.affinity import ENOUGH, NothingToLearn, Outcome, refit
from topela.affinity.learning import FEWEST
from topela.editions.models import Edition, Programme
from topela.journal.actions import record
from topela.scheduling.digests import basis, digests
from topela.scheduling.halls import acquaintance, hall_of
from topela.scheduling.models import Lesson, LessonApplication
from topela.scheduling.progress import give_up
from topela.scheduling.tasks import bring_affinities_up_to_date
from topela.scheduling.weights import applications, pair_blend, standing_application, touched_by, weights_of

__all__ = ["ENOUGH", "FEWEST", "Couples", "apply_lesson", "latest_lesson", "learn", "take_back_lessons"]

Couples = Mapping[frozenset[int], bool]
"""Registrations that met, and whether it was worth it."""


def latest_lesson(edition: Edition, *, by: User) -> Lesson | None:
    """What an organiser last asked for in the edition's programme."""
    own = Lesson.objects.filter(edition__programme=edition.programme_id, requested_by=by)
    return own.select_related("edition").first()


def learn(lesson: Lesson, outcomes: Sequence[tuple[Edition, Couples]]) -> None:
    """Write down what the outcomes of some editions teach, or why they teach nothing; in the worker."""
    before = pair_blend(lesson.edition)
    lesson.before, lesson.heard_at = weights_of(before), timezone.now()
    lesson.save(update_fields=["before", "heard_at"])
    lesson.learned_from.set([edition for edition, couples in outcomes if couples])
    try:
        known = _known(outcomes)
        lesson.outcomes, lesson.good = len(known), sum(outcome.good for outcome in known)
        found = refit(known, before)
    except NothingToLearn:
        _finish(lesson, _lack(lesson))
        return
    except Exception:
        give_up(lesson)
        raise
    lesson.after = weights_of(found.after)
    lesson.log_loss_before, lesson.log_loss_after = found.log_loss_before, found.log_loss_after
    lesson.auc_before, lesson.auc_after = found.auc_before, found.auc_after
    _finish(lesson)


def _known(outcomes: Iterable[tuple[Edition, Couples]]) -> list[Outcome]:
    """The outcomes with what their scores rest on; of who withdrew since, nothing is known any more."""
    known = []
    for edition, couples in outcomes:
        hall = hall_of(edition, basis(edition), digests(edition))
        named = {frozenset(map(str, couple)): good for couple, good in couples.items()}
        facts = hall.facts(named, acquaintance(edition))
        known += [Outcome(facts[couple], named[couple]) for couple in facts]
    return known


def _lack(lesson: Lesson) -> Lesson.Lack:
    if lesson.outcomes < ENOUGH:
        return Lesson.Lack.TOO_FEW
    one_sided = min(lesson.good, lesson.outcomes - lesson.good) < FEWEST
    return Lesson.Lack.ONE_SIDED if one_sided else Lesson.Lack.NO_DIFFERENCE


def _finish(lesson: Lesson, lack: str = "") -> None:
    lesson.lack, lesson.finished_at, lesson.percent = lack, timezone.now(), 100
    lesson.save()


@transaction.atomic
def apply_lesson(lesson: Lesson, *, by: User) -> LessonApplication:
    """Put what was learned to use in the editions of the programme that this organiser organises; twice is once."""
    _one_after_the_other(lesson.edition)
    if not lesson.better:
        raise ValidationError(_("These weights foretell no better than those in use: they are not applied."))
    standing = standing_application(lesson.edition)
    if standing is not None and standing.lesson_id == lesson.pk:
        return standing
    # Where another one was applied since, this one counts again from now on.
    _end(lesson.applications.filter(taken_back_at__isnull=True), by=by)
    application = LessonApplication.objects.create(lesson=lesson, by=by)
    record("lesson.applied", lesson, actor=by.pk, edition=lesson.edition_id, outcomes=lesson.outcomes)
    _compute_anew(application)
    return application


@transaction.atomic
def take_back_lessons(edition: Edition, *, by: User) -> int:
    """Return to the weights as shipped, in every edition in which an application counts here; return how many ended."""
    _one_after_the_other(edition)
    standing = list(applications(edition))
    _end(applications(edition), by=by)
    for application in standing:
        record("lesson.taken_back", application.lesson, actor=by.pk, edition=edition.pk)
        _compute_anew(application)
    return len(standing)


def _end(standing: QuerySet[LessonApplication], *, by: User) -> None:
    standing.update(taken_back_at=timezone.now(), taken_back_by=by)


def _one_after_the_other(edition: Edition) -> None:
    Programme.objects.select_for_update().get(pk=edition.programme_id)


def _compute_anew(application: LessonApplication) -> None:
    """Evenings to come have their affinities computed now; those that are past, when somebody looks."""
    for edition in touched_by(application).filter(starts_at__gte=timezone.now()):
        transaction.on_commit(partial(bring_affinities_up_to_date.enqueue, edition.pk))
