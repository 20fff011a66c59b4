"""The weights of a pair's score as an edition uses them: as shipped, until its organiser applies what was learned."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from topela.affinity import LEARNED, PAIR, PairBlend
from topela.editions.models import Edition, Role
from topela.scheduling.models import LessonApplication


def applications(edition: Edition) -> QuerySet[LessonApplication]:
    """
    What was applied to an edition and stands, newest first; none reaches editions that somebody else organises.

    Weights are a programme's. But several organisers may share a programme, and nobody's evening changes by what
    another one does: an application counts where whoever made it organises.
    """
    return LessonApplication.objects.filter(
        lesson__edition__programme=edition.programme_id,
        by__roles__edition=edition,
        by__roles__kind=Role.Kind.ORGANISER,
        taken_back_at__isnull=True,
    ).select_related("lesson", "by")


def standing_application(edition: Edition) -> LessonApplication | None:
    return applications(edition).first()


def pair_blend(edition: Edition) -> PairBlend:
    """The weights in use; one query."""
    standing = standing_application(edition)
    return blend_of(standing.lesson.after) if standing else PAIR


def blend_of(weights: dict[str, Any]) -> PairBlend:
    """What was learned in the place of what is shipped; names that are not learned (any more) change nothing."""
    learned: dict[str, Any] = {name: float(weights[name]) for name in LEARNED if name in weights}
    return replace(PAIR, **learned)


def weights_of(blend: PairBlend) -> dict[str, float]:
    """What is kept of a blend: the weights that are learned."""
    return {name: getattr(blend, name) for name in LEARNED}


def touched_by(application: LessonApplication) -> QuerySet[Edition]:
    """The editions in which it counts."""
    return Edition.objects.filter(
        programme=application.lesson.edition.programme_id,
        roles__user=application.by,
        roles__kind=Role.Kind.ORGANISER,
    )
