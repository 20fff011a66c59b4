"""Texts as rows of matrices, each row of length 1 (or empty), so that a product is a cosine."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from topela.affinity.blend import Blend
from topela.affinity.concepts import Concept
from topela.affinity.words import content, stem, tokens

__all__ = ["Dense", "Matrix", "gram_bag", "neighbourhood", "rarity", "rows", "stem_bag", "unit", "weighted"]

Dense = NDArray[np.float32]

Matrix = Any
"""A SciPy sparse row matrix of float32: SciPy ships no types."""

GRAMS = (3, 4, 5)
LONGEST_TEXT = 4_000
"""How many meaningful words of a text are read for its n-grams."""


@cache
def _sparse() -> Any:
    """SciPy's sparse matrices, imported on first use: they take longer than all the rest together."""
    return import_module("scipy.sparse")


def stem_bag(text: str, language: str) -> Counter[str]:
    """How often each stem occurs among a text's meaningful words."""
    return Counter(stem(token.word, language) for token in content(tokens(text), (language,)))


def gram_bag(text: str, language: str) -> Counter[str]:
    """How often each character n-gram occurs within a text's meaningful words and their borders."""
    bag: Counter[str] = Counter()
    for token in content(tokens(text), (language,))[:LONGEST_TEXT]:
        word = f" {token.word} "
        for size in GRAMS:
            bag.update(word[start : start + size] for start in range(len(word) - size + 1))
    return bag


def rows(bags: Iterable[Mapping[str, float]], columns: Mapping[str, int]) -> Matrix:
    """One row a bag; features without a column are left out."""
    indices: list[int] = []
    data: list[float] = []
    ends = [0]
    for bag in bags:
        kept = [(columns[feature], value) for feature, value in bag.items() if feature in columns]
        indices += [column for column, _ in kept]
        data += [value for _, value in kept]
        ends.append(len(indices))
    parts = (
        np.array(data, dtype=np.float32),
        np.array(indices, dtype=np.int32),
        np.array(ends, dtype=np.int64),
    )
    return _sparse().csr_matrix(parts, shape=(len(ends) - 1, len(columns)))


def rarity(matrices: Sequence[Matrix]) -> NDArray[np.float32]:
    """By column, ``1 + ln((1 + n) / (1 + df))``: rare features tell more [1]_.

    References
    ----------
    .. [1] Manning, Raghavan, Schütze, *Introduction to Information Retrieval*, 2008, section 6.2.
    """
    count = sum(matrix.shape[0] for matrix in matrices)
    met = sum(np.bincount(matrix.indices, minlength=matrix.shape[1]) for matrix in matrices)
    weights: NDArray[np.float32] = (1.0 + np.log((1.0 + count) / (1.0 + met))).astype(np.float32)
    return weights


def weighted(left: Sequence[Mapping[str, int]], right: Sequence[Mapping[str, int]]) -> tuple[Matrix, Matrix]:
    """Both sides' bags as sparse rows of length 1 over common columns: 1 + ln(count), times rarity."""
    features = sorted(set().union(*left, *right))
    columns = {feature: number for number, feature in enumerate(features)}
    counted = [rows(bags, columns) for bags in (left, right)]
    weights = rarity(counted)
    for matrix in counted:
        matrix.data = (1.0 + np.log(matrix.data)) * weights[matrix.indices]
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=np.float32).ravel())
        matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
    return counted[0], counted[1]


def unit(vectors: NDArray[Any]) -> Dense:
    """The same rows, each of length 1; rows of zeros stay so."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Dense = np.divide(vectors, lengths, out=np.zeros(vectors.shape), where=lengths > 0).astype(
        np.float32
    )
    return scaled


def neighbourhood(concepts: Sequence[Concept], blend: Blend) -> Dense:
    """How much of each concept (row) is also said of each other (column): its neighbours and what contains it."""
    at = {concept.code: number for number, concept in enumerate(concepts)}
    near = np.eye(len(concepts), dtype=np.float32)
    for concept in concepts:
        here = at[concept.code]
        for code in concept.related:
            near[here, at[code]] = max(near[here, at[code]], blend.related)
            near[at[code], here] = max(near[at[code], here], blend.related)
        for code in concept.broader:
            near[here, at[code]] = max(near[here, at[code]], blend.broader)
    return near
