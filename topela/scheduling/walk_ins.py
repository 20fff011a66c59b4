"""Meetings for somebody who was not in the plan: the best ones that move nobody."""

from collections.abc import Collection

from django.db import transaction

from topela.accounts.models import User
from topela.editions.models import Edition, Registration
from topela.journal.actions import record
from topela.scheduling.actions import publish_schedule
from topela.scheduling.affinities import update_affinities
from topela.scheduling.aftermath import welcomed, written
from topela.scheduling.models import Schedule
from topela.scheduling.queries import published_schedule


@transaction.atomic
def give_meetings(
    newcomer: Registration, *, begun: int, away: Collection[Registration], by: User
) -> Schedule | None:
    """
    Publish a plan in which a newcomer meets who is free in the rounds after `begun` and not `away`.

    None where there is no published plan, or nobody is free for it. Those whom it meets are told, nobody else.
    """
    edition = Edition.objects.select_for_update().get(pk=newcomer.edition_id)
    schedule = published_schedule(edition)
    if schedule is None or begun >= edition.round_count:
        return None
    update_affinities(edition)
    found = welcomed(schedule, newcomer, begun, away=away)
    if not found.changes_anything:
        return None
    draft = written(schedule, found, by=by)
    record("schedule.extended", draft, actor=by.pk, edition=edition.pk, registration=newcomer.pk)
    publish_schedule(draft, by=by, begun=begun)
    return draft
