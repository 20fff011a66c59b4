"""A plan mended on the evening: whoever does not come leaves gaps, and those who are free fill them."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.editions.models import Registration
from topela.journal.actions import record
from topela.planner import Meeting as Planned
from topela.planner import NoShow, Result, replan
from topela.scheduling.actions import copy_schedule
from topela.scheduling.instances import instance_of
from topela.scheduling.models import Meeting, Schedule


@transaction.atomic
def mend_schedule(schedule: Schedule, *, absent: Collection[Registration], begun: int, by: User) -> Schedule:
    """
    Make a draft from a published schedule, without the absent in the rounds after `begun`, the last one that has begun.

    No meeting of the others moves: free organisations are brought together at free tables, within some milliseconds.
    """
    mended = copy_schedule(schedule, by=by)
    rows = list(mended.meetings.all())
    # No pins: where nobody moves, they hold by themselves.
    instance = instance_of(schedule.edition, based_on=mended, pins=False)
    here = {organisation.id for organisation in instance.organisations}
    # Who withdrew since the plan was published is not in the instance: their coming meetings go as well.
    known = [m for m in rows if {str(m.host_id), str(m.guest_id)} <= here]
    gone = {m.pk for m in rows if m not in known and m.round > begun}
    planned = [Planned(str(m.host_id), str(m.guest_id), m.round, str(m.table_id), m.weight) for m in known]
    changes = [NoShow(str(registration.pk)) for registration in absent if str(registration.pk) in here]
    found = replan(instance, planned, changes, now=begun)
    cancelled = {frozenset(each[:2]) for each in found.diff.cancelled}
    gone |= {m.pk for m in known if frozenset((str(m.host_id), str(m.guest_id))) in cancelled}
    if not gone and not found.diff.added:
        raise ValidationError(_("They have no meeting any more: the plan stays as it is."))
    mended.meetings.filter(pk__in=gone).delete()
    hosts = set(
        schedule.edition.registrations.filter(side=schedule.edition.hosts).values_list("pk", flat=True)
    )
    Meeting.objects.bulk_create(_meeting(mended, each, hosts) for each in found.diff.added)
    _describe(mended, found.result)
    record(
        "schedule.mended", mended, actor=by.pk, edition=mended.edition_id, absent=len(changes), begun=begun
    )
    return mended


def _meeting(schedule: Schedule, added: Planned, hosts: set[int]) -> Meeting:
    host, guest = int(added.a), int(added.b)
    if host not in hosts and guest in hosts:
        host, guest = guest, host
    return Meeting(
        schedule=schedule,
        round=added.round,
        table_id=int(added.table),
        host_id=host,
        guest_id=guest,
        weight=added.weight,
    )


def _describe(schedule: Schedule, result: Result) -> None:
    document = result.to_json()
    schedule.status, schedule.value, schedule.bound = str(result.status), result.value, result.bound
    schedule.shortfalls, schedule.measures = document["shortfalls"], document["measures"]
    schedule.seconds, schedule.edited_at = document["seconds"], None
    schedule.save()
