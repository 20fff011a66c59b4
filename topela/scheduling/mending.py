"""A plan mended on the evening: whoever does not come leaves gaps, and those who are free fill them."""

from collections.abc import Collection
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.editions.models import Edition, Registration
from topela.journal.actions import record
from topela.scheduling.actions import publish_schedule
from topela.scheduling.aftermath import replanned, written
from topela.scheduling.fingerprints import hall_fingerprint
from topela.scheduling.models import Mending, Publication, Schedule
from topela.scheduling.queries import published_schedule
from topela.scheduling.tasks import propose_moves


@transaction.atomic
def mend_schedule(
    schedule: Schedule, *, absent: Collection[Registration], begun: int, by: User, max_moves: int = 5
) -> Mending:
    """
    Go on without the absent after `begun`, the last round that has begun; nobody sees it until it is published.

    At once, a draft in which no meeting of the others moves: free organisations are brought together at free tables,
    within some milliseconds. Then, from the worker, a draft in which up to `max_moves` meetings change their round.
    """
    edition = Edition.objects.select_for_update().get(pk=schedule.edition_id)
    found = replanned(schedule, absent, begun)
    draft = written(schedule, found, by=by) if found.changes_anything else None
    if draft is None and not absent:
        raise ValidationError(_("Nobody who is free finds anybody to meet: the plan stays as it is."))
    if draft is None and begun >= edition.round_count:
        raise ValidationError(_("They have no meeting any more: the plan stays as it is."))
    mending = Mending.objects.create(
        edition=edition,
        requested_by=by,
        published=schedule,
        begun=begun,
        max_moves=max_moves,
        fingerprint=hall_fingerprint(edition),
        filled=draft,
        value=found.result.value,
        bound=found.result.bound,
    )
    mending.absent.set(absent)
    record("schedule.mended", mending, actor=by.pk, edition=edition.pk, absent=len(absent), begun=begun)
    transaction.on_commit(partial(propose_moves.enqueue, mending.pk))
    return mending


@transaction.atomic
def request_moves(mending: Mending, *, max_moves: int) -> None:
    """Ask the worker again, with another number of meetings that may move; what it had proposed goes."""
    locked = Mending.objects.select_for_update().get(pk=mending.pk)
    if locked.is_under_way:
        raise ValidationError(_("The proposal is being computed already."))
    _discard(locked.moved)
    locked.max_moves, locked.moved, locked.requested_at = max_moves, None, timezone.now()
    locked.stage, locked.percent, locked.failure = "", 0, ""
    locked.heard_at = locked.finished_at = locked.cancelled_at = None
    locked.save()
    transaction.on_commit(partial(propose_moves.enqueue, locked.pk))


@transaction.atomic
def publish_mended(
    mending: Mending, draft: Schedule, *, begun: int, there: Collection[int], by: User
) -> Publication:
    """
    Publish one of the two drafts, unless the evening moved on.

    `begun` is the last round that has begun by now, `there` holds the keys of the absent who are checked in by now.
    """
    Edition.objects.select_for_update().get(pk=mending.edition_id)
    if reason := outdated(mending, begun=begun, there=there):
        raise ValidationError(reason)
    return publish_schedule(draft, by=by, begun=begun)


@transaction.atomic
def drop_mending(mending: Mending, *, by: User) -> None:
    """Let both ways go; a draft that somebody published or changed by hand stays."""
    record("mending.dropped", mending, actor=by.pk, edition=mending.edition_id, begun=mending.begun)
    _discard(mending.filled)
    _discard(mending.moved)
    mending.delete()


def _discard(draft: Schedule | None) -> None:
    if draft is None or draft.edited_at or Publication.objects.filter(schedule=draft).exists():
        return
    draft.delete()


def outdated(mending: Mending, *, begun: int, there: Collection[int]) -> str:
    """Say why what it proposes holds no more; empty while it does. About eight small queries."""
    if begun != mending.begun:
        return _("Round %(round)s has begun meanwhile.") % {"round": begun}
    published = published_schedule(mending.edition)
    if published is None or published.pk not in {mending.published_id, mending.filled_id, mending.moved_id}:
        return _("Another plan has been published meanwhile.")
    back = mending.absent.select_related("organisation").filter(pk__in=there) if there else ()
    if back:
        return _("Came after all: %(names)s.") % {"names": ", ".join(map(str, back))}
    if mending.fingerprint != hall_fingerprint(mending.edition):
        return _("Who takes part, or the hall, has changed meanwhile.")
    return ""
