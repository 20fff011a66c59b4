"""The weights of a pair's score in words that an organiser reads: what each says, before and after."""

from dataclasses import dataclass
from math import exp

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from topela.scheduling.models import Lesson

WORDS: dict[str, tuple[Promise, Promise]] = {
    "gift": (
        _("One side is served much better than the other"),
        _("share of the score that the better served side decides alone"),
    ),
    "wish": (_("One side wishes to meet"), _("added, of what is missing to a perfect score")),
    "mutual_wish": (_("Both sides wish to meet"), _("added, of what is missing to a perfect score")),
    "shared_sdg": (_("They share a goal (SDG)"), _("added, of what is missing to a perfect score")),
    "same_zone": (_("They belong to the same zone"), _("added, of what is missing to a perfect score")),
    "no_common_language": (_("They have no common language"), _("taken off the score")),
    "met_before": (_("They met in an earlier edition"), _("taken off the score")),
}
KEPT = frozenset({"no_common_language", "met_before"})
"""Of these the weight is what a score keeps; a person reads what it loses."""
LEAST = 0.005


@dataclass(frozen=True)
class Change:
    """A weight as shares: the more, the more it counts."""

    name: Promise
    what: Promise
    before: float
    after: float

    @property
    def more(self) -> bool:
        return self.after - self.before >= LEAST

    @property
    def less(self) -> bool:
        return self.before - self.after >= LEAST


@dataclass(frozen=True)
class Told:
    """
    How well outcomes are foretold, in figures for words.

    `pairs`: of a hundred pairs of a good and a bad meeting, in how many the good one stood first. `sure`: the chance
    that was given to what then happened (its geometric mean, which is what the log-loss says).
    """

    pairs: int
    sure: float


def changes(lesson: Lesson) -> list[Change]:
    return [
        Change(name, what, _share(key, lesson.before), _share(key, lesson.after))
        for key, (name, what) in WORDS.items()
        if key in lesson.before and key in lesson.after
    ]


def told(lesson: Lesson) -> tuple[Told, Told] | None:
    """How well the weights in use and the new ones foretell; None where nothing was learned."""
    figures = (
        (lesson.auc_before, lesson.log_loss_before),
        (lesson.auc_after, lesson.log_loss_after),
    )
    found = [
        Told(round(100 * auc), exp(-loss)) for auc, loss in figures if auc is not None and loss is not None
    ]
    return (found[0], found[1]) if len(found) == len(figures) else None


def _share(key: str, weights: dict[str, float]) -> float:
    return 1.0 - weights[key] if key in KEPT else weights[key]
