from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.catalogue.categories import Category
from topela.editions.models import Edition, Registration


class Item(models.Model):
    """What a need and an offer have in common. An item withdrawn is kept: contracts and the journal speak of it."""

    category = models.CharField(_("category"), max_length=20, choices=Category, blank=True)
    text = models.TextField(_("in your words"), max_length=20_000)
    language = models.CharField(_("language"), max_length=2, blank=True)
    quantity = models.CharField(_("how much"), max_length=200, blank=True)
    period = models.CharField(_("when"), max_length=200, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class Need(Item):
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="needs")


class Offer(Item):
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="offers")


class Refusal(models.Model):
    """That a text does not speak of a topic that was understood in it: who said so, and when."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, null=True, blank=True, related_name="refusals")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, null=True, blank=True, related_name="refusals")
    concept = models.CharField(max_length=60)
    # The words that had led to it, as they were written.
    words = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(need__isnull=False, offer__isnull=True)
                | Q(need__isnull=True, offer__isnull=False),
                name="refusal_of_a_need_or_an_offer",
            ),
            models.UniqueConstraint(fields=["need", "concept"], name="one_refusal_of_a_topic_in_a_need"),
            models.UniqueConstraint(fields=["offer", "concept"], name="one_refusal_of_a_topic_in_an_offer"),
        ]

    def __str__(self) -> str:
        return f"{self.need or self.offer} ≠ {self.concept}"


class Choice(models.Model):
    """Somebody's word about whom to meet."""

    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        abstract = True


class Wish(Choice):
    """Who would like to meet whom."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="wishes")
    wanted = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="wished_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "wanted"], name="one_wish_for_an_organisation"),
            models.CheckConstraint(condition=~Q(registration=F("wanted")), name="nobody_wishes_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.registration} → {self.wanted}"


class Veto(Choice):
    """Who must not meet whom; known to the one who says it and to the organiser, never to the other."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="vetoes")
    avoided = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="avoided_by")
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "avoided"], name="one_veto_for_an_organisation"),
            models.CheckConstraint(condition=~Q(registration=F("avoided")), name="nobody_avoids_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.registration} ✕ {self.avoided}"


class UnresolvedName(models.Model):
    """A wish or veto as it was typed, for which no organisation was found; the organiser sees it."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="unresolved_names")
    typed = models.CharField(max_length=300)
    veto = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "typed", "veto"], name="one_unresolved_name_as_typed"
            )
        ]

    def __str__(self) -> str:
        return self.typed


class Upload(models.Model):
    """A workbook handed in, before anybody confirmed what should come of it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # The organiser's corrections of columns and answers to questions, as the dry run asked them.
    answers = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """What an upload changed, so that it can be taken back whole."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="imports")
    upload = models.ForeignKey(Upload, on_delete=models.SET_NULL, null=True, related_name="imports")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    report = models.JSONField(default=dict)
    effects = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name


class TakenBack(models.Model):
    """That an import was undone: who, and when."""

    imported = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="taken_back")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.imported} taken back"
