"""Every need against every offer, in blocks, by the blend."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from topela.affinity.blend import Blend
from topela.affinity.concepts import Understood
from topela.affinity.language import guess_language
from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import Item
from topela.affinity.traits import traits
from topela.affinity.vectors import (
    Dense,
    Matrix,
    gram_bag,
    neighbourhood,
    rarity,
    rows,
    stem_bag,
    unit,
    weighted,
)

__all__ = ["Comparison", "Encoder", "Scores"]

Scores = Dense

Encoder = Callable[[Sequence[str]], NDArray[Any]]
"""An embedding model that an operator plugs in: n texts in any language → an array of n rows. None is shipped."""

Part = tuple[float, Dense | Matrix, Dense | Matrix]
"""A weight in the blend, and the needs and the offers as rows of length 1."""

BLOCK = 512


class Comparison:
    """Needs and offers, read and weighed once.

    Parameters
    ----------
    needs, offers
        The items.
    lexicon, blend
        What is understood, and how much each part counts.
    encoder
        An embedding model, or None.

    Raises
    ------
    ValueError
        If the encoder returns another number of rows than it got texts.
    """

    def __init__(
        self,
        needs: Sequence[Item],
        offers: Sequence[Item],
        *,
        lexicon: Lexicon,
        blend: Blend,
        encoder: Encoder | None = None,
    ) -> None:
        self.needs, self.offers, self.blend = needs, offers, blend
        self.understood = {item: _understood(item, lexicon) for item in (*needs, *offers)}
        self._parts = self._concept_part(lexicon) + self._word_parts() + self._encoded_part(encoder)
        self._traits = traits(needs, offers, blend)

    def blocks(self) -> Iterator[Scores]:
        """Scores in [0, 1], some hundred needs (rows) at a time against all offers (columns), in the order given."""
        total = sum(weight for weight, _, _ in self._parts)
        for start in range(0, len(self.needs), BLOCK):
            chosen = slice(start, start + BLOCK)
            block = np.zeros((len(self.needs[chosen]), len(self.offers)), dtype=np.float32)
            for weight, left, right in self._parts:
                product = left[chosen] @ right.T
                block += weight / total * (product if isinstance(product, np.ndarray) else product.toarray())
            for worth, asked, given in self._traits:
                block += worth(asked[chosen][:, None], given[None, :])
            yield np.clip(block, 0.0, 1.0)

    def strengths(self) -> Iterator[Scores]:
        """As `blocks`, but how sure each answer is: 0 where the score says nothing, 1 where it says everything."""
        low, high = self.blend.silence, self.blend.certainty
        for block in self.blocks():
            yield np.clip((block - low) / (high - low), 0.0, 1.0)

    def _concept_part(self, lexicon: Lexicon) -> list[Part]:
        concepts = tuple(lexicon.concepts.values())
        columns = {concept.code: number for number, concept in enumerate(concepts)}
        kinds = np.array([self.blend.kinds[concept.kind] for concept in concepts], dtype=np.float32)
        found = [
            rows(({u.concept.code: u.strength for u in self.understood[item]} for item in side), columns)
            for side in (self.needs, self.offers)
        ]
        spread = (kinds * rarity(found))[:, None] * neighbourhood(concepts, self.blend)
        left, right = (unit(matrix @ spread) for matrix in found)
        return [(self.blend.concepts, left, right)]

    def _word_parts(self) -> list[Part]:
        languages = {item: item.language or guess_language(item.text) for item in self.understood}
        stems = [
            [stem_bag(item.text, languages[item]) for item in side] for side in (self.needs, self.offers)
        ]
        grams = [
            [gram_bag(item.text, languages[item]) for item in side] for side in (self.needs, self.offers)
        ]
        return [(self.blend.stems, *weighted(*stems)), (self.blend.grams, *weighted(*grams))]

    def _encoded_part(self, encoder: Encoder | None) -> list[Part]:
        if encoder is None:
            return []
        left, right = (_encoded(encoder, [item.text for item in side]) for side in (self.needs, self.offers))
        return [(self.blend.embedding, left, right)]


def _understood(item: Item, lexicon: Lexicon) -> tuple[Understood, ...]:
    found = lexicon.understand(item.text, item.language)
    return tuple(each for each in found if each.concept.code not in item.without)


def _encoded(encoder: Encoder, texts: list[str]) -> Dense:
    if not texts:
        return np.zeros((0, 0), dtype=np.float32)
    vectors = np.asarray(encoder(texts))
    if vectors.ndim != 2 or len(vectors) != len(texts):
        raise ValueError(f"the encoder made an array of shape {vectors.shape} of {len(texts)} texts")
    return unit(vectors)
