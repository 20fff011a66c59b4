"""Needs and offers are two of a kind: what differs between them, in one place."""

from collections.abc import Callable
from dataclasses import dataclass

from topela.catalogue.access import own_need, own_offer
from topela.catalogue.models import Need, Offer
from topela.editions.models import Registration
from topela.pages.participant.forms.items import ItemForm, NeedForm, OfferForm


@dataclass(frozen=True)
class Kind:
    name: str
    model: type[Need] | type[Offer]
    form: type[ItemForm]
    own: Callable[[Registration, int], Need | Offer]


KINDS = {
    "need": Kind("need", Need, NeedForm, own_need),
    "offer": Kind("offer", Offer, OfferForm, own_offer),
}
