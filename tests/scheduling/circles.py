"""Three organisations of the small edition of whom no two could exchange: A gives to B, B to C, C to A."""

from collections.abc import Sequence

from django.utils import timezone

from tests.cast import COMPANIES, NONPROFITS, enrol, person
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Need, Offer
from topela.editions.models import Edition, Registration
from topela.editions.rules import Side
from topela.scheduling.models import RingSearch
from topela.scheduling.ring_queries import Candidate, candidates

LOGO, VAN, BOOKS = "Un nouveau logo", "Une camionnette", "Livres pour enfants"


def giving(edition: Edition, name: str, side: Side, mail: str, need: str, offer: str) -> Registration:
    user = person(mail, mail.partition("@")[0].title())
    registration = enrol(edition, name, side, user)
    publish_item(Need(registration=registration, text=need))
    publish_item(Offer(registration=registration, text=offer, quantity="2 journées"))
    return registration


def three(edition: Edition) -> list[Registration]:
    """In the order of giving."""
    return [
        giving(edition, COMPANIES[0], Side.COMPANY, "anna@example.com", VAN, LOGO),
        giving(edition, NONPROFITS[0], Side.NONPROFIT, "bert@example.org", LOGO, BOOKS),
        giving(edition, NONPROFITS[1], Side.NONPROFIT, "cora@example.org", BOOKS, VAN),
    ]


def found(edition: Edition, *circles: Sequence[Registration]) -> list[Candidate]:
    """What a search found in these circles, whatever they write; who has no need or no offer gets one."""
    search = RingSearch.objects.create(edition=edition, finished_at=timezone.now())
    for circle in circles:
        for registration in circle:
            if not registration.needs.exists():
                publish_item(Need(registration=registration, text=VAN))
            if not registration.offers.exists():
                publish_item(Offer(registration=registration, text=BOOKS))
        pairs = zip(circle, [*circle[1:], circle[0]], strict=True)
        search.found.append([_gift(giver, receiver) for giver, receiver in pairs])
    search.save()
    return candidates(edition)


def _gift(giver: Registration, receiver: Registration) -> dict[str, object]:
    return {
        "giver": giver.pk,
        "receiver": receiver.pk,
        "need": receiver.needs.first().pk,
        "offer": giver.offers.first().pk,
        "strength": 0.6,
    }
