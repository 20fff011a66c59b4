"""The proposal to let a few meetings change their round, so that others find a place. Runs in the worker."""

from django.db import transaction
from django.utils import timezone

from topela.journal.actions import record
from topela.planner import InstanceError
from topela.scheduling.aftermath import Replanned, replanned, written
from topela.scheduling.models import Mending, Publication, Schedule
from topela.scheduling.progress import Cancelled, give_up, in_words, reporter

# Where the phases of the search lie on its way from 0 to 100 %.
STAGES = {"select": (0, 10), "time": (10, 99)}


def propose(mending: Mending) -> Schedule | None:
    """Search, and keep what is worth more than without a move as a draft; a failure is written down in words."""
    # What everybody has in hand stands, and no more: what could be filled at once may give way to something better.
    filled = mending.filled
    base = filled if filled and Publication.objects.filter(schedule=filled).exists() else mending.published
    absent = list(mending.absent.all())
    say = reporter(mending, STAGES)
    found, failure = None, ""
    try:
        say("select", 0.0)
        found = replanned(base, absent, mending.begun, max_moves=mending.max_moves, progress=say)
    except Cancelled:
        return None
    except InstanceError as error:
        failure = in_words(mending, error)
    except Exception:
        give_up(mending)
        raise
    return _keep(mending, base, found, failure)


@transaction.atomic
def _keep(mending: Mending, base: Schedule, found: Replanned | None, failure: str) -> Schedule | None:
    # Answered, asked again or dropped meanwhile: then this answer is nobody's.
    asked = Mending.objects.filter(
        pk=mending.pk,
        requested_at=mending.requested_at,
        cancelled_at__isnull=True,
        finished_at__isnull=True,
    )
    if asked.select_for_update().first() is None:
        return None
    mending.finished_at, mending.stage, mending.percent, mending.failure = timezone.now(), "", 100, failure
    if found:
        mending.bound = found.result.bound
    if found and found.result.value > mending.value:
        mending.moved = written(base, found, by=mending.requested_by)
        record(
            "schedule.rearranged",
            mending.moved,
            actor=mending.requested_by_id,
            edition=mending.edition_id,
            moves=found.moves,
            value=found.result.value,
            bound=found.result.bound,
        )
    mending.save(update_fields=["moved", "bound", "finished_at", "stage", "percent", "failure"])
    return mending.moved
