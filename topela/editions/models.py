import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.directory.models import Organisation
from topela.editions.rules import Format, MoneyPolicy, ReciprocityPolicy, Side
from topela.editions.runsheet import Break as RunsheetBreak
from topela.editions.runsheet import Runsheet, runsheet


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class Programme(models.Model):
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(unique=True)

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """One event with its own rules."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="editions")
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("short name in addresses"), unique=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    language = models.CharField(_("first language"), max_length=2, default="fr", choices=settings.LANGUAGES)
    public = models.BooleanField(_("announced on the public page"), default=False)

    # Format
    format = models.CharField(_("format"), max_length=30, choices=Format, default=Format.TIMED_ROUNDS)
    hosts = models.CharField(_("side that stays seated"), max_length=20, choices=Side, default=Side.COMPANY)
    same_side = models.BooleanField(_("organisations of the same side may meet"), default=False)
    starts_at = models.DateTimeField(_("first round begins"))
    round_count = models.PositiveSmallIntegerField(
        _("rounds"), default=16, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    round_minutes = models.PositiveSmallIntegerField(
        _("minutes a round"), default=6, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    changeover_minutes = models.PositiveSmallIntegerField(
        _("minutes to change tables"), default=1, validators=[MaxValueValidator(60)]
    )

    # Rules of exchange
    money_policy = models.CharField(_("money"), max_length=20, choices=MoneyPolicy, default=MoneyPolicy.TABOO)
    money_exception = models.TextField(_("exceptions"), blank=True)
    reciprocity = models.CharField(
        _("reciprocity"), max_length=20, choices=ReciprocityPolicy, default=ReciprocityPolicy.ENCOURAGED
    )
    first_contact_days = models.PositiveSmallIntegerField(_("days until the first contact"), default=14)
    delivery_days = models.PositiveSmallIntegerField(_("days until delivery"), default=365)

    # Places, by side
    capacity_company = models.PositiveSmallIntegerField(_("places for companies"), null=True, blank=True)
    capacity_nonprofit = models.PositiveSmallIntegerField(_("places for associations"), null=True, blank=True)
    go_company = models.PositiveSmallIntegerField(_("companies needed to go ahead"), default=0)
    go_nonprofit = models.PositiveSmallIntegerField(_("associations needed to go ahead"), default=0)
    go_decision_on = models.DateField(_("day of the go/no-go decision"), null=True, blank=True)

    display_secret = models.CharField(max_length=64, default=new_secret, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(round_count__gte=1, round_count__lte=60), name="edition_has_rounds"
            ),
            models.CheckConstraint(condition=Q(round_minutes__gte=1), name="edition_round_lasts"),
            models.CheckConstraint(condition=Q(hosts__in=Side.values), name="edition_hosts_are_a_side"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def guests(self) -> Side:
        return Side(self.hosts).other

    @property
    def first_contact_by(self) -> datetime:
        return self.starts_at + timedelta(days=self.first_contact_days)

    @property
    def delivery_by(self) -> datetime:
        return self.starts_at + timedelta(days=self.delivery_days)

    def runsheet(self) -> Runsheet:
        """The planned times of the rounds; one query for the breaks."""
        return runsheet(
            starts_at=self.starts_at,
            rounds=self.round_count,
            round_length=timedelta(minutes=self.round_minutes),
            changeover=timedelta(minutes=self.changeover_minutes),
            breaks=[RunsheetBreak(b.after_round, timedelta(minutes=b.minutes)) for b in self.breaks.all()],
        )


class Break(models.Model):
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="breaks")
    after_round = models.PositiveSmallIntegerField(_("after round"), validators=[MinValueValidator(1)])
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MinValueValidator(1)])

    class Meta:
        ordering = ["after_round"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "after_round"], name="one_break_after_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min after round {self.after_round}"


class Zone(models.Model):
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="zones")
    name = models.CharField(_("name"), max_length=100)
    sdgs = models.JSONField(_("goals (SDG)"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="one_zone_of_a_name")]

    def __str__(self) -> str:
        return self.name


class Table(models.Model):
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="tables")
    # A label, not a number: halls have a table "12 bis" and no 13.
    label = models.CharField(_("table"), max_length=20)
    zone = models.ForeignKey(Zone, on_delete=models.SET_NULL, null=True, blank=True, related_name="tables")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "label"], name="one_table_of_a_label")]

    def __str__(self) -> str:
        return self.label


class Role(models.Model):
    """What a person may do in an edition beyond speaking for an organisation."""

    class Kind(models.TextChoices):
        ORGANISER = "organiser", _("organiser")
        STEWARD = "steward", _("floor helper")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=20, choices=Kind)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "user", "kind"], name="one_role_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind} of {self.edition}"


class Registration(models.Model):
    """An organisation's place in an edition."""

    class Consent(models.TextChoices):
        UNKNOWN = "unknown", _("not answered")
        YES = "yes", _("yes")
        NO = "no", _("no")
        RESTRICTED = "restricted", _("yes, with a restriction")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="registrations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="registrations")
    side = models.CharField(_("side"), max_length=20, choices=Side)
    # Beyond the capacity of a side one waits; only an organiser admits from the list.
    waiting = models.BooleanField(_("on the waiting list"), default=False)
    registered_at = models.DateTimeField(_("registered"), default=timezone.now)
    zone = models.ForeignKey(
        Zone, on_delete=models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    home_table = models.ForeignKey(
        Table, on_delete=models.SET_NULL, null=True, blank=True, related_name="hosts"
    )
    first_round = models.PositiveSmallIntegerField(_("present from round"), null=True, blank=True)
    last_round = models.PositiveSmallIntegerField(_("present until round"), null=True, blank=True)
    min_meetings = models.PositiveSmallIntegerField(_("meetings at least"), default=0)
    max_meetings = models.PositiveSmallIntegerField(_("meetings at most"), null=True, blank=True)
    presence_note = models.CharField(_("presence"), max_length=300, blank=True)
    in_return = models.TextField(_("what we give in return"), blank=True)
    remark = models.TextField(_("remark"), blank=True)
    photo_consent = models.CharField(_("photos"), max_length=20, choices=Consent, default=Consent.UNKNOWN)
    photo_note = models.CharField(_("restriction"), max_length=200, blank=True)
    agenda_secret = models.CharField(max_length=64, default=new_secret, unique=True, editable=False)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organisation"], name="one_registration_in_an_edition"
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="registration_has_a_side"),
            models.CheckConstraint(
                condition=Q(first_round__isnull=True)
                | Q(last_round__isnull=True)
                | Q(first_round__lte=F("last_round")),
                name="registration_comes_before_it_leaves",
            ),
            models.CheckConstraint(
                condition=Q(max_meetings__isnull=True) | Q(min_meetings__lte=F("max_meetings")),
                name="registration_minimum_within_maximum",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Withdrawal(models.Model):
    """That an organisation does not come after all: who said so, when, and why."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="withdrawal")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.registration} withdrew"


class Zoning(models.Model):
    """That organisations were given zones, and what stood before, so that it can be taken back."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="zonings")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # By registration: the zone it was given, the zone and the home table it had; then the zones made for it.
    given = models.JSONField(default=dict)
    made = models.JSONField(default=list)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{len(self.given)} placed in {self.edition}"
