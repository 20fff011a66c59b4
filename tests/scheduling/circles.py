"""Three organisations of the small edition of whom no two could exchange: A gives to B, B to C, C to A."""

from tests.cast import COMPANIES, NONPROFITS, enrol, person
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Need, Offer
from topela.editions.models import Edition, Registration
from topela.editions.rules import Side

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
