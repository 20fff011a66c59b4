from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.editions.models import Edition, Registration, Table

# Far longer than the longest step of a large plan.
SILENCE = timedelta(minutes=10)


class PairAffinity(models.Model):
    """
    How well two registrations answer each other, with reasons; computed, never typed.

    `a` is the company, but where the edition lets two of one side meet.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="affinities")
    a = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="affinities_as_a")
    b = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="affinities_as_b")
    score = models.FloatField()
    weight = models.PositiveIntegerField()
    gift = models.BooleanField(default=False)
    # [{giver, receiver, need, offer, strength, concepts}], numbers of registrations and items; strongest first.
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["a", "b"], name="one_affinity_of_a_pair")]
        indexes = [models.Index(fields=["edition", "-score"], name="affinity_by_score")]

    def __str__(self) -> str:
        return f"{self.a} ~ {self.b}: {self.score:.2f}"


class AffinityState(models.Model):
    """From which catalogue the edition's affinities were computed: a fingerprint of needs, offers, wishes, vetoes."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="affinity_state")
    fingerprint = models.CharField(max_length=500)
    computed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"affinities of {self.edition}"


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


class PlanRun(models.Model):
    """A request for a plan, and how far the worker is with it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="plan_runs")
    requested_at = models.DateTimeField(default=timezone.now)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The draft whose pins and cancelled meetings the plan keeps.
    based_on = models.ForeignKey(Schedule, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    minimum = models.PositiveSmallIntegerField(_("meetings at least for everybody"), default=0)
    # What the plan owes to everybody besides: further meetings worth less and less, a share of one's best for each.
    fading = models.FloatField(default=0)
    floor = models.FloatField(default=0)
    stage = models.CharField(max_length=60, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    # The worker's last sign of life: a run that fell silent is given up, and a new one may begin.
    heard_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)
    schedule = models.OneToOneField(
        Schedule, on_delete=models.SET_NULL, null=True, blank=True, related_name="run"
    )

    class Meta:
        ordering = ["-requested_at", "-id"]

    def __str__(self) -> str:
        return f"plan of {self.edition}, {self.percent} %"

    @property
    def is_silent(self) -> bool:
        """Whether the worker took the run up and then was not heard of for so long that it must have died."""
        if self._is_closed or self.heard_at is None:
            return False
        return timezone.now() - self.heard_at > SILENCE

    @property
    def is_under_way(self) -> bool:
        return not self._is_closed and not self.is_silent

    @property
    def _is_closed(self) -> bool:
        return self.finished_at is not None or self.cancelled_at is not None


class Comparison(models.Model):
    """The settings of a plan side by side, as the worker last computed them from the catalogue of that moment."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="comparison")
    fingerprint = models.CharField(max_length=500, blank=True)
    requested_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"settings of {self.edition}"

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
    # By how many meetings the minimum is missed, over all.
    missing = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "minimum", "fading", "floor"], name="one_alternative_of_a_setting"
            )
        ]

    def __str__(self) -> str:
        return f"minimum {self.minimum}, fading {self.fading}, floor {self.floor}: {self.price:.1%}"
