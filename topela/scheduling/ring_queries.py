"""Rings as they stand: what the last search found, what is proposed, what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from topela.catalogue.models import Need, Offer
from topela.editions.models import Edition, Registration
from topela.editions.queries import participants
from topela.scheduling.models import Ring, RingGift, RingSearch


@dataclass(frozen=True)
class Candidate:
    """A ring that a search found and nobody proposed yet; `place` is where it stands in the search."""

    search: RingSearch
    place: int
    gifts: list[RingGift]

    @property
    def givers(self) -> tuple[int, ...]:
        return tuple(gift.giver_id for gift in self.gifts)


def whole_rings() -> QuerySet[Ring]:
    """Rings with their gifts, the texts of these and what came of it; two queries."""
    organisations = ("giver__organisation", "giver__withdrawal", "receiver__organisation")
    gifts = RingGift.objects.select_related(*organisations, "need", "offer", "agreed_by")
    found = Ring.objects.select_related(
        "edition", "proposed_by", "end__registration__organisation", "end__by"
    )
    return found.prefetch_related(Prefetch("gifts", gifts))


def proposed_rings(edition: Edition) -> QuerySet[Ring]:
    """What was proposed to participants, newest first, ended ones too."""
    return whole_rings().filter(edition=edition, proposed_at__isnull=False)


def rings_of(registration: Registration) -> QuerySet[Ring]:
    """The rings that were proposed to an organisation."""
    return whole_rings().filter(gifts__giver=registration, proposed_at__isnull=False)


def open_ring_of(registration: Registration) -> Ring | None:
    """The ring in which an organisation stands; once all have agreed, its contract has begun."""
    return rings_of(registration).filter(end__isnull=True).first()


def ended_rings(edition: Edition) -> set[tuple[int, ...]]:
    """The givers, in their order, of rings that did not come about."""
    return {_givers(ring) for ring in edition.rings.filter(end__isnull=False).prefetch_related("gifts")}


def taken(edition: Edition) -> set[int]:
    """Who stands in an open ring."""
    rows = RingGift.objects.filter(ring__edition=edition, freed_at__isnull=True)
    return set(rows.values_list("giver", flat=True))


def latest_search(edition: Edition) -> RingSearch | None:
    return edition.ring_searches.first()


def finished_search(edition: Edition) -> RingSearch | None:
    """The last one that came to its end, whatever it found."""
    return edition.ring_searches.filter(finished_at__isnull=False, failure="").first()


def candidates(edition: Edition) -> list[Candidate]:
    """What the last finished search found and still holds: nobody left, nothing was withdrawn; seven queries."""
    search = finished_search(edition)
    if search is None or not search.found:
        return []
    here = {registration.pk: registration for registration in participants(edition)}
    needs = Need.objects.filter(registration__edition=edition, withdrawn_at__isnull=True).in_bulk()
    offers = Offer.objects.filter(registration__edition=edition, withdrawn_at__isnull=True).in_bulk()
    for pk in taken(edition):
        here.pop(pk, None)
    gone = ended_rings(edition)
    found = []
    for place, rows in enumerate(search.found):
        gifts = _gifts(rows, here, needs, offers)
        candidate = Candidate(search, place, gifts)
        if len(gifts) == len(rows) and candidate.givers not in gone:
            found.append(candidate)
    return found


def _gifts(
    rows: Iterable[dict[str, int]],
    here: dict[int, Registration],
    needs: dict[int, Need],
    offers: dict[int, Offer],
) -> list[RingGift]:
    """Gifts of which everything is still there, not saved."""
    return [
        RingGift(
            position=position,
            giver=here[row["giver"]],
            receiver=here[row["receiver"]],
            need=needs[row["need"]],
            offer=offers[row["offer"]],
            strength=row["strength"],
        )
        for position, row in enumerate(rows, start=1)
        if {row["giver"], row["receiver"]} <= here.keys() and row["need"] in needs and row["offer"] in offers
    ]


def _givers(ring: Ring) -> tuple[int, ...]:
    return tuple(gift.giver_id for gift in ring.gifts.all())
