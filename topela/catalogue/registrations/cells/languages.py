"""Languages that people speak: codes where they are known, else the word as typed; and the language of a text."""

import re
from dataclasses import dataclass
from functools import cache

from topela.catalogue.registrations.findings import Margin
from topela.catalogue.registrations.folding import fold, without_pictures
from topela.catalogue.registrations.workbook import Cell

_CODES = {
    "fr": ("fr", "francais", "franzosisch", "french"),
    "de": ("de", "allemand", "deutsch", "german", "dt"),
    "en": ("en", "anglais", "englisch", "english", "gb"),
    "lb": ("lb", "lu", "luxembourgeois", "luxemburgisch", "luxembourgish", "letzebuergesch"),
    "pt": ("pt", "portugais", "portugiesisch", "portuguese"),
    "it": ("it", "italien", "italienisch", "italian"),
    "es": ("es", "espagnol", "spanisch", "spanish"),
    "nl": ("nl", "neerlandais", "niederlandisch", "dutch"),
    "ar": ("ar", "arabe", "arabisch", "arabic"),
    "uk": ("uk", "ukrainien", "ukrainisch", "ukrainian"),
    "pl": ("pl", "polonais", "polnisch", "polish"),
    "tr": ("tr", "turc", "turkisch", "turkish"),
    "ru": ("ru", "russe", "russisch", "russian"),
}
_KNOWN = {word: code for code, words in _CODES.items() for word in words}
_LEVEL = re.compile(
    r"\b(un peu(?: de)?|etwas|ein wenig|a little|some|debutant\w*|notions|anfanger\w*|beginner|bases?|basic|wenig)\b"
)
_SPLIT = re.compile(r"\s*[,;/+&\n]\s*|\s+(?:et|und|and)\s+")


@dataclass(frozen=True, slots=True)
class Spoken:
    language: str
    level: str = ""

    def __str__(self) -> str:
        return f"{self.language} ({self.level})" if self.level else self.language


def read_languages(cell: Cell, margin: Margin) -> tuple[Spoken, ...]:
    text = without_pictures(cell.text)
    pieces = [piece for piece in _SPLIT.split(text) if piece]
    if len(pieces) == 1 and all(fold(word) in _KNOWN for word in pieces[0].split()):
        pieces = pieces[0].split()
    spoken = tuple(dict.fromkeys(_read_one(piece) for piece in pieces))
    unknown = [one.language for one in spoken if one.language not in _CODES]
    if unknown:
        margin.note("languages_unknown", languages=", ".join(unknown))
    return spoken


def _read_one(piece: str) -> Spoken:
    folded = fold(piece)
    level = _LEVEL.search(folded)
    if level is None:
        return Spoken(_KNOWN.get(folded, piece))
    rest = (folded[: level.start()] + folded[level.end() :]).strip(" ().")
    return Spoken(_KNOWN.get(rest, rest or piece), level[0])


def language_of(text: str, usual: str = "fr") -> str:
    """Guess fr, de, en or lb; a text of a few letters is in the `usual` language."""
    if len(text.strip()) < 12:
        return usual
    language = str(_identifier().classify(text)[0])
    # Of one or two words, German ones are too easily taken for Luxembourgish.
    return "de" if language == "lb" and len(text.split()) < 3 else language


@cache
def _identifier():  # type: ignore[no-untyped-def]  # noqa: ANN202 – the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 – loads a model of some megabytes

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["fr", "de", "en", "lb"])
    return identifier
