from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from topela.editions.models import Edition, Registration
from topela.scheduling.models.runs import Run
from topela.scheduling.models.schedules import Schedule


class Mending(Run):
    """
    Two ways on, for an evening on which somebody does not come: at once without a move, and with a few.

    Both are drafts made from the published schedule, the second by the worker; one of them may be published.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="mendings")
    published = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="mendings")
    absent = models.ManyToManyField(Registration, related_name="+")
    # The last round that had begun.
    begun = models.PositiveSmallIntegerField()
    max_moves = models.PositiveSmallIntegerField(_("meetings that may move"), default=5)
    # Who and what was there when it was made: where that is another, what it proposes is outdated.
    fingerprint = models.CharField(max_length=100)
    # Empty where the plan is as good as it can be without a move, and what it is worth then.
    filled = models.OneToOneField(
        Schedule, on_delete=models.SET_NULL, null=True, blank=True, related_name="filling"
    )
    value = models.BigIntegerField(default=0)
    # Empty, once finished, where no move brings more.
    moved = models.OneToOneField(
        Schedule, on_delete=models.SET_NULL, null=True, blank=True, related_name="moving"
    )
    bound = models.BigIntegerField(default=0)

    # A round is soon over.
    silence = timedelta(minutes=1)

    class Meta(Run.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.published}, on from round {self.begun + 1}"
