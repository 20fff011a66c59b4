from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.editions.models import Edition, Registration
from topela.scheduling.models import Meeting


class CheckIn(models.Model):
    """That an organisation is there: who saw it, and when. Taking it back deletes the row; the journal keeps both."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="check_in")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.registration} is there"


class Cue(models.Model):
    """
    What the organiser did to the show, and when: from these alone every screen computes where the evening is.

    `number` grows by one; a cue written on an outdated number is refused, so two hands on "next" advance once.
    """

    class Kind(models.TextChoices):
        START = "start", _("start")
        PAUSE = "pause", _("pause")
        RESUME = "resume", _("resume")
        NEXT = "next", _("next round")
        EXTEND = "extend", _("one minute more")
        END = "end", _("end")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="cues")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="one_cue_of_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class ContinueLater(models.Model):
    """A talk that the gong cut short and that both want to take up again."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="continuations")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="continuations")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "registration"], name="one_mark_to_continue")
        ]

    def __str__(self) -> str:
        return f"{self.registration} would go on with {self.meeting}"


class Rating(models.Model):
    """What an organisation says of a meeting it had; the organiser sees sums of these only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="ratings")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="ratings")
    worthwhile = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "registration"], name="one_rating_of_a_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.registration} rated {self.meeting}"
