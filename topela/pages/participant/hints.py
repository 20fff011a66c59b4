"""A kind word where a text goes against the edition's rule about money."""

from django.utils.translation import gettext as _

from topela.catalogue.money import mention_of_money
from topela.editions.models import Edition
from topela.editions.rules import MoneyPolicy


def money_hint(edition: Edition, *texts: str) -> str:
    """Return what to say to somebody who wrote of money; "" where nobody did, or where it is allowed."""
    words = next((found for text in texts if (found := mention_of_money(text))), "")
    if not words or edition.money_policy == MoneyPolicy.ALLOWED:
        return ""
    if edition.money_policy == MoneyPolicy.EXCEPTIONS and edition.money_exception:
        return _(
            "You wrote “%(words)s”. Money is the exception in this edition: %(exception)s "
            "Would something else help as well: hands, skills, things, a room?"
        ) % {"words": words, "exception": edition.money_exception}
    return _(
        "You wrote “%(words)s”. In this edition nothing is paid, though: what would you buy with it? "
        "Perhaps somebody can give just that."
    ) % {"words": words}
