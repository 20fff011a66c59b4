from django_tasks import task

from topela.editions.models import Edition
from topela.scheduling.affinities import update_affinities
from topela.scheduling.announcing import announce
from topela.scheduling.comparing import compare, is_outdated
from topela.scheduling.models import Comparison, Mending, PlanRun, Ring, RingSearch, Schedule
from topela.scheduling.moves import propose
from topela.scheduling.planning import carry_out
from topela.scheduling.ring_mailing import RingNews, mail_ring
from topela.scheduling.ring_search import search_rings
from topela.scheduling.understanding import refresh_understandings


@task()
def plan(run_id: int) -> None:
    """Plan, then compare the settings, so that the organiser who looks at the draft can choose another one."""
    run = PlanRun.objects.select_related("edition", "based_on", "requested_by").get(pk=run_id)
    if carry_out(run) and is_outdated(run.edition):
        comparison, _made = Comparison.objects.get_or_create(edition=run.edition, based_on=None)
        compare(comparison)


@task()
def propose_moves(mending_id: int) -> None:
    wanted = Mending.objects.select_related(
        "published__edition", "filled__edition", "edition", "requested_by"
    )
    # It may have been let go before the worker came to it.
    for mending in wanted.filter(pk=mending_id):
        propose(mending)


@task()
def compare_settings(comparison_id: int) -> None:
    compare(Comparison.objects.select_related("edition", "based_on").get(pk=comparison_id))


@task()
def tell_participants(schedule_id: int) -> None:
    announce(Schedule.objects.select_related("edition").get(pk=schedule_id))


@task()
def bring_affinities_up_to_date(edition_id: int) -> None:
    """Compute the pairs of those who changed; many requests for one change compute once."""
    edition = Edition.objects.get(pk=edition_id)
    refresh_understandings(edition)
    update_affinities(edition)


@task()
def find_rings(search_id: int) -> None:
    search_rings(RingSearch.objects.select_related("edition", "requested_by").get(pk=search_id))


@task()
def tell_ring(ring_id: int, news: str) -> None:
    mail_ring(Ring.objects.get(pk=ring_id), RingNews(news))
