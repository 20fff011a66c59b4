"""From text to words: folding, tokens, stems, and the words that mean nothing by themselves."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from Stemmer import Stemmer

__all__ = [
    "FUNCTION_WORDS",
    "Token",
    "akin",
    "content",
    "empty_in",
    "fold",
    "heard",
    "ordinary_in",
    "stem",
    "tokens",
]

WORD = re.compile(r"[^\W_]+")
ENDS = re.compile(r"[^\w\s'’-]|\s[-–—]|\n|$")
"""What may end a clause right after a word."""

LIGATURES = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
TOLD_APART = (
    (re.compile(r"(k|gr)üch"), r"\1uech"),  # Küche, Kuchen
    (re.compile(r"säg"), "saeg"),  # Sägen, sagen
    (re.compile(r"drück"), "drueck"),  # drücken, drucken
    (re.compile(r"förder"), "foerder"),  # fördern, überfordern
    (re.compile(r"zähl"), "zaehl"),  # erzählen, bezahlen
    (re.compile(r"wänn"), "waenn"),  # Luxembourgish: walls, when
    (re.compile(r"dréck"), "dreeck"),  # to print, dirt
    (re.compile(r"\b(march|cong|pav)é(s?)\b"), r"\1ee\2"),  # marché, marche
)
"""Words that nothing but an accent tells from others: it is written out."""
TOLD_APART_AT_ALL = re.compile("|".join(letters.pattern for letters, _ in TOLD_APART))

STEMMERS = {
    "fr": Stemmer("french"),
    "de": Stemmer("german"),
    "en": Stemmer("english"),
    "lb": Stemmer("german"),  # Luxembourgish has none of its own; its endings are close enough to German
    "nl": Stemmer("dutch"),
}
SPELT_ALIKE = (
    (re.compile(r"([a-z])\1"), r"\1"),  # Goart, Gaart; flecken, fléken
    (re.compile(r"omp?t"), "ont"),  # Comptabilitéit, Kontabilitéit
    (re.compile(r"sch|ch"), lambda found: {"sch": "S", "ch": "x"}[found[0]]),
    (re.compile(r"ck|c|q"), "k"),
    (re.compile(r"ei"), "ai"),  # Websäit, Webseit
    (re.compile(r"v|ph"), "f"),
    (re.compile(r"tz|ts"), "z"),
    (re.compile(r"dt|th"), "t"),
    (re.compile(r"y"), "i"),
)
"""Luxembourgish is written by ear: each of these is written for the other."""

GERMAN_ENDING = re.compile(
    r"(e|en|er|in|inn|r|rinn|n)?(e|em|en|end|enden?|er|ern|ers|es|et|in|n|r|rn|s|st|te?|ten)?$"
)
ENDINGS = {
    "fr": re.compile(
        r"(s|x|e|es|er|ez|ent|ons|ant|ants|antes?|ait|aient|ais|era|erait|eront|erai|i[esrt]?|is|it|issons|issent|issez"
        r"|eur|eurs|euse|euses|rices?|al|ale|ales|aux|u|ue|ues|us|f|fs|ve|ves|l|le|les|ne|nes|te|tes|t|se|ses)?$"
    ),
    "en": re.compile(r"(.?ing|ings|.?ed|d|e|es|s|y|ies|ied|n|en)?$"),
    "nl": re.compile(
        r"([bdfgklmnprstvz]?(e|en|es|s|n|t|te|ten|d|de|den|je|jes|tje|tjes|etjes?|ster|sters|er|ers|end|ende)?)?$"
    ),
}
"""What may stand after what two words share, where they are forms of one word."""
DOUBLE = re.compile(r"([a-z])\1")
"""Dutch doubles letters by the syllable: `lokaal`, `lokalen`; `bak`, `bakken`."""
PARTICIPLE = re.compile(r"^([a-z]{0,6}?)ge(?=[a-z]{3})")
"""The Dutch stemmer takes `opgeknapt` and `opknappen` for one word, and so do we."""
SHORTEST_SHARED, LONG_SHARED = 3, 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, as written, which of the text's words it is.

    An `acronym` is written in capitals among words that are not; `last` ends its clause.
    """

    word: str
    surface: str
    place: int
    acronym: bool = False
    last: bool = False


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, so that `Comptabilité`, `COMPTABILITE` and `comptabilité` are one word."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    lowered = lowered.translate(LIGATURES)
    if TOLD_APART_AT_ALL.search(lowered):
        for letters, written_out in TOLD_APART:
            lowered = letters.sub(written_out, lowered)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _words(file: str) -> dict[str, frozenset[str]]:
    source = (files("topela.affinity") / file).read_text(encoding="utf-8")
    return {
        language: frozenset(map(fold, words.split())) for language, words in tomllib.loads(source).items()
    }


FUNCTION_WORDS = _words("function-words.toml")
"""By language, the words that mean nothing by themselves, folded."""

ORDINARY_WORDS = _words("ordinary-words.toml")
"""By language, the words that everybody uses all the time, folded: they stand for nothing but themselves."""


def tokens(text: str) -> list[Token]:
    """The words of a text in their order; apostrophes and hyphens separate."""
    return list(_tokens(text))


@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[Token, ...]:
    """Remembered for a while: its language, its concepts and its stems all begin with the words of a text."""
    text = unicodedata.normalize("NFC", text)
    found = list(WORD.finditer(text))
    capitals = sum(word[0].isupper() for word in found if len(word[0]) > 1)
    spelt = not _shouted(capitals, len(found))
    return tuple(
        Token(
            fold(word[0]),
            word[0],
            place,
            acronym=spelt and len(word[0]) > 1 and word[0].isupper(),
            last=ENDS.match(text, word.end()) is not None,
        )
        for place, word in enumerate(found)
    )


def _shouted(capitals: int, words: int) -> bool:
    """Whether a text is all in capitals, so that they say nothing: `CAN YOU FIX IT`."""
    return words > 2 and capitals > 0.6 * words


def content(words: list[Token], languages: Iterable[str]) -> list[Token]:
    """The words that carry meaning in every one of `languages`: `van` does in English, not in Dutch."""
    empty = empty_in(languages)
    return [token for token in words if token.word not in empty or token.acronym]


def empty_in(languages: Iterable[str]) -> frozenset[str]:
    """The words that mean nothing by themselves in one of `languages`."""
    return _union(frozenset(languages))


def ordinary_in(languages: Iterable[str]) -> frozenset[str]:
    """The words that are ordinary ones in one of `languages`."""
    return _ordinary(frozenset(languages))


@cache
def _union(languages: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(FUNCTION_WORDS[language] for language in languages))


@cache
def _ordinary(languages: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(ORDINARY_WORDS[language] for language in languages))


@lru_cache(maxsize=262_144)
def stem(word: str, language: str) -> str:
    """The stem of a folded word. Stems are only ever compared with stems of the same language."""
    if language == "lb":
        return heard(stem(word, "de"))
    return str(STEMMERS[language].stemWord(word))


def akin(word: str, other: str, language: str) -> bool:
    """Whether two words with one stem are forms of one word: stemmers take `Einladung` and `einladender` for one."""
    if language == "lb":
        word, other = heard(word), heard(other)
    elif language == "nl":
        word, other = (PARTICIPLE.sub(r"\1", DOUBLE.sub(r"\1", each)) for each in (word, other))
    shared = next(
        (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    endings = word[shared:], other[shared:]
    if language in {"de", "lb"}:
        return all(map(GERMAN_ENDING.match, endings)) and (shared > LONG_SHARED or not all(endings))
    if shared < SHORTEST_SHARED and all(endings):
        return False
    return all(map(ENDINGS[language].match, endings))


@lru_cache(maxsize=65_536)
def heard(word: str) -> str:
    """A folded word of Luxembourgish, as one of all the ways of writing it."""
    for letters, one in SPELT_ALIKE:
        word = letters.sub(one, word)
    return word
