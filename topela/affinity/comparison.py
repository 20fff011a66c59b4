"""Every need against every offer, in blocks, by the blend."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from topela.affinity.blend import Blend
from topela.affinity.concepts import Understood
from topela.affinity.language import guess_language
from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import Item
from topela.affinity.vectors import Matrix, gram_bag, neighbourhood, rarity, rows, stem_bag, unit_rows

__all__ = ["Comparison", "Encoder", "Scores"]

Scores = NDArray[np.float32]

Encoder = Callable[[Sequence[str]], NDArray[Any]]
"""An embedding model that an operator plugs in: n texts in any language → an array of n rows. None is shipped."""

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
        self.understood = {item: lexicon.understand(item.text, item.language) for item in (*needs, *offers)}
        self._parts = self._concept_part(lexicon) + self._word_parts() + self._encoded_part(encoder)

    def blocks(self) -> Iterator[Scores]:
        """Scores in [0, 1], some hundred needs (rows) at a time against all offers (columns), in the order given."""
        total = sum(weight for weight, _, _ in self._parts)
        for start in range(0, len(self.needs), BLOCK):
            chosen = slice(start, start + BLOCK)
            block = np.zeros((len(self.needs[chosen]), len(self.offers)), dtype=np.float32)
            for weight, left, right in self._parts:
                product = left[chosen] @ right.T
                block += weight / total * (product.toarray() if sparse.issparse(product) else product)
            yield np.clip(block + self._structure(self.needs[chosen]), 0.0, 1.0)

    def strengths(self) -> Iterator[Scores]:
        """As `blocks`, but how sure each answer is: 0 where the score says nothing, 1 where it says everything."""
        low, high = self.blend.silence, self.blend.certainty
        for block in self.blocks():
            yield np.clip((block - low) / (high - low), 0.0, 1.0)

    def _concept_part(self, lexicon: Lexicon) -> list[tuple[float, Matrix, Matrix]]:
        concepts = tuple(lexicon.concepts.values())
        columns = {concept.code: number for number, concept in enumerate(concepts)}
        kinds = np.array([self.blend.kinds[concept.kind] for concept in concepts], dtype=np.float32)
        found = [
            rows(map(_activation, map(self.understood.__getitem__, side)), columns)
            for side in (self.needs, self.offers)
        ]
        weights = sparse.diags(kinds * rarity(found))
        near = neighbourhood(concepts, self.blend)
        left, right = (unit_rows(matrix @ weights @ near) for matrix in found)
        return [(self.blend.concepts, left, right)]

    def _word_parts(self) -> list[tuple[float, Matrix, Matrix]]:
        languages = {item: item.language or guess_language(item.text) for item in self.understood}
        stems = [
            [stem_bag(item.text, languages[item]) for item in side] for side in (self.needs, self.offers)
        ]
        grams = [
            [gram_bag(item.text, languages[item]) for item in side] for side in (self.needs, self.offers)
        ]
        return [(self.blend.stems, *_weighted(*stems)), (self.blend.grams, *_weighted(*grams))]

    def _encoded_part(self, encoder: Encoder | None) -> list[tuple[float, Any, Any]]:
        if encoder is None:
            return []
        left, right = (_encoded(encoder, [item.text for item in side]) for side in (self.needs, self.offers))
        return [(self.blend.embedding, left, right)]

    def _structure(self, needs: Sequence[Item]) -> Scores:
        blend = self.blend
        score = np.zeros((len(needs), len(self.offers)), dtype=np.float32)
        for name, same, other in (
            ("category", blend.same_category, blend.other_category),
            ("place", blend.same_place, 0.0),
            ("period", blend.same_period, 0.0),
        ):
            left = np.array([getattr(item, name) or "" for item in needs], dtype=object)[:, None]
            right = np.array([getattr(item, name) or "" for item in self.offers], dtype=object)[None, :]
            both = (left != "") & (right != "")
            score += np.where(both, np.where(left == right, same, other), 0.0).astype(np.float32)
        wanted = np.array([np.nan if item.quantity is None else item.quantity for item in needs])[:, None]
        given = np.array([np.nan if item.quantity is None else item.quantity for item in self.offers])[
            None, :
        ]
        return score + np.where(given >= wanted, blend.enough, 0.0).astype(np.float32)


def _activation(understood: Sequence[Understood]) -> dict[str, float]:
    return {found.concept.code: found.strength for found in understood}


def _weighted(left: Sequence[Mapping[str, int]], right: Sequence[Mapping[str, int]]) -> tuple[Matrix, Matrix]:
    """TF-IDF rows over the features of both sides, with the logarithm of each count."""
    features = sorted(set().union(*left, *right))
    columns = {feature: number for number, feature in enumerate(features)}
    counted = [rows(bags, columns) for bags in (left, right)]
    for matrix in counted:
        matrix.data = 1.0 + np.log(matrix.data)
    weights = sparse.diags(rarity(counted))
    first, second = (unit_rows(matrix @ weights) for matrix in counted)
    return first, second


def _encoded(encoder: Encoder, texts: list[str]) -> NDArray[np.float32]:
    if not texts:
        return np.zeros((0, 1), dtype=np.float32)
    vectors = np.asarray(encoder(texts), dtype=np.float32)
    if vectors.shape[:1] != (len(texts),):
        raise ValueError(f"the encoder made {vectors.shape[0]} vectors of {len(texts)} texts")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return unit
