from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.catalogue.categories import Category
from topela.catalogue.models import Need, Offer
from topela.directory.models import Organisation
from topela.editions.models import Edition, Registration, new_secret
from topela.scheduling.models import Meeting, Ring


class PartnershipType(models.TextChoices):
    MECENAT = "mecenat", _("patronage (mécénat)")
    RESPONSIBLE_PRACTICE = "responsible_practice", _("responsible practices")
    ECONOMIC_COOPERATION = "economic_cooperation", _("economic cooperation")
    SOCIETAL_INNOVATION = "societal_innovation", _("societal innovation")


class Agreement(models.Model):
    """A partnership contract: two or more promises."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveIntegerField()
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements"
    )
    # Where the contract came out of a ring: one contract for each.
    ring = models.OneToOneField(
        Ring, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreement"
    )
    table = models.CharField(_("table"), max_length=20, blank=True)
    language = models.CharField(
        _("language of the contract"), max_length=2, choices=settings.LANGUAGES, default="fr"
    )
    first_mover = models.ForeignKey(
        Registration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who calls first"),
    )
    first_contact_by = models.DateField(_("first contact by"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Opens the verification page of this contract to whoever holds the paper.
    secret = models.CharField(max_length=64, default=new_secret, unique=True, editable=False)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="one_agreement_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.number}"


class Party(models.Model):
    """An organisation that the contract binds; a party of several commitments signs once."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="parties")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "registration"], name="a_party_stands_once")
        ]

    def __str__(self) -> str:
        return str(self.registration)


class Commitment(models.Model):
    """One promise: giver, receiver, what, how much, by when."""

    class Basis(models.TextChoices):
        NONE = "", _("no value given")
        MARKET = "market", _("market price")
        COST = "cost", _("cost to the giver")
        DECLARED = "declared", _("as declared")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="commitments")
    giver = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="commitments_given")
    receiver = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="commitments_received")
    what = models.TextField(_("what"), max_length=5_000, blank=True)
    category = models.CharField(_("category"), max_length=20, choices=Category, blank=True)
    quantity = models.CharField(_("how much"), max_length=200, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    person = models.CharField(_("who takes care of it"), max_length=200, blank=True)
    partnership_type = models.CharField(
        _("type of partnership"), max_length=30, choices=PartnershipType, blank=True
    )
    value = models.PositiveIntegerField(_("value in euros"), null=True, blank=True)
    value_basis = models.CharField(
        _("basis of the value"), max_length=10, choices=Basis, blank=True, default=""
    )
    need = models.ForeignKey(
        Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    offer = models.ForeignKey(
        Offer, on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="nobody_promises_itself")
        ]

    def __str__(self) -> str:
        return self.what[:80]


class Signature(models.Model):
    """That a person signed, for an organisation, exactly the text whose hash stands here."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signatures")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="signatures")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=120, blank=True)
    # Strokes of the pen, [[x, y], …] in a box of 600 × 180; empty where the name was typed.
    strokes = models.JSONField(default=list, blank=True)
    text_hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    # A signature falls when the text changes after it; the row stays.
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "registration"],
                condition=Q(voided_at__isnull=True),
                name="one_valid_signature_of_a_party",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.organisation}"


class Seal(models.Model):
    """The PDF as the platform sealed it, once everybody had signed."""

    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="seal")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.agreement} sealed"


class Cancellation(models.Model):
    """That a contract was given up before it was sealed."""

    agreement = models.OneToOneField(Agreement, on_delete=models.CASCADE, related_name="cancellation")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.agreement} given up"
