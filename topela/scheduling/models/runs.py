from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.editions.models import Edition
from topela.scheduling.models.schedules import Schedule

# Far longer than the longest step of a large plan.
SILENCE = timedelta(minutes=10)


class Run(models.Model):
    """A request to the worker, and how far it is with it."""

    requested_at = models.DateTimeField(default=timezone.now)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    stage = models.CharField(max_length=60, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    # The worker's last sign of life: a run that fell silent is given up, and a new one may begin.
    heard_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)

    silence = SILENCE

    class Meta:
        abstract = True
        ordering = ["-requested_at", "-id"]

    @property
    def is_silent(self) -> bool:
        """Whether the worker took the run up and then was not heard of for so long that it must have died."""
        if self.is_closed or self.heard_at is None:
            return False
        return timezone.now() - self.heard_at > self.silence

    @property
    def is_under_way(self) -> bool:
        return not self.is_closed and not self.is_silent

    @property
    def is_closed(self) -> bool:
        return self.finished_at is not None or self.cancelled_at is not None


class PlanRun(Run):
    """A request for a plan."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="plan_runs")
    # The draft whose pins and cancelled meetings the plan keeps.
    based_on = models.ForeignKey(Schedule, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    minimum = models.PositiveSmallIntegerField(_("meetings at least for everybody"), default=0)
    # What the plan owes to everybody besides: further meetings worth less and less, a share of one's best for each.
    fading = models.FloatField(default=0)
    floor = models.FloatField(default=0)
    schedule = models.OneToOneField(
        Schedule, on_delete=models.SET_NULL, null=True, blank=True, related_name="run"
    )

    def __str__(self) -> str:
        return f"plan of {self.edition}, {self.percent} %"
