from datetime import UTC
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from topela.journal.chain import Line, line_hash
from topela.journal.models import Entry, Head


def record(
    verb: str,
    subject: models.Model | None = None,
    *,
    actor: int | None = None,
    edition: int | None = None,
    **details: Any,
) -> Entry:
    """
    Append a line, in the caller's transaction: what is rolled back was never journalled.

    `details` take numbers, codes and counts, never names, addresses or what people wrote: the chain cannot forget.
    """
    with transaction.atomic():
        head = Head.objects.select_for_update().get_or_create(id=1)[0]
        line = Line(
            number=head.number + 1,
            at=timezone.now().astimezone(UTC),
            actor=actor,
            edition=edition,
            verb=verb,
            subject=f"{subject._meta.label_lower}:{subject.pk}" if subject else "",
            details=details,
        )
        entry = Entry.objects.create(**vars(line), previous=head.hash, hash=line_hash(line, head.hash))
        head.number, head.hash = entry.number, entry.hash
        head.save(update_fields=["number", "hash"])
    return entry
