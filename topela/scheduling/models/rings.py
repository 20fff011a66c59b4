from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.catalogue.models import Need, Offer
from topela.editions.models import Edition, Registration
from topela.scheduling.models.runs import Run


class RingSearch(Run):
    """A request for rings among those whom no pair serves. What it found is seen by organisers only."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="ring_searches")
    longest = models.PositiveSmallIntegerField(default=3)
    # How many give and need something, and find nobody with whom both would be served.
    unserved = models.PositiveIntegerField(default=0)
    # Ring by ring, gift by gift: [[{giver, receiver, need, offer, strength}, …], …], numbers of rows; best first.
    found = models.JSONField(default=list)

    class Meta(Run.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"rings of {self.edition}, {self.percent} %"


class Ring(models.Model):
    """Three or four, each of whom gives to the next: proposed by an organiser, or set aside without a proposal."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="rings")
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-proposed_at", "-id"]

    def __str__(self) -> str:
        return " → ".join(str(gift.giver) for gift in self.gifts.all())

    @property
    def parties(self) -> list[Registration]:
        """In the order of giving."""
        return [gift.giver for gift in self.gifts.all()]

    @property
    def awaited(self) -> list[Registration]:
        return [gift.giver for gift in self.gifts.all() if gift.agreed_at is None]

    @property
    def agreed(self) -> int:
        """How many have."""
        return sum(gift.agreed_at is not None for gift in self.gifts.all())

    @property
    def is_open(self) -> bool:
        return self.proposed_at is not None and not hasattr(self, "end")


class RingGift(models.Model):
    """What one party of a ring gives the next, and whether it agreed to stand in it."""

    ring = models.ForeignKey(Ring, on_delete=models.CASCADE, related_name="gifts")
    position = models.PositiveSmallIntegerField()
    giver = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="ring_gifts")
    receiver = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+")
    strength = models.FloatField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # When the ring ended: its parties may then stand in another.
    freed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["ring", "position"], name="one_gift_at_a_place"),
            models.UniqueConstraint(fields=["ring", "giver"], name="one_gift_of_a_giver"),
            models.UniqueConstraint(fields=["ring", "receiver"], name="one_gift_for_a_receiver"),
            models.UniqueConstraint(
                fields=["giver"], condition=Q(freed_at__isnull=True), name="one_open_ring_of_a_registration"
            ),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="nobody_gives_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}"


class RingEnd(models.Model):
    """That a ring does not come about: why, who said so, when. The same ring is not found again."""

    class Why(models.TextChoices):
        SET_ASIDE = "set_aside", _("set aside")
        TAKEN_BACK = "taken_back", _("taken back")
        DECLINED = "declined", _("declined")
        GIVEN_UP = "given_up", _("contract given up")

    ring = models.OneToOneField(Ring, on_delete=models.CASCADE, related_name="end")
    why = models.CharField(max_length=20, choices=Why)
    # The party that declined.
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.ring} {self.why}"
