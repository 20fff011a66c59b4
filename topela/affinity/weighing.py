"""Items, read and laid out as rows: what is understood, the words, and what the form says."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from topela.affinity.blend import Blend
from topela.affinity.commonness import commonness
from topela.affinity.concepts import Concept, Understood
from topela.affinity.kinship import kinship
from topela.affinity.language import guess_language
from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import CATEGORIES, Item
from topela.affinity.rarity import grams, rarity
from topela.affinity.vectors import (
    Dense,
    Matrix,
    directed,
    grained,
    neighbourhood,
    rows,
    sparse,
    unit,
    widened,
)
from topela.affinity.words import content, stem, tokens

__all__ = ["Encoder", "Read", "Rows", "Weigher"]

Encoder = Callable[[Sequence[str]], NDArray[Any]]
"""An embedding model that an operator plugs in: n texts in any language → an array of n rows. None is shipped."""

Word = tuple[str, str]
"""A folded word, and the language of its text."""

Read = tuple[dict[str, float], list[Word]]
"""What is understood of a text, by the code of the concept, and its meaningful words."""

EXACT = 2.0**-22
"""What the form adds is rounded to this, so that it too is added without rounding."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Items as rows: needs on the left of a product, offers on its right.

    Parameters
    ----------
    dense
        Concepts, category, and the embedding if there is one.
    words
        Stems, n-grams, places and periods: sparse, over the weigher's columns.
    quantities
        By item, NaN where not stated.
    """

    dense: Dense
    words: Matrix
    quantities: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.dense)

    def __getitem__(self, chosen: slice) -> "Rows":
        return Rows(self.dense[chosen], self.words[chosen], self.quantities[chosen])

    def taken(self, places: NDArray[np.intp]) -> "Rows":
        """The rows at these places."""
        return Rows(self.dense[places], self.words[places], self.quantities[places])

    def joined(self, other: "Rows") -> "Rows":
        """These rows, then the other's."""
        if not len(self) or not len(other):
            return self if len(self) else other
        width = max(self.words.shape[1], other.words.shape[1])
        return Rows(
            np.concatenate([self.dense, other.dense]),
            sparse().vstack([widened(self.words, width), widened(other.words, width)], format="csr"),
            np.concatenate([self.quantities, other.quantities]),
        )


class Weigher:
    """Turns items into rows; what a row holds depends on its item alone.

    Columns are numbered as words come up, so rows of one weigher fit together, early and late ones.

    Parameters
    ----------
    lexicon, blend
        What is understood, and how much each part counts.
    encoder
        An embedding model, or None.
    """

    def __init__(self, lexicon: Lexicon, blend: Blend, encoder: Encoder | None = None) -> None:
        self.blend = blend
        self._lexicon, self._encoder = lexicon, encoder
        self._rarity = rarity(lexicon)
        concepts = tuple(lexicon.concepts.values())
        self._concepts = {concept.code: number for number, concept in enumerate(concepts)}
        worth = np.array([blend.kinds[concept.kind] for concept in concepts], dtype=np.float32)
        worth *= commonness().rarities(lexicon.concepts) ** blend.rare_concepts
        near = np.maximum(neighbourhood(concepts, blend), _kin(lexicon, blend))
        self._spread = worth[:, None] * near
        self._around: dict[str, frozenset[str]] = {}
        self._columns: dict[str, int] = {}
        self._rarities: list[float] = []
        self._mute: set[str] = set()
        self._words: dict[Word, tuple[int, list[int]]] = {}
        embedding = blend.embedding if encoder else 0.0
        self._total = blend.concepts + blend.stems + blend.grams + embedding or 1.0

    def understood(self, item: Item) -> tuple[Understood, ...]:
        """What is understood of an item, less what its writer calls wrong."""
        found = self._lexicon.understand(item.text, item.language)
        if not item.without:
            return found
        return tuple(each for each in found if each.concept.code not in item.without)

    def around(self, concept: Concept) -> frozenset[str]:
        """The codes of a concept's neighbours, of what contains it and what it contains, and of what one thing
        contains with it.
        """
        if concept.code not in self._around:
            near = {*concept.broader, *concept.related}
            self._around[concept.code] = frozenset(near).union(
                other.code
                for other in self._lexicon.concepts.values()
                if concept.code in other.related
                or concept.code in other.broader
                or not near.isdisjoint(other.broader)
            )
        return self._around[concept.code]

    def read(self, item: Item) -> Read:
        """What a row is made of, as far as it takes long."""
        language = item.language or guess_language(item.text)
        words = [(token.word, language) for token in content(tokens(item.text), (language,))]
        return {each.concept.code: self._sureness(each, language) for each in self.understood(item)}, words

    def _sureness(self, found: Understood, language: str) -> float:
        telling: float = self._rarity.of_words(found.words, language) ** self.blend.rare_words
        return found.strength * telling

    def needs(self, items: Sequence[Item], read: Sequence[Read] | None = None) -> Rows:
        """The rows of needs, which may have been read before."""
        same, other = self.blend.same_category, self.blend.other_category
        worth = {"place": self.blend.same_place, "period": self.blend.same_period}
        return self._rows(items, read, np.array([same - other, other]), worth)

    def offers(self, items: Sequence[Item], read: Sequence[Read] | None = None) -> Rows:
        """The rows of offers, which may have been read before."""
        return self._rows(items, read, np.ones(2), {"place": 1.0, "period": 1.0})

    def _rows(
        self,
        items: Sequence[Item],
        read: Sequence[Read] | None,
        category: NDArray[Any],
        worth: dict[str, float],
    ) -> Rows:
        found = [self.read(item) for item in items] if read is None else read
        understood = self._understood_part([strengths for strengths, _ in found])
        words = self._word_part([words for _, words in found])
        dense = [understood, _categories(items, category), *self._encoded_part(items)]
        formal = self._formal_part(items, worth)
        words = widened(words, formal.shape[1]) + formal
        quantities = [np.nan if item.quantity is None else item.quantity for item in items]
        return Rows(np.concatenate(dense, axis=1), words, np.array(quantities, dtype=np.float32))

    def _understood_part(self, found: Sequence[dict[str, float]]) -> Dense:
        bags = ({self._concepts[code]: strength for code, strength in item.items()} for item in found)
        spread = rows(bags, len(self._concepts)) @ self._spread
        return grained(unit(spread) * np.sqrt(self.blend.concepts / self._total))

    def _word_part(self, texts: Sequence[Sequence[Word]]) -> Matrix:
        """Stems and n-grams: which words each text holds, times which features each word has."""
        number: dict[Word, int] = {}
        bags = [Counter(number.setdefault(word, len(number)) for word in text) for text in texts]
        counted = rows(bags, len(number))
        features = [self._features(word) for word in number]
        stems = ({column: 1} for column, _ in features)
        letters = (Counter(columns) for _, columns in features)
        width = len(self._columns)
        return self._weighed(counted @ rows(stems, width), self.blend.stems) + self._weighed(
            counted @ rows(letters, width), self.blend.grams
        )

    def _weighed(self, counted: Matrix, weight: float) -> Matrix:
        """Each count as ``1 + ln(count)``, times the feature's rarity; rows of length ``sqrt(weight)``."""
        counted.data = (1.0 + np.log(counted.data)) * np.array(self._rarities)[counted.indices]
        return directed(counted, weight / self._total)

    def _features(self, word: Word) -> tuple[int, list[int]]:
        known = self._words.get(word)
        if known is None:
            root = stem(*word)
            columns = (self._gram_column(gram) for gram in grams(word[0]))
            known = self._words[word] = (
                self._column(f"={root}", self._rarity.of_stem(root)),
                [column for column in columns if column is not None],
            )
        return known

    def _gram_column(self, gram: str) -> int | None:
        """The column of some letters; None for those that tell nothing."""
        column = self._columns.get(gram)
        if column is None and gram not in self._mute:
            if rare := self._rarity.of_gram(gram):
                return self._column(gram, rare)
            self._mute.add(gram)
        return column

    def _column(self, feature: str, weight: float = 1.0) -> int:
        at = self._columns.setdefault(feature, len(self._columns))
        if at == len(self._rarities):
            self._rarities.append(weight)
        return at

    def _formal_part(self, items: Sequence[Item], worth: dict[str, float]) -> Matrix:
        """Place and period: a column for each, met only by the same on the other side."""
        bags = [
            {
                self._column(f"{trait}: {value}"): _exact(added)
                for trait, added in worth.items()
                if (value := getattr(item, trait))
            }
            for item in items
        ]
        return rows(bags, len(self._columns))

    def _encoded_part(self, items: Sequence[Item]) -> list[Dense]:
        if self._encoder is None or not items:
            return []
        vectors = np.asarray(self._encoder([item.text for item in items]))
        if vectors.ndim != 2 or len(vectors) != len(items):
            raise ValueError(f"the encoder made an array of shape {vectors.shape} of {len(items)} texts")
        return [grained(unit(vectors) * np.sqrt(self.blend.embedding / self._total))]


def _kin(lexicon: Lexicon, blend: Blend) -> Dense:
    """Kinship as it counts: never more than what is said to be related or broader."""
    most = max(blend.related, blend.broader)
    kin: Dense = np.minimum(blend.kinship * kinship(lexicon, blend.least_kinship), most)
    return kin


def _categories(items: Sequence[Item], worth: NDArray[Any]) -> Dense:
    """A column a category, and one that says whether any is stated."""
    stated = np.zeros((len(items), len(CATEGORIES) + 1), dtype=np.float32)
    for row, item in enumerate(items):
        if item.category:
            stated[row, CATEGORIES.index(item.category)] = _exact(worth[0])
            stated[row, -1] = _exact(worth[1])
    return stated


def _exact(value: float) -> float:
    return round(value / EXACT) * EXACT
