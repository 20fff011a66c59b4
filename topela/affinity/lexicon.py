"""The concepts of the field in five languages, read from the TOML files beside this module."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Self

from topela.affinity.concepts import KINDS, Concept, Term, Understood
from topela.affinity.language import plausible_languages
from topela.affinity.notation import Phrase, compile_term
from topela.affinity.parties import CATEGORIES, LANGUAGES
from topela.affinity.reading import Reader
from topela.affinity.stops import is_stopped, stops
from topela.affinity.sweeping import unswept

__all__ = ["Lexicon", "LexiconError"]

REMEMBERED_TEXTS, REMEMBERED_TERMS = 16_384, 131_072
TERM_LANGUAGES = (*LANGUAGES, "any")
KEYS = {"name", "kind", "category", "broader", "related", "missing", *TERM_LANGUAGES}


class LexiconError(ValueError):
    """A lexicon file breaks a rule; the message names the file, the concept and the rule."""


class Lexicon:
    """Concepts, the ways of saying them, and how they stand to each other.

    Parameters
    ----------
    concepts
        The concepts, with unique codes; every code in `broader` and `related` must be one of them.
    terms
        The ways of saying them. A term is one or more words: all must stand in the text in this order, at most two
        other meaningful words between two of them. A word stands for its inflections and, in German, Luxembourgish and
        Dutch, also within a compound. ``word*``, ``*word`` and ``*word*`` stand for every word that begins with it,
        ends with it or contains it; ``=word`` for this form only; ``!word`` never in a text of another language;
        ``?word`` is but a hint.
    stopped
        Words that do not stand for a concept after all, whatever term led to it; inflections count, the language of
        the stop does not. A concept that other words of the text lead to as well is still understood.

    Raises
    ------
    LexiconError
        If a code occurs twice or is unknown, or a term holds no word that means something by itself.
    """

    def __init__(
        self, concepts: Iterable[Concept], terms: Iterable[Term], stopped: Iterable[Term] = ()
    ) -> None:
        listed = tuple(concepts)
        self.concepts: Mapping[str, Concept] = MappingProxyType({concept.code: concept for concept in listed})
        if len(self.concepts) < len(listed):
            raise LexiconError(f"{_repeated(listed)}: the concept stands twice")
        self.terms, self.stopped = tuple(terms), tuple(stopped)
        self._stops = stops(self.stopped)
        self._understand = lru_cache(maxsize=REMEMBERED_TEXTS)(self._read)
        for concept in listed:
            for code in (*concept.broader, *concept.related):
                if code not in self.concepts:
                    raise LexiconError(f"{concept.code}: there is no concept {code!r}")
        for term in self.terms:
            if term.concept not in self.concepts:
                raise LexiconError(f"term {term.text!r}: there is no concept {term.concept!r}")
        if type(self) is not _Shipped:
            self._phrases  # noqa: B018 – finds what is wrong in a term

    @cached_property
    def _phrases(self) -> tuple[Phrase, ...]:
        try:
            return tuple(map(_compiled, self.terms))
        except ValueError as error:
            raise LexiconError(str(error)) from error

    @classmethod
    def load(cls) -> "Lexicon":
        """The shipped lexicon; read once per process."""
        return _shipped()

    @classmethod
    def read(cls, sources: Mapping[str, str]) -> Self:
        """Read a lexicon from TOML texts by file name.

        Raises
        ------
        LexiconError
            At the first broken rule, naming file and concept.
        """
        concepts: list[Concept] = []
        terms: list[Term] = []
        for name, source in sources.items():
            try:
                entries = tomllib.loads(source)
            except tomllib.TOMLDecodeError as error:
                raise LexiconError(f"{name}: {error}") from error
            for code, entry in entries.items():
                concepts.append(_concept(name, code, entry))
                terms.extend(_terms(code, entry))
        return cls(concepts, terms)

    def with_terms(self, terms: Iterable[Term]) -> "Lexicon":
        """Return a lexicon with some more ways of saying its concepts, for instance the words of an edition."""
        return Lexicon(self.concepts.values(), (*self.terms, *terms), self.stopped)

    def without_terms(self, terms: Iterable[Term]) -> "Lexicon":
        """Return a lexicon in which these words no longer stand for these concepts."""
        return Lexicon(self.concepts.values(), self.terms, (*self.stopped, *terms))

    def understand(self, text: str, language: str | None = None) -> tuple[Understood, ...]:
        """The concepts found in a text, strongest first, with the words that led to them.

        The language is guessed when missing; a stated one is believed, but not alone. Texts read lately are
        remembered, so that an edition is scored again at once after one edit.
        """
        return self._understand(text, language)

    def _read(self, text: str, language: str | None) -> tuple[Understood, ...]:
        hits = self.reader.read(text, plausible_languages(text, language))
        return tuple(
            Understood(self.concepts[code], strength, words)
            for code, strength, words in hits
            if code not in self._stops or not is_stopped(words, self._stops[code])
        )

    @cached_property
    def reader(self) -> Reader:
        """The terms, compiled when a first text is read."""
        with unswept():
            return Reader(self._phrases)


class _Shipped(Lexicon):
    """The shipped lexicon: tests have compiled its terms, so that who reads no text need not."""


_compiled = lru_cache(maxsize=REMEMBERED_TERMS)(compile_term)
"""Remembered: the lexicon of an edition has the shipped terms and few others."""


def _repeated(concepts: Iterable[Concept]) -> str:
    return Counter(concept.code for concept in concepts).most_common(1)[0][0]


@cache
def _shipped() -> Lexicon:
    folder = files("topela.affinity") / "lexicon"
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    with unswept():
        return _Shipped.read({file.name: file.read_text(encoding="utf-8") for file in found})


def _concept(file: str, code: str, entry: Any) -> Concept:
    place = f"{file}: {code}"
    if not isinstance(entry, dict):
        raise LexiconError(f"{place}: a concept is a table of its own, [{code}]")
    if unknown := sorted(entry.keys() - KEYS):
        raise LexiconError(f"{place}: unknown key {unknown[0]!r}")
    kind, category = entry.get("kind", "topic"), entry.get("category")
    if kind not in KINDS:
        raise LexiconError(f"{place}: kind {kind!r} is not one of {', '.join(KINDS)}")
    if category is not None and category not in CATEGORIES:
        raise LexiconError(f"{place}: category {category!r} is not one of {', '.join(CATEGORIES)}")
    names = entry.get("name", {})
    if absent := [language for language in ("fr", "de", "en", "lb") if not names.get(language)]:
        raise LexiconError(f"{place}: no name in {absent[0]}")
    return Concept(
        code, kind, category, names, tuple(entry.get("broader", ())), tuple(entry.get("related", ()))
    )


def _terms(code: str, entry: dict[str, Any]) -> list[Term]:
    return [
        Term(code, language, " ".join(text.split()))
        for language in TERM_LANGUAGES
        for text in entry.get(language, "").split(",")
        if text.strip()
    ]
