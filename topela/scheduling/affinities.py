"""The door to the affinity library: registrations go in, rows of `PairAffinity` come out."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from topela.affinity import PairAffinity as Pair
from topela.affinity import Reason
from topela.editions.models import Edition
from topela.scheduling.browsing import refresh_prices
from topela.scheduling.digests import basis, digests, fingerprint, fingerprint_of
from topela.scheduling.halls import acquaintance, hall_of, party
from topela.scheduling.models import AffinityState, PairAffinity

__all__ = [
    "affinity_rows",
    "fingerprint",
    "is_stale",
    "party",
    "refresh_affinities",
    "update_affinities",
]

# Where more parties changed than this share of the hall, all pairs are computed anew: it takes no longer.
SHARE_CHANGED = 0.2
# Up to so many pairs the prices of being seen follow every edit; beyond, every full computation.
FEW_PRICES = 20_000


def refresh_affinities(edition: Edition) -> int:
    """Compute every pair anew; return how many. Takes about a second for 60 × 60 organisations."""
    rests_on, parties = basis(edition), digests(edition)
    computed = hall_of(edition, rests_on, parties).pairs(acquaintance(edition))
    with transaction.atomic():
        edition.affinities.all().delete()
        PairAffinity.objects.bulk_create(affinity_rows(edition, computed), batch_size=500)
        _remember(edition, rests_on, parties)
        refresh_prices(edition)
    return len(computed)


def update_affinities(edition: Edition) -> int:
    """
    Bring the pairs up to date; return how many were computed.

    Only the pairs of those who changed are, unless many did: a score depends on its two parties alone, so the rows are
    those that computing all anew would give. What others did meanwhile is found by a second look, not written over.
    """
    state = AffinityState.objects.filter(edition=edition).first()
    rests_on, parties = basis(edition), digests(edition)
    known = {int(pk): digest for pk, digest in state.parties.items()} if state else {}
    changed = {pk for pk in parties.keys() | known.keys() if parties.get(pk) != known.get(pk)}
    if state is None or state.basis != rests_on or len(changed) > SHARE_CHANGED * len(parties):
        return refresh_affinities(edition)
    if not changed:
        return 0
    here = {str(pk) for pk in changed & parties.keys()}
    computed = hall_of(edition, rests_on, parties).pairs(acquaintance(edition), of=here)
    with transaction.atomic():
        same = AffinityState.objects.select_for_update().filter(
            edition=edition, fingerprint=state.fingerprint
        )
        if same.exists():
            _forget(changed)
            PairAffinity.objects.bulk_create(affinity_rows(edition, computed), batch_size=500)
            _remember(edition, rests_on, parties)
            refresh_prices(edition, most=FEW_PRICES)
            return len(computed)
    return update_affinities(edition)


def is_stale(edition: Edition) -> bool:
    """Whether the catalogue changed since the affinities were computed; eleven small queries."""
    state = AffinityState.objects.filter(edition=edition).first()
    return state is None or state.fingerprint != fingerprint(edition)


def _forget(registrations: Collection[int]) -> None:
    # Not by edition as well: databases would then read all of its pairs, a million perhaps, to find a thousand.
    PairAffinity.objects.filter(Q(a__in=registrations) | Q(b__in=registrations)).delete()


def affinity_rows(edition: Edition, computed: Iterable[Pair]) -> list[PairAffinity]:
    """What the library computed as rows, not saved yet."""
    return [
        PairAffinity(
            edition=edition,
            a_id=int(pair.a),
            b_id=int(pair.b),
            score=pair.score,
            weight=pair.weight,
            gift=pair.gift,
            reasons=[_reason(reason) for reason in pair.reasons],
        )
        for pair in computed
    ]


def _remember(edition: Edition, rests_on: str, parties: dict[int, str]) -> None:
    AffinityState.objects.update_or_create(
        edition=edition,
        defaults={
            "fingerprint": fingerprint_of(rests_on, parties),
            "basis": rests_on,
            "parties": parties,
            "computed_at": timezone.now(),
        },
    )


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "giver": int(reason.giver),
        "receiver": int(reason.receiver),
        "need": int(reason.need),
        "offer": int(reason.offer),
        "strength": round(reason.strength, 3),
        "concepts": [concept.code for concept in reason.concepts],
    }
