from collections.abc import Iterator
from datetime import UTC

from django.db.models import QuerySet

from topela.journal.chain import Break, Line, first_break
from topela.journal.models import Entry, Head


def edition_journal(edition_id: int) -> QuerySet[Entry]:
    return Entry.objects.filter(edition=edition_id).order_by("-number")


def _chain() -> Iterator[tuple[Line, str, str]]:
    for e in Entry.objects.order_by("number").iterator(chunk_size=1000):
        line = Line(e.number, e.at.astimezone(UTC), e.actor, e.edition, e.verb, e.subject, e.details)
        yield line, e.previous, e.hash


def journal_break() -> Break | None:
    """Read the whole journal; return its first fault. Lines cut off at the end show against the head."""
    if found := first_break(_chain()):
        return found
    head = Head.objects.filter(id=1).first()
    last = Entry.objects.order_by("-number").first()
    if (head.number if head else 0, head.hash if head else "") != (
        last.number if last else 0,
        last.hash if last else "",
    ):
        return Break(last.number if last else 0, "lines are missing at the end")
    return None
