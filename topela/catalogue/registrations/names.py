"""Which organisation did they mean? Names as people remember them, resolved among those that take part."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from topela.catalogue.registrations.cells.legal_forms import without_legal_form
from topela.catalogue.registrations.folding import fold, words

# A name counts as meant from this share of its typed words on, if no other comes within the margin.
ENOUGH = 0.72
MARGIN = 0.08
_SIMILAR = 80.0
_SILENT_WORDS = """
a au aux d de des du en et l la le les un une p pour par s svp the of and for an in im am und der die das
dem den von vom zu zur fur mit e v c o y asbl sa sarl sarls gmbh ag ev scs ong ongd cie vzw ltd eg m mme
mr madame monsieur herr frau
"""
_SILENT = frozenset(_SILENT_WORDS.split())
_NUMERALS = {
    "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8", "neuf": "9",
    "dix": "10", "zwei": "2", "drei": "3", "vier": "4", "funf": "5", "sechs": "6", "sieben": "7", "acht": "8",
    "neun": "9", "zehn": "10", "two": "2", "three": "3", "four": "4", "five": "5", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10",
}  # fmt: skip
_SHORT_FOR = {"st": "saint", "ste": "sainte", "sankt": "saint"}
_IN_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")


def name_words(text: str) -> list[str]:
    """The words that tell one name from another: without legal form, articles and spelling of numbers."""
    found = [_SHORT_FOR.get(word, _NUMERALS.get(word, word)) for word in words(without_legal_form(text))]
    return [word for word in found if word not in _SILENT] or found


@lru_cache(maxsize=16_384)
def name_key(text: str) -> str:
    """Two names with the same key are the same name."""
    return " ".join(name_words(text))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that a typed name may mean; `hints` are its town, its field, its people."""

    ref: str
    name: str
    side: str
    hints: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    refs: tuple[str, ...] = ()
    score: float = 0.0

    @property
    def found(self) -> bool:
        return len(self.refs) == 1

    @property
    def ambiguous(self) -> bool:
        return len(self.refs) > 1


@dataclass(slots=True)
class _Entry:
    candidate: Candidate
    key: str
    words: list[str]
    joined: list[str]
    hints: list[str]


@dataclass
class NameBook:
    entries: list[_Entry] = field(default_factory=list)
    spread: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> "NameBook":
        book = cls()
        for candidate in candidates:
            own = name_words(candidate.name)
            joined = [a + b for a, b in pairwise(own)] + ["".join(own)]
            hints = [word for word in words(candidate.hints) if word not in _SILENT]
            book.entries.append(_Entry(candidate, " ".join(own), own, joined, hints))
            book.spread.update(set(own))
        return book

    def resolve(self, typed: str, *, side: str = "") -> Resolution:
        """Look among those of `side` first; elsewhere only where nobody there is meant."""
        bare = _IN_BRACKETS.sub("", typed).strip() or typed
        asked = name_words(bare)
        if not asked:
            return Resolution()
        near = [entry for entry in self.entries if not side or entry.candidate.side == side]
        result = self._resolve_among(near, asked, _IN_BRACKETS.findall(typed))
        if result.refs or len(near) == len(self.entries):
            return result
        return self._resolve_among(
            [e for e in self.entries if e not in near], asked, _IN_BRACKETS.findall(typed)
        )

    def _resolve_among(self, entries: list[_Entry], asked: list[str], asides: list[str]) -> Resolution:
        key = " ".join(asked)
        exact = [entry.candidate.ref for entry in entries if entry.key == key]
        if len(exact) == 1:
            return Resolution((exact[0],), 1.0)
        scored = sorted(((self._score(entry, asked), entry) for entry in entries), key=lambda pair: -pair[0])
        if not scored or scored[0][0] < ENOUGH:
            return Resolution((), scored[0][0] if scored else 0.0)
        best = scored[0][0]
        close = [entry for score, entry in scored if score >= max(ENOUGH, best - MARGIN)]
        if len(close) > 1:
            close = _narrowed(close, asides)
        return Resolution(tuple(entry.candidate.ref for entry in close), best)

    def _score(self, entry: _Entry, asked: list[str]) -> float:
        """The share of the typed words, rare ones weighing more, that this organisation's name answers."""
        pairs = [_pair_likeness(a, b, entry) for a, b in pairwise(asked)]
        total = gained = 0.0
        on_name = False
        for position, word in enumerate(asked):
            likeness, met = _word_likeness(word, entry)
            around = [*pairs[max(0, position - 1) : position], *pairs[position : position + 1]]
            if around and max(around) > likeness:
                likeness, met = max(around), word
            on_name = on_name or (likeness > 0 and met not in entry.hints)
            weight = self._weight(met if likeness else word)
            total += weight
            gained += weight * likeness
        whole = fuzz.ratio("".join(asked), "".join(entry.words)) / 100
        share = gained / total if on_name or len(asked) == 1 else 0.0
        return max(share, whole if whole >= 0.85 else 0.0)

    def _weight(self, word: str) -> float:
        return math.log(1 + (len(self.entries) + 1) / (1 + self.spread[word]))


def _narrowed(close: list[_Entry], asides: list[str]) -> list[_Entry]:
    """Of several, those that the words in brackets speak of."""
    told = {word for aside in asides for word in words(aside)} - _SILENT
    pointed = [entry for entry in close if told & set(entry.hints)]
    return pointed or close


def _word_likeness(word: str, entry: _Entry) -> tuple[float, str]:
    best, met = 0.0, word
    for own in entry.words:
        if (likeness := _likeness(word, own)) > best:
            best, met = likeness, own
    for joined in entry.joined:
        if len(word) >= 5 and (likeness := _likeness(word, joined)) > best:
            best, met = likeness, entry.words[0]
    for hint in entry.hints:
        if (likeness := 0.9 * _likeness(word, hint)) > best:
            best, met = likeness, hint
    return best, met


def _pair_likeness(first: str, second: str, entry: _Entry) -> float:
    return max((_likeness(first + second, own) for own in entry.words if len(own) >= 5), default=0.0)


def _likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if a.isdigit() or b.isdigit():
        return 0.0
    if len(a) >= 3 and len(b) > len(a) and b.startswith(a):
        return 0.92
    ratio = fuzz.ratio(a, b)
    return ratio / 100 if ratio >= _SIMILAR and min(len(a), len(b)) >= 4 else 0.0


_LINES = re.compile(r"\s*[;\n]\s*")
_OUTSIDE = re.compile(r"\s*(?:,|\s/\s|(?<=\w)/(?=\s)|\s\|\s)\s*(?![^()]*\))")


def split_names(text: str, is_name: frozenset[str] = frozenset()) -> list[str]:
    """Cut a list of typed names; a piece whose key `is_name` holds stays whole, comma or not."""
    pieces: list[str] = []
    for line in _LINES.split(text):
        if name_key(line) in is_name:
            pieces.append(line)
        else:
            pieces.extend(_OUTSIDE.split(line))
    return [piece.strip(" ,-•*") for piece in pieces if fold(piece).strip(" ,.-•*")]
