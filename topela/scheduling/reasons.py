"""Why two organisations should meet, in words: what each can bring the other, as both wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import get_language

from topela.affinity import Lexicon
from topela.catalogue.models import Need, Offer
from topela.editions.models import Registration
from topela.scheduling.models import PairAffinity


@dataclass(frozen=True)
class Reason:
    need: Need
    offer: Offer
    strength: float
    concepts: tuple[str, ...]


@dataclass(frozen=True)
class Reasons:
    """What the reader can bring the other, and what the other can bring the reader."""

    brought: list[Reason] = field(default_factory=list)
    received: list[Reason] = field(default_factory=list)
    gift: bool = False

    def __bool__(self) -> bool:
        return bool(self.brought or self.received)

    @property
    def mutual(self) -> bool:
        return bool(self.brought and self.received)


def reasons_of(reader: Registration, others: Iterable[Registration]) -> dict[int, Reasons]:
    """Resolve the stored reasons towards each of the others, in the reader's language; three queries."""
    wanted = {other.pk for other in others}
    rows = [
        (row, row.b_id if row.a_id == reader.pk else row.a_id)
        for row in PairAffinity.objects.filter(Q(a=reader) | Q(b=reader))
    ]
    rows = [(row, other) for row, other in rows if other in wanted]
    stored = [reason for row, _ in rows for reason in row.reasons]
    needs = Need.objects.filter(withdrawn_at__isnull=True).in_bulk({reason["need"] for reason in stored})
    offers = Offer.objects.filter(withdrawn_at__isnull=True).in_bulk({reason["offer"] for reason in stored})
    found = {pk: Reasons() for pk in wanted}
    for row, other in rows:
        found[other] = Reasons(gift=row.gift)
        for reason in row.reasons:
            if reason["need"] in needs and reason["offer"] in offers:
                side = found[other].brought if reason["giver"] == reader.pk else found[other].received
                side.append(
                    Reason(
                        needs[reason["need"]],
                        offers[reason["offer"]],
                        reason["strength"],
                        concept_names(reason["concepts"]),
                    )
                )
    return found


def concept_names(codes: Iterable[str], language: str | None = None) -> tuple[str, ...]:
    concepts = Lexicon.load().concepts
    reader = language or get_language() or "fr"
    return tuple(concepts[code].name(reader).replace("'", "’") for code in codes if code in concepts)
