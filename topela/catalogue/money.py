"""Where a text speaks of money, in French, German, English and Luxembourgish. Pure: a hint, no verdict."""

import re

_AMOUNT = r"(?:€|EUR|\$)\s?\d[\d\s.,’']*|\d[\d\s.,’']*\s?(?:€|EUR\b|euros?\b|francs?\b|CHF\b|\$)"
_FRENCH = (
    r"(?:soutiens?|aides?|appuis?|dons?|contributions?|participations?|mécénat|sponsoring|moyens|fonds)"
    r"\s+(?:financi(?:er|ère)e?s?|pécuniaires?|en espèces|d[’']argent)"
    r"|\bsubventions?\b|\bespèces\b|(?:\bl[’'])?\bargent\b|\bfinancer\b|\bcofinanc\w+"
)
_GERMAN = (
    r"\bgeld\w*|\bfinanzielle[nrs]?\s+(?:unterstützung|hilfe|mittel|beitrag|zuschuss|zuwendung)\w*"
    r"|\bzusch(?:uss|üsse)\w*|\bbargeld\b|\bfinanzierung\b"
)
_ENGLISH = (
    r"\bmoney\b|\bcash\b|\bfunding\b|\bfinancial\s+(?:support|help|aid|contribution|donation)s?"
    r"|\bcash\s+donations?"
)
_LUXEMBOURGISH = r"\bsuen\b|\bfinanziell\s+ënnerstëtzung|\bfinanziell\s+hëllef"

_SPEAKS = re.compile(f"{_AMOUNT}|{_FRENCH}|{_GERMAN}|{_ENGLISH}|{_LUXEMBOURGISH}", re.IGNORECASE)
# “sans argent”, “kein Geld”, “no money”: whoever says so keeps to the rule.
_DENIED = re.compile(
    r"(?:\bsans|\bpas d[e’']|\bni|\bohne|\bkein(?:e|en|em|er)?|\bwithout|\bno|\bnon|\bouni|\bkeng|\bstatt)\s*$",
    re.IGNORECASE,
)


def mention_of_money(text: str) -> str:
    """Return the first words that ask for or promise money, as they were written; "" where nothing does."""
    for found in _SPEAKS.finditer(text):
        if not _DENIED.search(text[: found.start()]):
            return found.group().strip(" .,’'")
    return ""
