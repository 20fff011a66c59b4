from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.editions.models import Edition, Registration, Table


class Schedule(models.Model):
    """A plan of meetings: a draft until it is published, never changed after."""

    class Status(models.TextChoices):
        OPTIMAL = "OPTIMAL", _("proven best")
        FEASIBLE = "FEASIBLE", _("good, with a proven limit")
        INFEASIBLE = "INFEASIBLE", _("impossible")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="schedules")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    based_on = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=20, choices=Status)
    value = models.BigIntegerField()
    bound = models.BigIntegerField()
    shortfalls = models.JSONField(default=list)
    conflicts = models.JSONField(default=list)
    measures = models.JSONField(default=dict)
    seconds = models.JSONField(default=dict)
    seed = models.BigIntegerField(default=0)
    # Set when somebody moved a meeting by hand: the proof then speaks of the plan as it was computed.
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="one_schedule_of_a_number")]

    def __str__(self) -> str:
        return f"{self.edition} · {self.number}"

    @property
    def gap(self) -> float:
        return (self.bound - self.value) / self.bound if self.bound else 0.0


class Publication(models.Model):
    """That a schedule was given to the participants: who, and when. The newest publication counts."""

    schedule = models.OneToOneField(Schedule, on_delete=models.PROTECT, related_name="publication")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.schedule} published"


class Meeting(models.Model):
    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="meetings")
    round = models.PositiveSmallIntegerField(_("round"))
    table = models.ForeignKey(
        Table, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("table")
    )
    # `host` stays seated. Where two organisations of one side meet, the one named first hosts.
    host = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="meetings_as_host")
    guest = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="meetings_as_guest")
    weight = models.PositiveIntegerField(default=0)
    # Where the planner had put it, from the first move by hand on.
    planned_round = models.PositiveSmallIntegerField(null=True, blank=True)
    planned_table = models.ForeignKey(
        Table, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # A pin holds the meeting in its round (and at its table) when the plan is computed again.
    pinned_at = models.DateTimeField(null=True, blank=True)
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["round", "table__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "round", "table"], name="one_meeting_at_a_table"),
            models.UniqueConstraint(fields=["schedule", "round", "host"], name="one_meeting_of_a_host"),
            models.UniqueConstraint(fields=["schedule", "round", "guest"], name="one_meeting_of_a_guest"),
            models.UniqueConstraint(fields=["schedule", "host", "guest"], name="a_pair_meets_once"),
            models.CheckConstraint(condition=~Q(host=F("guest")), name="nobody_meets_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.host} – {self.guest}"


class Exclusion(models.Model):
    """That a meeting was cancelled by hand: planning again around this schedule does not bring it back."""

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="exclusions")
    host = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="+")
    guest = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="+")
    # Where and what the meeting was, in the draft in which it was cancelled; empty in drafts planned from that one.
    round = models.PositiveSmallIntegerField(null=True, blank=True)
    table = models.ForeignKey(Table, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    weight = models.PositiveIntegerField(default=0)
    pinned_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schedule", "host", "guest"], name="one_exclusion_of_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.host} – {self.guest} cancelled"
