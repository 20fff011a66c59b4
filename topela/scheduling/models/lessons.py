from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from topela.editions.models import Edition
from topela.scheduling.models.runs import Run


class Lesson(Run):
    """
    What outcomes of past evenings teach about the weights of a pair's score: asked for by an organiser, never applied
    by itself. It is empty of figures until the worker is through, and where there was nothing to learn.
    """

    class Lack(models.TextChoices):
        """Why nothing was learned."""

        TOO_FEW = "too_few"
        ONE_SIDED = "one_sided"
        NO_DIFFERENCE = "no_difference"

    # On whose page it was asked for; its programme is the one that is learned for.
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="lessons")
    learned_from = models.ManyToManyField(Edition, related_name="+")
    lack = models.CharField(max_length=20, choices=Lack, blank=True)
    outcomes = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    # {weight: value} of those that are learned.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    log_loss_before = models.FloatField(null=True, blank=True)
    log_loss_after = models.FloatField(null=True, blank=True)
    auc_before = models.FloatField(null=True, blank=True)
    auc_after = models.FloatField(null=True, blank=True)

    class Meta(Run.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.outcomes} outcomes for {self.edition}"

    @property
    def better(self) -> bool:
        """Whether what was learned foretells evenings that it was not learned from better than what was in use."""
        if self.log_loss_before is None or self.log_loss_after is None:
            return False
        return self.log_loss_after < self.log_loss_before


class LessonApplication(models.Model):
    """That an organiser put a lesson's weights to use, and took them back. The newest that stands counts."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="applications")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lesson"],
                condition=Q(taken_back_at__isnull=True),
                name="one_standing_application_of_a_lesson",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lesson} applied"
