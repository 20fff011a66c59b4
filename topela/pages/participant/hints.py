"""A kind word where a text goes against the edition's rules, or says too little to be answered; never a refusal."""

from django.utils.translation import gettext as _

from topela.catalogue.money import mention_of_money
from topela.editions.models import Edition
from topela.editions.rules import MoneyPolicy

# Fewer words than this, without how much and when, leave the reader guessing: “help”, “a website”.
ENOUGH_WORDS = 5


def concreteness_hint(text: str, *details: str) -> str:
    """Return what would make a very short text easier to say yes to; "" where it says enough."""
    if len(text.split()) >= ENOUGH_WORDS or any(details):
        return ""
    return _("Short is fine. A number or a date makes it easier to say yes: for whom, how many, by when?")


def money_hint(edition: Edition, *texts: str) -> str:
    """Return what to say to somebody who wrote of money; "" where nobody did, or where it is allowed."""
    words = next((found for text in texts if (found := mention_of_money(text))), "")
    if not words or edition.money_policy == MoneyPolicy.ALLOWED:
        return ""
    if edition.money_policy == MoneyPolicy.EXCEPTIONS and edition.money_exception:
        return _(
            "You wrote “%(words)s”. It is saved. Money is the exception in this edition: %(exception)s "
            "Would something else help as well: hands, skills, things, a room?"
        ) % {"words": words, "exception": edition.money_exception}
    return _(
        "You wrote “%(words)s”. It is saved. In this edition nothing is paid, though: what would you buy with it? "
        "Perhaps somebody can give just that."
    ) % {"words": words}
