"""What the worker says of a run while it works: how far it is, that somebody called it off, that it broke off."""

from collections.abc import Callable, Mapping

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from topela.planner import InstanceError
from topela.scheduling.models import Run


class Cancelled(Exception):
    """Somebody called the run off."""


def reporter(run: Run, stages: Mapping[str, tuple[int, int]]) -> Callable[[str, float], None]:
    """
    Return what takes the planner's progress down; `stages` are the phases' places between 0 and 100 %.

    It raises `Cancelled` as soon as somebody called the run off, or took it away.
    """

    def say(phase: str, share: float) -> None:
        low, high = stages.get(phase, (0, 100))
        percent = round(low + (high - low) * share)
        if (phase, percent) == (run.stage, run.percent):
            return
        run.stage, run.percent, run.heard_at = phase, percent, timezone.now()
        mine: QuerySet[Run] = QuerySet(type(run)).filter(pk=run.pk, cancelled_at__isnull=True)
        if not mine.update(stage=phase, percent=percent, heard_at=run.heard_at):
            raise Cancelled

    return say


def in_words(run: Run, failure: InstanceError) -> str:
    """Say why there is no plan, in the language of whoever asked for it."""
    if not failure.path.startswith("pinned"):
        return str(failure)
    with override(run.requested_by.language if run.requested_by else None):
        return _(
            "A pinned meeting does not fit any more who is there, or who sits where. Let it go free, or move it."
        )


def give_up(run: Run) -> None:
    """Close a run whose work broke off, for whatever reason, so that another may begin."""
    with override(run.requested_by.language if run.requested_by else None):
        run.failure = _("The work broke off. Nothing is lost: you can start it again.")
    run.finished_at = timezone.now()
    run.save(update_fields=["failure", "finished_at"])
