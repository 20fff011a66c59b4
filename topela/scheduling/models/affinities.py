from django.db import models
from django.utils import timezone

from topela.editions.models import Edition, Registration


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
    """From which catalogue the edition's affinities were computed: a fingerprint of all, and a digest of each party."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="affinity_state")
    fingerprint = models.CharField(max_length=500)
    # What all pairs rest on (words, model, who meets whom), and by registration what its own pairs rest on.
    basis = models.CharField(max_length=16, blank=True)
    parties = models.JSONField(default=dict)
    computed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"affinities of {self.edition}"


class Prominence(models.Model):
    """What being on many first screens costs an organisation in the order in which others browse; computed."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="prominence")
    price = models.FloatField()

    def __str__(self) -> str:
        return f"{self.registration}: {self.price:.3f}"
