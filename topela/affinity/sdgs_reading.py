"""Finds the words of the goals in a text: fast, in all five languages at once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from unicodedata import normalize

from topela.affinity.parties import LANGUAGES
from topela.affinity.words import FUNCTION_WORDS, fold, stem

__all__ = ["WORD", "Finding", "GoalReader", "GoalTerm"]

WORD = re.compile(r"[^\W_]+")
PIECE = re.compile(r"=?\*?[^\W_]+\*?")
LINKS = frozenset(
    re.findall(
        r"\w+",
        "a an and au aux d das de dem den der des die du e een en eng et het "
        "l la le les of op s the to und van vom von vun",
    )
)
"""Words that terms leave out: `accès à l’eau potable` and `accès eau potable` are one term."""
COMPOUNDING = ("de", "lb", "nl")
READ_WITH = {"lb": ("de", "fr")}
"""Luxembourgish borrows freely; its texts are read with its neighbours' words as well."""
SHORTEST_PART, SHORTEST_FOREIGN, LONGEST_WORD, LONGEST_ENDING = 6, 6, 40, 3
EXACT, INFLECTED, COMPOUND = 1.0, 0.96, 0.7
WINDOW = 3
"""Two words of a term stand at most so far from each other."""
CLEAR = 3
"""From so many function words on, a text's languages are taken as known."""
REMEMBERED_WORDS = 65_536
ANY = "any"
"""The language of proper names."""
EVERY = frozenset((*LANGUAGES, ANY))

Unit = tuple[str, str]
"""A word of a term in its notation, and its language."""


@dataclass(frozen=True, slots=True)
class GoalTerm:
    """A way of speaking of a goal; a `weight` of 0 says that its words do not speak of it."""

    sdg: int
    language: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Finding:
    """A term found in a text, with its words' places."""

    term: GoalTerm
    strength: float
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    term: GoalTerm
    units: tuple[Unit, ...]
    travels: bool


@dataclass(frozen=True, slots=True)
class _Met:
    """A word, as it is read in some languages: the units it meets and how well, the terms it is, and what it begins."""

    units: Mapping[Unit, float]
    alone: tuple[tuple[GoalTerm, float], ...]
    begins: tuple[Mapping[Unit, list[_Phrase]], ...]


class GoalReader:
    """The terms of all goals, indexed so that a text is read in time linear in its length.

    Raises
    ------
    ValueError
        If a term holds no word.
    """

    def __init__(self, terms: Iterable[GoalTerm]) -> None:
        self._alone: dict[Unit, list[_Phrase]] = defaultdict(list)
        self._joint: dict[Unit, dict[Unit, list[_Phrase]]] = defaultdict(lambda: defaultdict(list))
        self._index: dict[tuple[str, str], dict[Unit, float]] = defaultdict(dict)
        self._met = lru_cache(maxsize=REMEMBERED_WORDS)(self._meet)
        units: set[Unit] = set()
        for term in terms:
            phrase = _compiled(term)
            if len(phrase.units) == 1:
                self._alone[phrase.units[0]].append(phrase)
            else:
                self._joint[phrase.units[0]][phrase.units[1]].append(phrase)
            units.update(phrase.units)
        for unit in units:
            for key, quality in _keys_of(unit):
                self._index[key][unit] = quality

    def read(self, text: str, language: str | None = None) -> tuple[list[str], list[Finding]]:
        """The words of `text` as written, and every term found among them."""
        words = WORD.findall(normalize("NFC", text))
        spoken, clear = _languages(words, language)
        met = [self._met(word, spoken, clear) for word in words]
        findings = []
        for at, here in enumerate(met):
            for term, sure in here.alone:
                findings.append(Finding(term, sure, (at,)))
            for seconds in here.begins:
                findings.extend(_joint(seconds, met, at, spoken))
        return words, findings

    def _meet(self, surface: str, spoken: frozenset[str], clear: bool) -> _Met:  # noqa: FBT001 – the key of a cache
        found = self._explain(surface, spoken if clear else EVERY)
        alone = [
            (phrase.term, sure)
            for unit, sure in found.items()
            if spoken.isdisjoint(_speaks(surface))
            for phrase in self._alone.get(unit, ())
            if _believed(phrase, sure, spoken)
        ]
        return _Met(found, tuple(alone), tuple(self._joint[unit] for unit in found if unit in self._joint))

    def _explain(self, surface: str, readable: frozenset[str]) -> dict[Unit, float]:
        """Every unit of some languages that a word meets, with how well."""
        word = fold(surface[:LONGEST_WORD])
        found: dict[Unit, float] = {}
        for key in _keys_met(word, capitals=len(surface) > 1 and surface.isupper()):
            for unit, quality in self._index.get(key, {}).items():
                if unit[1] not in readable:
                    continue
                if not key[0].startswith("stem") or abs(len(unit[0]) - len(word)) <= LONGEST_ENDING:
                    found[unit] = max(found.get(unit, 0.0), quality)
        return found


def _compiled(term: GoalTerm) -> _Phrase:
    pieces = [(piece, fold(piece)) for piece in PIECE.findall(term.text)]
    kept = [(piece, word) for piece, word in pieces if word not in LINKS] if len(pieces) > 1 else pieces
    if len(kept) < 2:  # `à la rue` is not `rue`
        kept = pieces
    if not kept:
        raise ValueError(f"goal {term.sdg}, {term.language}: the term {term.text!r} holds no word")
    units = tuple(
        (piece if piece.startswith("=") and piece[1:].isupper() else word, term.language)
        for piece, word in kept
    )
    return _Phrase(
        term, units, "!" not in term.text and (len(units) > 1 or len(units[0][0]) >= SHORTEST_FOREIGN)
    )


def _keys_of(unit: Unit) -> Iterator[tuple[tuple[str, str], float]]:
    """Under which keys a unit is found, and how sure each makes us."""
    notation, language = unit
    word = notation.strip("=*")
    if notation.startswith("="):
        yield ("capitals" if word.isupper() else "exact", fold(word)), EXACT
    elif "*" in notation:
        for sign, key in ((notation[0], "ends"), (notation[-1], "begins")):
            if sign == "*":
                yield (key, word), EXACT
    elif language == ANY:
        yield ("exact", word), EXACT
    else:
        yield ("exact", word), EXACT
        yield ("stem " + language, stem(word, language)), INFLECTED
        if language in COMPOUNDING and len(word) >= SHORTEST_PART:
            yield ("begins", word), COMPOUND
            yield ("ends", word), COMPOUND


def _keys_met(word: str, *, capitals: bool) -> Iterator[tuple[str, str]]:
    if capitals:
        yield "capitals", word
    for length in range(2, len(word) + 1):
        yield "begins", word[:length]
        yield "ends", word[-length:]
    for language in LANGUAGES:
        yield "stem " + language, stem(word, language)
    yield "exact", word


def _joint(
    seconds: Mapping[Unit, list[_Phrase]], met: list[_Met], at: int, spoken: frozenset[str]
) -> Iterator[Finding]:
    """The terms of several words that begin at a place, by their second words."""
    for place in range(at + 1, min(at + WINDOW + 1, len(met))):
        for second in met[place].units:
            for phrase in seconds.get(second, ()):
                places = _follow(phrase.units, met, (at, place))
                if not places:
                    continue
                sure = min(met[each].units[unit] for each, unit in zip(places, phrase.units, strict=True))
                if _believed(phrase, sure, spoken):
                    yield Finding(phrase.term, sure, places)


def _believed(phrase: _Phrase, sure: float, spoken: frozenset[str]) -> bool:
    """Whether a term counts: in its own language, or else if it stands there as it is and is not mistaken easily."""
    return phrase.term.language in spoken or (phrase.travels and sure >= EXACT)


def _follow(units: tuple[Unit, ...], met: list[_Met], begun: tuple[int, int]) -> tuple[int, ...]:
    """The places of the units, the first two being known, in order and close together; none if one is not there."""
    places: tuple[int, ...] = begun
    for unit in units[2:]:
        window = range(places[-1] + 1, min(places[-1] + WINDOW + 1, len(met)))
        at = next((place for place in window if unit in met[place].units), None)
        if at is None:
            return ()
        places = (*places, at)
    return places


@lru_cache(maxsize=REMEMBERED_WORDS)
def _speaks(surface: str) -> tuple[str, ...]:
    """The languages of which a word is a function word."""
    word = fold(surface[:LONGEST_WORD])
    return tuple(language for language in LANGUAGES if word in FUNCTION_WORDS[language])


def _languages(words: list[str], stated: str | None) -> tuple[frozenset[str], bool]:
    """The languages a text may be in, by its function words, and whether that is clear."""
    votes = Counter(chain.from_iterable(map(_speaks, words)))
    most = max(votes.values(), default=0)
    likely = frozenset(language for language, count in votes.items() if 2 * count > most) or frozenset(
        LANGUAGES
    )
    return _read_with(likely | ({stated} if stated else set())), most >= CLEAR


@cache
def _read_with(likely: frozenset[str]) -> frozenset[str]:
    """Some languages, those that their texts are read with, and proper names."""
    return likely.union([ANY], *(READ_WITH.get(language, ()) for language in likely))
