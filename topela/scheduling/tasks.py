from django_tasks import task

from topela.scheduling.announcing import announce
from topela.scheduling.models import PlanRun, Schedule
from topela.scheduling.planning import carry_out


@task()
def plan(run_id: int) -> None:
    carry_out(PlanRun.objects.select_related("edition", "based_on", "requested_by").get(pk=run_id))


@task()
def tell_participants(schedule_id: int) -> None:
    announce(Schedule.objects.select_related("edition").get(pk=schedule_id))
