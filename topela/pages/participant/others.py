"""Whom an organisation may meet, with all that helps it choose."""

import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.db import IntegrityError
from django.db.models import Q
from django.http import Http404

from topela.catalogue.models import Need, Offer
from topela.catalogue.queries import catalogue
from topela.editions.access import fellow_participant
from topela.editions.models import Registration
from topela.editions.rules import Side
from topela.scheduling.affinities import refresh_affinities
from topela.scheduling.browsing import Sight, in_order
from topela.scheduling.models import PairAffinity
from topela.scheduling.reasons import Reasons, reasons_of


@dataclass(frozen=True)
class Other:
    registration: Registration
    needs: list[Need]
    offers: list[Offer]
    reasons: Reasons
    score: float = 0.0
    wished: bool = False
    avoided: bool = False


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for among the others; an empty field wants everything."""

    text: str = ""
    category: str = ""
    sdg: int | None = None
    municipality: str = ""
    wished: bool = False

    def takes(self, other: Other) -> bool:
        organisation = other.registration.organisation
        return (
            (not self.wished or other.wished)
            and (self.sdg is None or self.sdg in organisation.sdgs)
            and (not self.municipality or organisation.municipality == self.municipality)
            and (not self.category or self.category in {item.category for item in _items(other)})
            and self._reads(other)
        )

    def _reads(self, other: Other) -> bool:
        if not self.text.strip():
            return True
        organisation = other.registration.organisation
        about = (organisation.name, organisation.municipality, organisation.sector, organisation.presentation)
        page = _folded(" ".join([*about, *(item.text for item in _items(other))]))
        return all(word in page for word in _folded(self.text).split())


def meetable(own: Registration, pk: int) -> Registration:
    """Somebody whom this organisation may meet; anybody else answers 404."""
    other = fellow_participant(own, pk)
    if other.side == own.side and not own.edition.same_side:
        raise Http404
    return other


def others_of(own: Registration) -> list[Other]:
    """Everybody whom this organisation may meet, the best matches first; nine queries."""
    everybody = catalogue(own.edition).exclude(pk=own.pk)
    if not own.edition.same_side:
        everybody = everybody.filter(side=Side(own.side).other)
    return _seen_by(own, everybody)


def other_of(own: Registration, pk: int) -> Other:
    other = meetable(own, pk)
    return _seen_by(own, catalogue(own.edition).filter(pk=other.pk))[0]


def _seen_by(own: Registration, registrations: Iterable[Registration]) -> list[Other]:
    found = list(registrations)
    scores = _scores(own)
    unseen = (0.0, 0.0)
    reasons = reasons_of(own, found)
    wished = set(own.wishes.values_list("wanted_id", flat=True))
    avoided = set(own.vetoes.values_list("avoided_id", flat=True))
    others = [
        Other(
            registration=r,
            needs=list(r.needs.all()),
            offers=list(r.offers.all()),
            reasons=reasons[r.pk],
            score=scores.get(r.pk, unseen)[0],
            wished=r.pk in wished,
            avoided=r.pk in avoided,
        )
        for r in found
    ]
    by_pk = {other.registration.pk: other for other in others}
    order = in_order(
        own,
        (Sight(pk, o.score, o.reasons.mutual, scores.get(pk, unseen)[1]) for pk, o in by_pk.items()),
    )
    return [by_pk[pk] for pk in order]


def _scores(own: Registration) -> dict[int, tuple[float, float]]:
    """By registration, its score and what being seen costs it."""
    rows = PairAffinity.objects.filter(Q(a=own) | Q(b=own)).values_list(
        "a_id", "b_id", "score", "a__prominence__price", "b__prominence__price"
    )
    if not rows and not hasattr(own.edition, "affinity_state"):
        # Nobody has computed them yet: the first who looks waits for it, about a second in a large hall. Where two
        # look at once, the second finds what the first computed.
        with suppress(IntegrityError):
            refresh_affinities(own.edition)
        rows = rows.all()
    return {
        b if a == own.pk else a: (score, (of_b if a == own.pk else of_a) or 0.0)
        for a, b, score, of_a, of_b in rows
    }


def _items(other: Other) -> list[Need | Offer]:
    return [*other.needs, *other.offers]


def _folded(text: str) -> str:
    unaccented = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in unaccented if not unicodedata.combining(letter))
