import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """Who did what, when. Append-only: each line carries the hash of the one before it (see `chain.py`)."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    # Plain numbers, not foreign keys: a line outlives what it speaks of, and the hash must not change with it.
    actor = models.BigIntegerField(null=True)
    edition = models.BigIntegerField(null=True, db_index=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject}"

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("the journal is append-only")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("the journal is append-only")


class Head(models.Model):
    """The end of the chain: one row, locked by whoever appends (PostgreSQL; SQLite locks the whole file)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_head")]

    def __str__(self) -> str:
        return f"head at {self.number}"


class Receipt(models.Model):
    """What came of a write, kept under the key that its form carried: the same form again gets the same answer."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    path = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField(null=True)
    location = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.key} {self.path}"
