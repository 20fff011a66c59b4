from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.editions.models import Edition
from topela.journal.actions import record
from topela.scheduling.acquaintance import touched_by
from topela.scheduling.models import Comparison, Mending, PlanRun, Publication, Schedule
from topela.scheduling.progress import give_up
from topela.scheduling.queries import published_schedule
from topela.scheduling.succession import carry_over, successor
from topela.scheduling.tasks import compare_settings, plan, tell_participants


@transaction.atomic
def request_plan(
    edition: Edition,
    *,
    by: User | None,
    based_on: Schedule | None = None,
    minimum: int = 0,
    fading: float = 0.0,
    floor: float = 0.0,
) -> PlanRun:
    """
    Ask the worker for a plan; `based_on` gives the pins and the cancelled meetings that it keeps.

    `fading` and `floor` are those of the planner's `Fairness`.
    """
    Edition.objects.select_for_update().get(pk=edition.pk)
    running = edition.plan_runs.filter(finished_at__isnull=True, cancelled_at__isnull=True).first()
    if running and not running.is_silent:
        return running
    if running:
        give_up(running)
    if not edition.tables.exists():
        raise ValidationError(_("The hall has no table yet: lay it out first."))
    run = PlanRun.objects.create(
        edition=edition, requested_by=by, based_on=based_on, minimum=minimum, fading=fading, floor=floor
    )
    record("plan.requested", run, actor=by.pk if by else None, edition=edition.pk, minimum=minimum)
    transaction.on_commit(partial(plan.enqueue, run.pk))
    return run


@transaction.atomic
def request_comparison(edition: Edition, *, based_on: Schedule | None = None) -> Comparison:
    """Ask the worker what each setting of a plan costs and brings, where one plans around a draft or from nothing."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    comparison, made = Comparison.objects.get_or_create(edition=edition, based_on=based_on)
    if not made:
        if comparison.is_under_way:
            return comparison
        comparison.requested_at, comparison.finished_at, comparison.failure = timezone.now(), None, ""
        comparison.save()
    transaction.on_commit(partial(compare_settings.enqueue, comparison.pk))
    return comparison


@transaction.atomic
def cancel_run(run: PlanRun | Mending, *, by: User) -> None:
    run.cancelled_at = timezone.now()
    run.save(update_fields=["cancelled_at"])
    record("plan.cancelled", run, actor=by.pk, edition=run.edition_id)


@transaction.atomic
def publish_schedule(schedule: Schedule, *, by: User | None, begun: int = 0) -> Publication:
    """
    Give a draft to the participants and tell them; it never changes after.

    `begun` is the last round that has begun: what has been cannot become another, and is refused.
    """
    locked = Schedule.objects.select_for_update().get(pk=schedule.pk)
    if Publication.objects.filter(schedule=locked).exists():
        raise ValidationError(_("This plan is published already."))
    if locked.status == Schedule.Status.INFEASIBLE:
        raise ValidationError(_("A plan that cannot be held cannot be published."))
    _refuse_another_past(locked, begun)
    publication = Publication.objects.create(schedule=locked, by=by)
    record(
        "schedule.published",
        locked,
        actor=by.pk if by else None,
        edition=locked.edition_id,
        number=locked.number,
    )
    touched_by(locked.edition).delete()
    transaction.on_commit(partial(tell_participants.enqueue, locked.pk))
    return publication


def _refuse_another_past(schedule: Schedule, begun: int) -> None:
    before = published_schedule(schedule.edition) if begun else None
    if before is None:
        return
    was, becomes = (
        {
            (number, table, frozenset(who))
            for number, table, *who in each.meetings.filter(round__lte=begun).values_list(
                "round", "table", "host", "guest"
            )
        }
        for each in (before, schedule)
    )
    if changed := {number for number, *_rest in was ^ becomes}:
        raise ValidationError(
            _(
                "Round %(round)s has begun, and this plan has other meetings there: "
                "change a copy of the plan that everybody has in hand."
            ),
            params={"round": min(changed)},
        )


@transaction.atomic
def copy_schedule(schedule: Schedule, *, by: User) -> Schedule:
    """Make a draft of a published schedule, so that it can be edited."""
    copy = successor(schedule, by=by)
    copy.save()
    carry_over(schedule, copy, schedule.meetings.all())
    record("schedule.copied", copy, actor=by.pk, edition=schedule.edition_id, source=schedule.number)
    return copy
