from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.editions.models import Edition
from topela.journal.actions import record
from topela.scheduling.acquaintance import touched_by
from topela.scheduling.models import Comparison, Exclusion, Meeting, PlanRun, Publication, Schedule
from topela.scheduling.planning import give_up
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
def request_comparison(edition: Edition) -> Comparison:
    """Ask the worker what each setting of a plan costs and brings."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    comparison, made = Comparison.objects.get_or_create(edition=edition)
    if not made:
        if comparison.is_under_way:
            return comparison
        comparison.requested_at, comparison.finished_at, comparison.failure = timezone.now(), None, ""
        comparison.save()
    transaction.on_commit(partial(compare_settings.enqueue, comparison.pk))
    return comparison


@transaction.atomic
def cancel_plan(run: PlanRun, *, by: User) -> None:
    run.cancelled_at = timezone.now()
    run.save(update_fields=["cancelled_at"])
    record("plan.cancelled", run, actor=by.pk, edition=run.edition_id)


@transaction.atomic
def publish_schedule(schedule: Schedule, *, by: User | None) -> Publication:
    """Give a draft to the participants and tell them; it never changes after."""
    locked = Schedule.objects.select_for_update().get(pk=schedule.pk)
    if Publication.objects.filter(schedule=locked).exists():
        raise ValidationError(_("This plan is published already."))
    if locked.status == Schedule.Status.INFEASIBLE:
        raise ValidationError(_("A plan that cannot be held cannot be published."))
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


@transaction.atomic
def copy_schedule(schedule: Schedule, *, by: User) -> Schedule:
    """Make a draft of a published schedule, so that it can be edited."""
    source = list(schedule.meetings.all())
    excluded = list(schedule.exclusions.all())
    copy = Schedule.objects.get(pk=schedule.pk)
    copy.pk, copy._state.adding = None, True
    copy.number = schedule.edition.schedules.order_by("-number").values_list("number", flat=True)[0] + 1
    copy.made_at, copy.made_by, copy.based_on = timezone.now(), by, schedule
    copy.save()
    for meeting in source:
        meeting.pk, meeting.schedule = None, copy
    for exclusion in excluded:
        exclusion.pk, exclusion.schedule = None, copy
    Meeting.objects.bulk_create(source)
    Exclusion.objects.bulk_create(excluded)
    record("schedule.copied", copy, actor=by.pk, edition=schedule.edition_id, source=schedule.number)
    return copy
