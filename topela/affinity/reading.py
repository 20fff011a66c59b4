"""Finds the terms of the lexicon in a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from topela.affinity.notation import (
    COMPOUNDING,
    HEAD,
    SHORTEST_PART,
    STARRED,
    Key,
    Phrase,
    Unit,
    keys_of,
)
from topela.affinity.parties import LANGUAGES
from topela.affinity.words import Token, content, stem, tokens

__all__ = ["Reader"]

SHORTEST_MISTYPED = 8
LONG_WORD = 11
LONGEST_WORD = 40
REMEMBERED_WORDS = 65_536
LONGEST_ENDING = 3
"""How much longer one of two words with a common stem may be: stemmers take `testés` and `testament` for one."""
MISTYPED, FOREIGN, COVERED = 0.6, 0.75, 0.35
GAP = 1
"""How many other meaningful words may stand between two words of a term."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at some places of a text; `whole` unless it is but a part of a compound or a guess."""

    concept: str
    strength: float
    places: frozenset[int]
    whole: bool


class Reader:
    """Terms, indexed so that a text is read in time linear in its length.

    Parameters
    ----------
    phrases
        The lexicon's terms, compiled.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases: dict[Unit, list[Phrase]] = defaultdict(list)
        self._index: dict[Key, list[tuple[Unit, float]]] = defaultdict(list)
        self._spellings: dict[str, list[str]] = defaultdict(list)
        self._units = lru_cache(maxsize=REMEMBERED_WORDS)(self._explain)
        for phrase in phrases:
            self._phrases[phrase.units[0]].append(phrase)
            for unit in phrase.units:
                self._learn(unit)

    def read(self, text: str, languages: Mapping[str, float]) -> list[tuple[str, float, tuple[str, ...]]]:
        """Concepts found in `text`, strongest first: code, strength, and the words that led to it.

        `languages` says which languages the text may be in, with the trust each earns.
        """
        words = content(tokens(text), languages if len(languages) < len(LANGUAGES) else ())
        best: dict[str, float] = {}
        places: dict[str, set[int]] = defaultdict(set)
        for hit in _uncovered(list(self._hits(words, languages))):
            best[hit.concept] = max(best.get(hit.concept, 0.0), hit.strength)
            places[hit.concept] |= hit.places
        ordered = sorted(best, key=lambda code: (-best[code], min(places[code]), code))
        return [(code, best[code], _surfaces(words, places[code])) for code in ordered]

    def _learn(self, unit: Unit) -> None:
        for key, quality in keys_of(unit):
            if (unit, quality) in self._index[key]:
                continue
            self._index[key].append((unit, quality))
            if key[0] == "exact" and len(key[1]) >= SHORTEST_MISTYPED:
                self._spellings[key[1][0]].append(key[1])

    def _hits(self, words: list[Token], languages: Mapping[str, float]) -> Iterator[Hit]:
        found = [self._units(token.word[:LONGEST_WORD], token.acronym) for token in words]
        for start, units in enumerate(found):
            for unit in units:
                for phrase in self._phrases.get(unit, ()):
                    trust = _trust(phrase, languages)
                    places = _follow(phrase, found, start) if trust else None
                    if places:
                        sure = min(found[at][wanted] for at, wanted in zip(places, phrase.units, strict=True))
                        if trust <= FOREIGN and sure < STARRED:
                            continue  # an inflection or a compound in a language that the text is not in
                        yield Hit(phrase.concept, sure * trust, frozenset(places), sure > HEAD)
            if start + 1 < len(words) and words[start].place + 1 == words[start + 1].place:
                yield from self._joined(words, start, languages)

    def _joined(self, words: list[Token], start: int, languages: Mapping[str, float]) -> Iterator[Hit]:
        """Two words that the lexicon writes as one: `team building`, `E-Mail`."""
        word = words[start].word + words[start + 1].word
        for unit, quality in self._index.get(("exact", word, ""), ()):
            for phrase in self._phrases.get(unit, ()):
                trust = _trust(phrase, languages)
                if trust and len(phrase.units) == 1:
                    yield Hit(phrase.concept, quality * trust, frozenset({start, start + 1}), whole=True)

    def _explain(self, word: str, acronym: bool) -> dict[Unit, float]:  # noqa: FBT001 – the key of a cache
        """The units that a word meets, or else those of the word that was likely meant."""
        found = self._sought(word, acronym=acronym)
        if found or len(word) < SHORTEST_MISTYPED or not (near := self._correction(word)):
            return found
        return {unit: quality * MISTYPED for unit, quality in self._sought(near, acronym=False).items()}

    def _sought(self, word: str, *, acronym: bool) -> dict[Unit, float]:
        """Every unit of the lexicon that `word` meets, with how well."""
        found: dict[Unit, float] = {}
        for key in _keys_met(word, acronym=acronym):
            for unit, quality in self._index.get(key, ()):
                if key[0] != "stem" or abs(len(unit[0]) - len(word)) <= LONGEST_ENDING:
                    found[unit] = max(found.get(unit, 0.0), quality)
        return found

    def _correction(self, word: str) -> str | None:
        reach = 1 if len(word) < LONG_WORD else 2
        near = extractOne(word, self._spellings.get(word[0], ()), scorer=OSA.distance, score_cutoff=reach)
        return near[0] if near else None


def _keys_met(word: str, *, acronym: bool) -> Iterator[Key]:
    length = len(word)
    if acronym:
        yield "acronym", word, ""
    yield "exact", word, ""
    for language in LANGUAGES:
        yield "stem", stem(word, language), language
    for end in range(2, length + 1):
        yield "prefix", word[:end], ""
        yield "suffix", word[-end:], ""
    for end in range(SHORTEST_PART, length - 2):
        yield "modifier", word[:end], ""
        for language in COMPOUNDING:
            yield "head", stem(word[-end:], language), language
    for start in range(length - 2):
        for end in range(start + 3, length + 1):
            yield "infix", word[start:end], ""


def _trust(phrase: Phrase, languages: Mapping[str, float]) -> float:
    if phrase.language == "any":
        return 1.0
    return languages.get(phrase.language, FOREIGN if phrase.travels else 0.0)


def _follow(phrase: Phrase, found: list[dict[Unit, float]], start: int) -> list[int] | None:
    """The places of the phrase's words from `start` on, in order and close together; None if it is not there."""
    places = [start]
    for unit in phrase.units[1:]:
        window = range(places[-1] + 1, min(places[-1] + GAP + 2, len(found)))
        at = next((place for place in window if unit in found[place]), None)
        if at is None:
            return None
        places.append(at)
    return places


def _uncovered(hits: list[Hit]) -> Iterator[Hit]:
    """The hits, those that are but a piece of a better one weakened: `Hilfe` in `Erste Hilfe`."""
    at: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        for place in hit.places:
            at[place].append(hit)
    for hit in hits:
        rivals = at[next(iter(hit.places))]
        covered = any(
            rival.concept != hit.concept
            and (rival.places > hit.places or (rival.places == hit.places and rival.whole > hit.whole))
            for rival in rivals
        )
        yield replace(hit, strength=hit.strength * COVERED) if covered else hit


def _surfaces(words: list[Token], places: set[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words[place].surface for place in sorted(places)))
