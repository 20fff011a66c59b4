from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from topela.catalogue.models import Need, Offer
from topela.editions.models import Edition


class Taught(models.Model):
    """What an organiser taught an edition about words: who, and when."""

    # A code of the lexicon, which is data and may grow or shrink with the next version.
    concept = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True


class LocalWord(Taught):
    """A word or an expression that stands for a topic in this edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="local_words")
    language = models.CharField(max_length=3)
    text = models.CharField(max_length=80)
    # The text in small letters: the same word is added once, whatever its capitals.
    key = models.CharField(max_length=120, editable=False)
    # In how many needs and offers it stands; counted when added, and anew by the worker.
    texts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["text", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language", "key", "concept"], name="one_local_word_for_a_topic"
            )
        ]

    def __str__(self) -> str:
        return self.text


class StoppedWord(Taught):
    """A word that does not stand for a topic in this edition, though the lexicon says so."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="stopped_words")
    text = models.CharField(max_length=300)
    key = models.CharField(max_length=400, editable=False)

    class Meta:
        ordering = ["text", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "key", "concept"], name="one_stop_of_a_word_for_a_topic"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Understanding(models.Model):
    """Which topics were understood in a need or an offer; computed, never typed."""

    need = models.OneToOneField(
        Need, on_delete=models.CASCADE, null=True, blank=True, related_name="understanding"
    )
    offer = models.OneToOneField(
        Offer, on_delete=models.CASCADE, null=True, blank=True, related_name="understanding"
    )
    # [[code, [word, …]], …], strongest first; refusals of the writer are not taken off.
    topics = models.JSONField(default=list)
    # Of the text, its language and the edition's words: another digest, another reading.
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(need__isnull=False, offer__isnull=True)
                | Q(need__isnull=True, offer__isnull=False),
                name="understanding_of_a_need_or_an_offer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.need or self.offer}: {', '.join(code for code, _ in self.topics)}"
