"""In which order an organisation reads the others: the best first, but not all organisations the same few."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from topela.affinity import Seen, browsing_order, prices
from topela.editions.models import Edition, Registration
from topela.scheduling.models import Prominence


@dataclass(frozen=True)
class Sight:
    """Another organisation as the reader may see it, by the number of its registration."""

    pk: int
    score: float
    mutual: bool
    price: float


def in_order(reader: Registration, sights: Iterable[Sight]) -> list[int]:
    """Order the others for a reader; whoever has a mutual match finds one among the first six."""
    listed = list(sights)
    seen = [Seen(str(each.pk), each.score, mutual=each.mutual) for each in listed]
    return [
        int(other)
        for other in browsing_order(str(reader.pk), seen, {str(each.pk): each.price for each in listed})
    ]


def price_of(registration: Registration) -> float:
    """What being seen costs it; nothing for a newcomer. A query unless its prominence was fetched with it."""
    return registration.prominence.price if hasattr(registration, "prominence") else 0.0


def refresh_prices(edition: Edition, *, most: int | None = None) -> None:
    """Compute anew what being seen costs each, from the stored scores; not where there are more than `most` pairs."""
    pairs = edition.affinities.all()
    if most is not None and pairs.count() > most:
        return
    found = _prices(pairs.values_list("a_id", "b_id", "score"))
    Prominence.objects.filter(registration__edition=edition).delete()
    Prominence.objects.bulk_create(
        [Prominence(registration_id=pk, price=price) for pk, price in found.items()], batch_size=500
    )


def _prices(pairs: Iterable[tuple[int, int, float]]) -> Mapping[int, float]:
    seen: dict[str, list[Seen]] = {}
    for a, b, score in pairs:
        seen.setdefault(str(a), []).append(Seen(str(b), score, mutual=False))
        seen.setdefault(str(b), []).append(Seen(str(a), score, mutual=False))
    return {int(pk): price for pk, price in prices(seen).items()}
