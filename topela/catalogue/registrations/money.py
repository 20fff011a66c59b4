"""Does a text ask for money? The rule of most editions is goods, time and skills; money is at most an exception."""

import re

from topela.catalogue.registrations.folding import fold

_AMOUNT = re.compile(r"(?:€|\beur\b|\beuros?\b)\s*\d|\d[\d .,']*\s*(?:€|eur\b|euros?\b)")
_WORDS = re.compile(
    r"\b(don financier|dons? d'argent|soutien financier|aide financiere|subventions?|sponsor(?:ing|s|isation)?|argent|"
    r"financement de|geld|geldspenden?|finanzielle (?:unterstutzung|hilfe)|finanzierung|zuschuss|sponsoren|"
    r"money|funding|financial (?:support|help|aid)|cash|grants?|suen)\b"
)
_DENIED = re.compile(
    r"\b(pas|sans|aucun\w*|ni|jamais|kein\w*|ohne|nicht|no|not|without|never)\b[^.;!?]{0,25}$"
)


def asks_for_money(text: str) -> str:
    """Return the words that speak of money, or an empty string. “We do not ask for money” asks for none."""
    folded = fold(text)
    for pattern in (_AMOUNT, _WORDS):
        for match in pattern.finditer(folded):
            if not _DENIED.search(folded[: match.start()]):
                return match[0].strip()
    return ""
