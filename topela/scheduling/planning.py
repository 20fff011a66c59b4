"""One plan, from request to draft. Runs in the worker; nothing here holds a transaction while the solver works."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from topela.editions.models import Registration
from topela.journal.actions import record
from topela.planner import Fairness, Instance, InstanceError, Result, Status, solve
from topela.scheduling.affinities import refresh_affinities
from topela.scheduling.instances import instance_of
from topela.scheduling.models import Exclusion, Meeting, PlanRun, Schedule

# Where the phases of a run lie on its way from 0 to 100 %.
STAGES = {"affinity": (0, 20), "select": (20, 30), "time": (30, 70), "polish": (70, 95)}


class Cancelled(Exception):
    """Somebody called the run off."""


def carry_out(run: PlanRun) -> Schedule | None:
    """Plan what the run asks for; a failure is written on the run, in words, and no draft is made."""
    say = _reporter(run)
    try:
        say("affinity", 0.0)
        refresh_affinities(run.edition)
        instance = instance_of(run.edition, based_on=run.based_on, minimum=run.minimum)
        fairness = Fairness(fading=run.fading, floor=run.floor)
        result = solve(instance, fairness=fairness, progress=say)
        schedule = _keep(run, instance, result)
    except Cancelled:
        schedule = None
    except InstanceError as failure:
        run.failure = _in_words(run, failure)
        schedule = None
    except Exception:
        give_up(run)
        raise
    run.schedule, run.stage, run.percent, run.finished_at = schedule, "", 100, timezone.now()
    run.save(update_fields=["schedule", "failure", "stage", "percent", "finished_at"])
    return schedule


def _in_words(run: PlanRun, failure: InstanceError) -> str:
    if not failure.path.startswith("pinned"):
        return str(failure)
    with override(run.requested_by.language if run.requested_by else None):
        return _(
            "A pinned meeting does not fit any more who is there, or who sits where. Let it go free, or move it."
        )


def give_up(run: PlanRun) -> None:
    """Close a run whose work broke off, for whatever reason, so that another may begin."""
    with override(run.requested_by.language if run.requested_by else None):
        run.failure = _("The work broke off. Nothing is lost: you can start it again.")
    run.finished_at = timezone.now()
    run.save(update_fields=["failure", "finished_at"])


def _reporter(run: PlanRun) -> Callable[[str, float], None]:
    def say(phase: str, share: float) -> None:
        low, high = STAGES.get(phase, (0, 100))
        percent = round(low + (high - low) * share)
        if (phase, percent) == (run.stage, run.percent):
            return
        run.stage, run.percent, run.heard_at = phase, percent, timezone.now()
        run.save(update_fields=["stage", "percent", "heard_at"])
        run.refresh_from_db(fields=["cancelled_at"])
        if run.cancelled_at:
            raise Cancelled

    return say


@transaction.atomic
def _keep(run: PlanRun, instance: Instance, result: Result) -> Schedule:
    document = result.to_json()
    number = (run.edition.schedules.aggregate(last=Max("number"))["last"] or 0) + 1
    schedule = Schedule.objects.create(
        edition=run.edition,
        number=number,
        made_by=run.requested_by,
        based_on=run.based_on,
        status=str(result.status),
        value=result.value,
        bound=result.bound,
        shortfalls=document["shortfalls"],
        conflicts=document.get("conflicts", []),
        measures=document["measures"],
        seconds=document["seconds"],
        seed=result.seed,
    )
    if result.status != Status.INFEASIBLE:
        Meeting.objects.bulk_create(_meetings(run, schedule, instance, result))
    if run.based_on:
        Exclusion.objects.bulk_create(
            Exclusion(schedule=schedule, host_id=e.host_id, guest_id=e.guest_id, at=e.at, by_id=e.by_id)
            for e in run.based_on.exclusions.all()
        )
    record(
        "schedule.planned",
        schedule,
        actor=run.requested_by_id,
        edition=run.edition_id,
        status=str(result.status),
        meetings=len(result.meetings),
        value=result.value,
        bound=result.bound,
    )
    return schedule


def _meetings(run: PlanRun, schedule: Schedule, instance: Instance, result: Result) -> list[Meeting]:
    sides = dict(Registration.objects.filter(edition=run.edition).values_list("pk", "side"))
    pinned = {(int(p.a), int(p.b)) for p in instance.pinned}
    rows = []
    for meeting in result.meetings:
        host, guest = int(meeting.a), int(meeting.b)
        if sides[host] != run.edition.hosts and sides[guest] == run.edition.hosts:
            host, guest = guest, host
        held = (host, guest) in pinned or (guest, host) in pinned
        rows.append(
            Meeting(
                schedule=schedule,
                round=meeting.round,
                table_id=int(meeting.table),
                host_id=host,
                guest_id=guest,
                weight=meeting.weight,
                pinned_at=timezone.now() if held else None,
                pinned_by=run.requested_by if held else None,
            )
        )
    return rows
