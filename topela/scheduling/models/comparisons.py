from django.db import models
from django.db.models import Q
from django.utils import timezone

from topela.editions.models import Edition
from topela.scheduling.models.runs import SILENCE
from topela.scheduling.models.schedules import Schedule


class Comparison(models.Model):
    """
    The settings of a plan side by side, as the worker last computed them from what was known at that moment.

    `based_on` is the draft around which one would plan: its pins and cancelled meetings hold in every setting.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="comparisons")
    based_on = models.OneToOneField(
        Schedule, on_delete=models.CASCADE, null=True, blank=True, related_name="comparison"
    )
    fingerprint = models.CharField(max_length=700, blank=True)
    requested_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(based_on__isnull=True),
                name="one_comparison_of_an_edition_without_a_draft",
            )
        ]

    def __str__(self) -> str:
        return f"settings of {self.based_on or self.edition}"

    @property
    def is_under_way(self) -> bool:
        return self.finished_at is None and timezone.now() - self.requested_at <= SILENCE


class Alternative(models.Model):
    """One setting of a plan: the share of the greatest value that it costs, and what the least served gets for it."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="alternatives")
    minimum = models.PositiveSmallIntegerField(default=0)
    fading = models.FloatField(default=0)
    floor = models.FloatField(default=0)
    price = models.FloatField()
    least_satisfied = models.FloatField()
    fewest_meetings = models.PositiveSmallIntegerField()
    # By how many meetings the minimum is missed, over all who could have so many.
    missing = models.PositiveIntegerField(default=0)
    # How many organisations cannot have so many in any plan.
    unable = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "minimum", "fading", "floor"], name="one_alternative_of_a_setting"
            )
        ]

    def __str__(self) -> str:
        return f"minimum {self.minimum}, fading {self.fading}, floor {self.floor}: {self.price:.1%}"
