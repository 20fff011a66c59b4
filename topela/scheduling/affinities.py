"""The door to the affinity library: registrations go in, rows of `PairAffinity` come out."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from topela.affinity import LANGUAGES, Item, Party, Reason, pairs
from topela.affinity import PairAffinity as Computed
from topela.catalogue.models import Need, Offer, Veto, Wish
from topela.catalogue.queries import catalogue, refusals, vetoes, wishes
from topela.editions.models import Edition, Registration, Withdrawal
from topela.editions.rules import Side
from topela.scheduling.acquaintance import met_before
from topela.scheduling.edition_words import lexicon_of, words_of
from topela.scheduling.models import AffinityState, PairAffinity


def refresh_affinities(edition: Edition) -> int:
    """Compute every pair anew; return how many. Takes about a second for 60 × 60 organisations."""
    found = fingerprint(edition)
    parties = {side: [party(r) for r in catalogue(edition).filter(side=side)] for side in Side}
    computed = pairs(
        parties[Side.COMPANY],
        parties[Side.NONPROFIT],
        wishes=_couples(wishes(edition).values_list("registration_id", "wanted_id")),
        vetoes=_couples(vetoes(edition).values_list("registration_id", "avoided_id")),
        met_before=_couples(met_before(edition)),
        same_side=edition.same_side,
        lexicon=lexicon_of(edition),
    )
    rows = affinity_rows(edition, computed)
    with transaction.atomic():
        edition.affinities.all().delete()
        PairAffinity.objects.bulk_create(rows, batch_size=500)
        AffinityState.objects.update_or_create(
            edition=edition, defaults={"fingerprint": found, "computed_at": timezone.now()}
        )
    return len(rows)


def affinity_rows(edition: Edition, computed: Iterable[Computed]) -> list[PairAffinity]:
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


def is_stale(edition: Edition) -> bool:
    """Whether the catalogue changed since the affinities were computed; ten small queries."""
    state = AffinityState.objects.filter(edition=edition).first()
    return state is None or state.fingerprint != fingerprint(edition)


def fingerprint(edition: Edition) -> str:
    """Say in a line which state of the catalogue this is."""
    items = [
        model.objects.filter(registration__edition=edition, withdrawn_at__isnull=True).aggregate(
            n=Count("id"), last=Max("changed_at")
        )
        for model in (Need, Offer)
    ]
    choices = [
        model.objects.filter(registration__edition=edition).aggregate(n=Count("id"), last=Max("id"))
        for model in (Wish, Veto)
    ]
    present = edition.registrations.filter(waiting=False).aggregate(
        n=Count("id"), last=Max("id"), zones=Count("zone")
    )
    gone = Withdrawal.objects.filter(registration__edition=edition).aggregate(n=Count("id"), last=Max("id"))
    refused = refusals(edition).aggregate(n=Count("id"), last=Max("id"))
    facts = [str(value) for group in (*items, *choices, present, gone, refused) for value in group.values()]
    return "|".join([*facts, words_of(edition).version])


def party(registration: Registration) -> Party:
    organisation = registration.organisation
    return Party(
        id=str(registration.pk),
        side=registration.side,
        needs=_items(registration.needs.all()),
        offers=_items(registration.offers.all()),
        sdgs=frozenset(organisation.sdgs),
        zone=str(registration.zone_id) if registration.zone_id else None,
        languages=tuple(code for code in organisation.languages if code in LANGUAGES),
    )


def _items(items: Iterable[Need] | Iterable[Offer]) -> tuple[Item, ...]:
    return tuple(
        Item(
            id=str(item.pk),
            text=item.text,
            category=item.category or None,
            language=item.language if item.language in LANGUAGES else None,
            place=item.place or None,
            period=item.period or None,
            without=frozenset(refusal.concept for refusal in item.refusals.all()),
        )
        for item in items
    )


def _couples(rows: Iterable[tuple[int, int]]) -> set[tuple[str, str]]:
    return {(str(one), str(other)) for one, other in rows}


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "giver": int(reason.giver),
        "receiver": int(reason.receiver),
        "need": int(reason.need),
        "offer": int(reason.offer),
        "strength": round(reason.strength, 3),
        "concepts": [concept.code for concept in reason.concepts],
    }
