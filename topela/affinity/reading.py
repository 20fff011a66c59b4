"""Finds the terms of the lexicon in a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import prod

from topela.affinity.notation import EXACT, HEAD, STARRED, Phrase, Unit
from topela.affinity.parties import LANGUAGES
from topela.affinity.vocabulary import Vocabulary
from topela.affinity.wordparts import COMPOUNDING, joined
from topela.affinity.words import Token, content, fold, ordinary_in, tokens

__all__ = ["Reader"]

FOREIGN, COVERED, HINT = 0.75, 0.35, 0.5
GAP = 2
"""How many other meaningful words may stand between two words of a term."""
NEAR = 3
"""How far a function word of a term may stand from its only meaningful word."""
APART, TURNED = 0.9, 0.9
"""How sure we are of a term with two words between, or in the other order: `Wir räumen alte Keller auf`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at some places of a text; `whole` unless it is but a part of a compound or a guess."""

    concept: str
    strength: float
    places: frozenset[int]
    whole: bool
    hint: bool = False


class Reader:
    """Terms, indexed so that a text is read in time linear in its length.

    Parameters
    ----------
    phrases
        The lexicon's terms, compiled.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases: dict[Unit, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._phrases[phrase.units[0]].append(phrase)
        self._vocabulary = Vocabulary(
            unit for listed in self._phrases.values() for phrase in listed for unit in phrase.units
        )

    def read(self, text: str, languages: Mapping[str, float]) -> list[tuple[str, float, tuple[str, ...]]]:
        """Concepts found in `text`, strongest first: code, strength, and the words that led to it.

        `languages` says which languages the text may be in, with the trust each earns.
        """
        written = joined(tokens(text), languages, self._vocabulary.verb)
        words = content(written, languages if len(languages) < len(LANGUAGES) else ())
        hits: dict[str, list[Hit]] = defaultdict(list)
        for hit in _uncovered(list(self._hits(words, written, languages))):
            hits[hit.concept].append(hit)
        strengths = {concept: _strength(found) for concept, found in hits.items()}
        places = {concept: set().union(*(hit.places for hit in found)) for concept, found in hits.items()}
        ordered = sorted(hits, key=lambda code: (-strengths[code], min(places[code]), code))
        return [(code, strengths[code], _surfaces(words, places[code])) for code in ordered]

    def _hits(
        self, words: list[Token], written: list[Token], languages: Mapping[str, float]
    ) -> Iterator[Hit]:
        found, apart = [self._met(token) for token in words], [self._apart(token) for token in words]
        present, ordinary = set().union(*found), ordinary_in(languages)
        for start, units in enumerate(found):
            itself = words[start].word in ordinary
            for unit, sure in units.items():
                for phrase in self._phrases.get(unit, ()):
                    alone = len(phrase.units) == 1 and not phrase.beside
                    if alone and ((itself and sure < EXACT) or unit in apart[start]):
                        continue
                    # Most terms of several words fall here: it saves half the time of reading.
                    if phrase.units[-1] not in present:
                        continue
                    if phrase.beside and not _beside(phrase.beside, written, words[start].place):
                        continue
                    if hit := _hit(phrase, found, start, languages):
                        yield hit
            if start + 1 < len(words) and words[start].place + 1 == words[start + 1].place:
                yield from self._joined(words, start, languages)

    def _met(self, token: Token) -> dict[Unit, float]:
        return self._apart(token) | self._vocabulary.met(token.word, acronym=token.acronym)

    def _apart(self, token: Token) -> dict[Unit, float]:
        """What a verb is without its particle: `hört … auf` is *aufhören*, but also in *der Präsident hört auf*."""
        written = fold(token.surface)
        if written == token.word:
            return {}
        whole = self._vocabulary.met(token.word, acronym=False)
        return {
            unit: sure
            for unit, sure in self._vocabulary.met(written, acronym=False).items()
            if unit not in whole
        }

    def _joined(self, words: list[Token], start: int, languages: Mapping[str, float]) -> Iterator[Hit]:
        """Two words that the lexicon writes as one: `team building`, `E-Mail`."""
        word = words[start].word + words[start + 1].word
        for unit, quality in self._vocabulary.exactly(word).items():
            for phrase in self._phrases.get(unit, ()):
                trust = _trust(phrase, languages)
                if trust and len(phrase.units) == 1:
                    places = frozenset({start, start + 1})
                    yield Hit(phrase.concept, quality * trust, places, whole=True, hint=phrase.hint)


def _hit(
    phrase: Phrase, found: list[dict[Unit, float]], start: int, languages: Mapping[str, float]
) -> Hit | None:
    """The phrase, if its first word at `start` and the others near it are there."""
    trust = _trust(phrase, languages)
    if not trust:
        return None
    places, order = _follow(phrase, found, start), 1.0
    if places is None and len(phrase.units) == 2 and phrase.language in COMPOUNDING:
        places, order = _precede(phrase, found, start), TURNED
    if places is None:
        return None
    sure = min(found[at][wanted] for at, wanted in zip(places, phrase.units, strict=True))
    if trust <= FOREIGN and sure < STARRED:
        return None  # an inflection or a compound in a language that the text is not in
    apart = APART if any(abs(b - a) > GAP for a, b in pairwise(places)) else 1.0
    strength = sure * trust * min(order, apart)
    return Hit(phrase.concept, strength, frozenset(places), sure > HEAD, phrase.hint)


def _beside(wanted: frozenset[str], written: list[Token], place: int) -> bool:
    """Whether all of these function words, in whatever form, stand near a place: `unsere`, `unseren`."""
    reach = NEAR + len(wanted)
    near = [token.word for token in written[max(place - reach, 0) : place + reach + 1]]
    return all(any(word.startswith(small) or small.startswith(word) for word in near) for small in wanted)


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


def _precede(phrase: Phrase, found: list[dict[Unit, float]], start: int) -> list[int] | None:
    """The places of a phrase of two words where the second comes first, as verbs do in a main clause."""
    window = range(start - 1, max(start - GAP - 2, -1), -1)
    at = next((place for place in window if phrase.units[1] in found[place]), None)
    return None if at is None else [start, at]


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
            and not rival.hint
            and (rival.places > hit.places or (rival.places == hit.places and rival.whole > hit.whole))
            for rival in rivals
        )
        yield replace(hit, strength=hit.strength * COVERED) if covered else hit


def _strength(hits: list[Hit]) -> float:
    """The strength of the best term; hints add up, each saying half of what a term says."""
    hints: dict[frozenset[int], float] = {}
    for hit in hits:
        if hit.hint:
            hints[hit.places] = max(hints.get(hit.places, 0.0), HINT * hit.strength)
    plain = max((hit.strength for hit in hits if not hit.hint), default=0.0)
    return max(plain, 1 - prod(1 - hint for hint in hints.values()))


def _surfaces(words: list[Token], places: set[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words[place].surface for place in sorted(places)))
