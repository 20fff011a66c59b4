from django_tasks import task

from topela.editions.models import Edition
from topela.scheduling.affinities import is_stale, refresh_affinities
from topela.scheduling.announcing import announce
from topela.scheduling.models import PlanRun, Schedule
from topela.scheduling.planning import carry_out


@task()
def plan(run_id: int) -> None:
    carry_out(PlanRun.objects.select_related("edition", "based_on", "requested_by").get(pk=run_id))


@task()
def tell_participants(schedule_id: int) -> None:
    announce(Schedule.objects.select_related("edition").get(pk=schedule_id))


@task()
def bring_affinities_up_to_date(edition_id: int) -> None:
    """Compute them anew where somebody changed the catalogue; many requests for one change compute once."""
    edition = Edition.objects.get(pk=edition_id)
    if is_stale(edition):
        refresh_affinities(edition)
