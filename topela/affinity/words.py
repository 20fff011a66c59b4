"""From text to words: folding, tokens, stems, and the words that mean nothing by themselves."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from Stemmer import Stemmer

__all__ = ["FUNCTION_WORDS", "Token", "content", "empty_in", "fold", "stem", "tokens"]

WORD = re.compile(r"[^\W_]+")
LIGATURES = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
STEMMERS = {
    "fr": Stemmer("french"),
    "de": Stemmer("german"),
    "en": Stemmer("english"),
    "lb": Stemmer("german"),  # Luxembourgish has none of its own; its endings are close enough to German
    "nl": Stemmer("dutch"),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, as written, and which of the text's words it is."""

    word: str
    surface: str
    place: int

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals: `IT` is a department, `it` is not."""
        return len(self.surface) > 1 and self.surface.isupper()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, so that `Comptabilité`, `COMPTABILITE` and `comptabilité` are one word."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _function_words() -> dict[str, frozenset[str]]:
    source = (files("topela.affinity") / "function-words.toml").read_text(encoding="utf-8")
    return {
        language: frozenset(map(fold, words.split())) for language, words in tomllib.loads(source).items()
    }


FUNCTION_WORDS = _function_words()
"""By language, the words that mean nothing by themselves, folded."""


def tokens(text: str) -> list[Token]:
    """The words of a text in their order; apostrophes and hyphens separate."""
    words = WORD.findall(unicodedata.normalize("NFC", text))
    return [Token(fold(word), word, place) for place, word in enumerate(words)]


def content(words: list[Token], languages: Iterable[str]) -> list[Token]:
    """The words that carry meaning in every one of `languages`: `van` does in English, not in Dutch."""
    empty = empty_in(languages)
    return [token for token in words if token.word not in empty or token.acronym]


def empty_in(languages: Iterable[str]) -> frozenset[str]:
    """The words that mean nothing by themselves in one of `languages`."""
    return _union(frozenset(languages))


@cache
def _union(languages: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(FUNCTION_WORDS[language] for language in languages))


@lru_cache(maxsize=262_144)
def stem(word: str, language: str) -> str:
    """The stem of a folded word. Stems are only ever compared with stems of the same language."""
    return str(STEMMERS[language].stemWord(word))
