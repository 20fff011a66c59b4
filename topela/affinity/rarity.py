"""How much a stem or some letters tell: fixed by the lexicon, so that a score depends on its two texts alone."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from topela.affinity.lexicon import Lexicon
from topela.affinity.words import WORD, content, empty_in, fold, stem, tokens

__all__ = ["Rarity", "grams", "rarity", "said", "stems_said"]

GRAMS = (3, 4, 5)
TOOLS = "en"
"""The language whose stemmer reads proper names."""
FEW, SHARE = 16, 1 / 150
"""Letters in more documents than this share, and than a few, tell nothing: `-tion`, `ver-`. They are in most texts, so
nine tenths of a product's work would be theirs; without them it ranks as well."""

Documents = Mapping[tuple[str, str], frozenset[str]]
"""By concept and language, what is said."""


@dataclass(frozen=True, slots=True)
class Letters:
    """In how many documents each sequence of letters stands.

    Parameters
    ----------
    number
        The letters met, numbered from 1.
    counted
        The counts, by the sequence read as a number with these digits.
    """

    number: Mapping[str, int]
    counted: Mapping[int, int]

    def of(self, letters: str) -> int:
        """In how many documents some letters stand."""
        sequence, base = 0, len(self.number) + 1
        for letter in letters:
            if letter not in self.number:
                return 0
            sequence = sequence * base + self.number[letter]
        return self.counted.get(sequence, 0)


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many documents each feature stands; a document is all that one language has to say of one concept.

    The corpus is the lexicon itself, not the items at hand: an edit then changes the scores of the edited item and of
    no other, and scores of two editions can be compared. On the set of the benchmark it ranks as well.
    """

    documents: int
    stems: Mapping[str, int]
    letters: Letters

    def of_stem(self, word: str) -> float:
        """``1 + ln((1 + n) / (1 + df))``: rare features tell more [1]_.

        References
        ----------
        .. [1] Manning, Raghavan, Schütze, *Introduction to Information Retrieval*, 2008, section 6.2.
        """
        return 1.0 + log((1 + self.documents) / (1 + self.stems.get(word, 0)))

    def of_gram(self, letters: str) -> float:
        """As `of_stem`, of a sequence of letters; 0 for those that many documents hold."""
        met = self.letters.of(letters)
        if met > max(FEW, SHARE * self.documents):
            return 0.0
        return 1.0 + log((1 + self.documents) / (1 + met))

    def of_words(self, words: Iterable[str], language: str) -> float:
        """How much the rarest of some words tells, as a share: near 0 for words of many concepts, 1 for unknown ones.

        `salle` says less than `visioconférence`, though both are terms of the lexicon.
        """
        most = self.of_stem("")
        return max((self.of_stem(stem(fold(word), language)) for word in words), default=most) / most


@lru_cache(maxsize=4)
def rarity(lexicon: Lexicon) -> Rarity:
    """Count the lexicon's terms; once per lexicon, some tenths of a second."""
    stems = Counter(each for mine in stems_said(lexicon).values() for each in mine)
    return Rarity(len(said(lexicon)), stems, _letters_counted(list(said(lexicon).values())))


@lru_cache(maxsize=4)
def stems_said(lexicon: Lexicon) -> Documents:
    """The stems of the meaningful words of all terms, by concept and language."""
    return {
        (concept, language): frozenset(stem(word, language) for word in words)
        for (concept, language), words in said(lexicon).items()
    }


@lru_cache(maxsize=4)
def said(lexicon: Lexicon) -> Documents:
    """The meaningful words of all terms, by concept and language."""
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in lexicon.terms:
        texts[term.concept, TOOLS if term.language == "any" else term.language].append(term.text)
    return {about: _words(listed, about[1]) for about, listed in texts.items()}


def _words(texts: Iterable[str], language: str) -> frozenset[str]:
    """The meaningful words of some texts: all at once, but those in capitals, which may be acronyms."""
    empty = empty_in((language,))
    found = set(WORD.findall(" ".join(texts)))
    plain = {word for surface in found if (word := fold(surface)) not in empty}
    if any(surface.isupper() and fold(surface) in empty for surface in found):
        plain.update(token.word for text in texts for token in content(tokens(text), (language,)))
    return frozenset(plain)


def _letters_counted(documents: Sequence[Collection[str]]) -> Letters:
    """In how many documents each sequence of letters stands: all words as one row of numbers, sorted by sequence."""
    pieces = [f" {word} " for words in documents for word in words]
    code, number = _numbered("".join(pieces))
    lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(code))
    document = np.repeat(np.repeat(np.arange(len(documents)), [*map(len, documents)]), lengths)
    counted: dict[int, int] = {}
    sequence = code
    for size in range(2, max(GRAMS) + 1):
        sequence = sequence[:-1] * (len(number) + 1) + code[size - 1 :]
        if size in GRAMS:
            within = left[: len(sequence)] >= size
            met = sequence[within] * len(documents) + document[: len(sequence)][within]
            met.sort()
            once = met[np.flatnonzero(np.diff(met, prepend=-1))] // len(documents)
            first = np.flatnonzero(np.diff(once, prepend=-1))
            counted.update(zip(once[first].tolist(), np.diff(first, append=len(once)).tolist(), strict=True))
    return Letters(number, counted)


def _numbered(text: str) -> tuple[NDArray[np.int64], dict[str, int]]:
    """A text as numbers from 1 on, and the number of each of its letters."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    number = np.zeros(int(points.max(initial=0)) + 1, dtype=np.int64)
    number[points] = 1
    used = np.flatnonzero(number)
    number[used] = np.arange(1, len(used) + 1)
    return number[points], {chr(point): at for at, point in enumerate(used.tolist(), start=1)}


def grams(word: str) -> list[str]:
    """The sequences of three to five letters of a word and its borders."""
    bordered = f" {word} "
    return [bordered[at : at + size] for size in GRAMS for at in range(len(bordered) - size + 1)]
