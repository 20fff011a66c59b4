"""How much a stem or some letters tell: fixed by the lexicon, so that a score depends on its two texts alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from topela.affinity.lexicon import Lexicon
from topela.affinity.words import content, fold, stem, tokens

__all__ = ["Rarity", "grams", "rarity", "said"]

GRAMS = (3, 4, 5)
TOOLS = "en"
"""The language whose stemmer reads proper names."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many documents each feature stands; a document is all that one language has to say of one concept.

    The corpus is the lexicon itself, not the items at hand: an edit then changes the scores of the edited item and of
    no other, and scores of two editions can be compared. On the set of the benchmark it ranks as well.
    """

    documents: int
    stems: Mapping[str, int]
    grams: Mapping[str, int]

    def of_stem(self, word: str) -> float:
        """``1 + ln((1 + n) / (1 + df))``: rare features tell more [1]_.

        References
        ----------
        .. [1] Manning, Raghavan, Schütze, *Introduction to Information Retrieval*, 2008, section 6.2.
        """
        return 1.0 + log((1 + self.documents) / (1 + self.stems.get(word, 0)))

    def of_gram(self, letters: str) -> float:
        """As `of_stem`, of a sequence of letters."""
        return 1.0 + log((1 + self.documents) / (1 + self.grams.get(letters, 0)))

    def of_words(self, words: Iterable[str], language: str) -> float:
        """How much the rarest of some words tells, as a share: near 0 for words of many concepts, 1 for unknown ones.

        `salle` says less than `visioconférence`, though both are terms of the lexicon.
        """
        most = self.of_stem("")
        return max((self.of_stem(stem(fold(word), language)) for word in words), default=most) / most


@lru_cache(maxsize=4)
def rarity(lexicon: Lexicon) -> Rarity:
    """Count the lexicon's terms; once per lexicon, some tenths of a second."""
    stems: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    documents = said(lexicon)
    for (_, language), words in documents.items():
        stems.update({stem(word, language) for word in words})
        letters.update({gram for word in words for gram in grams(word)})
    return Rarity(len(documents), stems, letters)


@lru_cache(maxsize=4)
def said(lexicon: Lexicon) -> Mapping[tuple[str, str], set[str]]:
    """The meaningful words of all terms, by concept and language."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    for term in lexicon.terms:
        language = TOOLS if term.language == "any" else term.language
        words[term.concept, language].update(token.word for token in content(tokens(term.text), (language,)))
    return words


def grams(word: str) -> list[str]:
    """The sequences of three to five letters of a word and its borders."""
    bordered = f" {word} "
    return [bordered[at : at + size] for size in GRAMS for at in range(len(bordered) - size + 1)]
