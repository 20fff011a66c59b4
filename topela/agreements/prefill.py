"""What a new contract says before anybody wrote: the best answer of each side's offers to the other's needs."""

from django.utils import timezone

from topela.agreements.models import Commitment
from topela.catalogue.models import Need, Offer
from topela.catalogue.queries import offers
from topela.editions.models import Registration
from topela.editions.rules import Side
from topela.scheduling.models import Ring
from topela.scheduling.reasons import Reason, reasons_of


def first_promises(a: Registration, b: Registration) -> list[Commitment]:
    """Return one promise each way, not saved; a side of which nothing is known gets an empty one to fill in."""
    why = reasons_of(a, [b])[b.pk]
    return [
        _promise(a, b, why.brought, position=1),
        _promise(b, a, why.received, position=2),
    ]


def ring_promises(ring: Ring) -> list[Commitment]:
    """Return what each party of a ring gives the next, not saved."""
    return [_given(g.giver, g.receiver, g.need, g.offer, g.position) for g in ring.gifts.all()]


def first_mover(*parties: Registration) -> Registration:
    """Who calls first unless they say otherwise: the association, which mostly asks; of several, the last named."""
    associations = [party for party in parties if party.side == Side.NONPROFIT]
    return associations[-1] if associations else parties[0]


def _promise(giver: Registration, receiver: Registration, why: list[Reason], *, position: int) -> Commitment:
    need, offer = (why[0].need, why[0].offer) if why else (None, None)
    return _given(giver, receiver, need, offer or _only_offer(giver), position)


def _given(
    giver: Registration, receiver: Registration, need: Need | None, offer: Offer | None, position: int
) -> Commitment:
    promise = Commitment(
        giver=giver,
        receiver=receiver,
        need=need,
        offer=offer,
        position=position,
        due_on=timezone.localdate(giver.edition.delivery_by),
    )
    if offer:
        promise.what = offer.text[:5000]
        promise.category = offer.category or (need.category if need else "")
        promise.quantity = _how_much(offer, need)
    else:
        promise.what = giver.in_return[:5000]
    return promise


def _only_offer(giver: Registration) -> Offer | None:
    """Where an organisation offers one thing, that is what it will promise; of several, nobody can tell."""
    found = list(offers(giver)[:2])
    return found[0] if len(found) == 1 else None


def _how_much(offer: Offer, need: Need | None) -> str:
    return offer.quantity or (need.quantity if need else "")
