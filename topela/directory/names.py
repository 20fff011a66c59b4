"""An organisation's name as matching sees it. Pure."""

import re
import unicodedata

FORMS = (
    "a s b l",
    "asbl",
    "sarls",
    "sarl",
    "s a r l",
    "sa",
    "s a",
    "sca",
    "secs",
    "sc",
    "scs",
    "sis",
    "gmbh",
    "ag",
    "ev",
    "e v",
    "ltd",
)
LEGAL_FORMS = re.compile(rf"\b({'|'.join(FORMS)})\b")

TRAILING_FORM = re.compile(
    r"[\s,]+(a\.?s\.?b\.?l\.?|s\.?\s?[àa]\.?\s?r\.?\s?l\.?(-?s\.?)?|s\.?c\.?a\.?|s\.?a\.?|s\.?i\.?s\.?"
    r"|gmbh|e\.\s?v\.|ltd|ongd)$",
    re.IGNORECASE,
)


def organisation_key(name: str) -> str:
    """Fold case, accents, punctuation and legal form; two spellings of the same house get the same key."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    unaccented = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = re.sub(r"[\W_]+", " ", unaccented).strip()
    return " ".join(LEGAL_FORMS.sub(" ", words).split()) or words or name.strip()


def short_name(name: str) -> str:
    """Return the name as people say it, without its legal form: `Radio Ribambelle` for `Radio Ribambelle asbl`."""
    return TRAILING_FORM.sub("", name).rstrip(" ,") or name
