"""One plan, from request to draft. Runs in the worker; nothing here holds a transaction while the solver works."""

from django.db import transaction
from django.utils import timezone

from topela.journal.actions import record
from topela.planner import Fairness, Instance, InstanceError, Result, Status, solve
from topela.scheduling.affinities import refresh_affinities
from topela.scheduling.instances import instance_of
from topela.scheduling.models import Exclusion, Meeting, PlanRun, Schedule
from topela.scheduling.progress import Cancelled, give_up, in_words, reporter
from topela.scheduling.rows import host_ids, new_row
from topela.scheduling.succession import next_number

# Where the phases of a run lie on its way from 0 to 100 %.
STAGES = {"affinity": (0, 20), "select": (20, 30), "time": (30, 70), "polish": (70, 95)}


def carry_out(run: PlanRun) -> Schedule | None:
    """Plan what the run asks for; a failure is written on the run, in words, and no draft is made."""
    say = reporter(run, STAGES)
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
        run.failure = in_words(run, failure)
        schedule = None
    except Exception:
        give_up(run)
        raise
    run.schedule, run.stage, run.percent, run.finished_at = schedule, "", 100, timezone.now()
    run.save(update_fields=["schedule", "failure", "stage", "percent", "finished_at"])
    return schedule


@transaction.atomic
def _keep(run: PlanRun, instance: Instance, result: Result) -> Schedule:
    document = result.to_json()
    schedule = Schedule.objects.create(
        edition=run.edition,
        number=next_number(run.edition),
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
    hosts = host_ids(run.edition)
    pinned = {frozenset(pin[:2]) for pin in instance.pinned}
    rows = []
    for meeting in result.meetings:
        row = new_row(schedule, meeting, hosts)
        if frozenset(meeting[:2]) in pinned:
            row.pinned_at, row.pinned_by = timezone.now(), run.requested_by
        rows.append(row)
    return rows
