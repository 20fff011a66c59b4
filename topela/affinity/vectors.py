"""Texts as rows of matrices, so that a product is a weighted cosine, the same to the last bit whatever the order."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from topela.affinity.blend import Blend
from topela.affinity.concepts import Concept

__all__ = ["Dense", "Matrix", "directed", "grained", "neighbourhood", "rows", "sparse", "unit", "widened"]

Dense = NDArray[np.float32]

Matrix = Any
"""A SciPy sparse row matrix of float32: SciPy ships no types."""

GRAIN = np.float32(2.0**-11)
"""Rows are rounded to this: products of two values, and sums of them up to 4, then stand in float32 without any
rounding, and it changes nothing in which order, in which block or by which thread they are added."""


@cache
def sparse() -> Any:
    """SciPy's sparse matrices, imported on first use: they take longer than all the rest together."""
    return import_module("scipy.sparse")


def rows(bags: Iterable[Mapping[int, float]], width: int) -> Matrix:
    """One row a bag of columns."""
    indices: list[int] = []
    data: list[float] = []
    ends = [0]
    for bag in bags:
        indices += bag.keys()
        data += bag.values()
        ends.append(len(indices))
    parts = (
        np.array(data, dtype=np.float32),
        np.array(indices, dtype=np.int32),
        np.array(ends, dtype=np.int32),
    )
    return sparse().csr_matrix(parts, shape=(len(ends) - 1, width))


def widened(matrix: Matrix, width: int) -> Matrix:
    """The same rows with more columns, all empty; shares the memory."""
    parts = (matrix.data, matrix.indices, matrix.indptr)
    return sparse().csr_matrix(parts, shape=(matrix.shape[0], width))


def directed(matrix: Matrix, weight: float) -> Matrix:
    """The sparse rows, changed in place, each of length ``sqrt(weight)`` (or empty), in grains."""
    length = np.diff(matrix.indptr)
    row = np.repeat(np.arange(len(length)), length)
    squares = np.bincount(row, weights=np.square(matrix.data, dtype=np.float64), minlength=len(length))
    scale = np.divide(np.sqrt(weight), np.sqrt(squares), out=np.zeros(len(length)), where=squares > 0)
    matrix.data = grained(matrix.data * scale[row])
    return matrix


def unit(vectors: NDArray[Any]) -> Dense:
    """The same rows, each of length 1; rows of zeros stay so."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Dense = np.divide(vectors, lengths, out=np.zeros(vectors.shape, np.float32), where=lengths > 0)
    return scaled


def grained(values: NDArray[Any]) -> Dense:
    """The values, rounded to whole grains."""
    whole: Dense = (np.rint(values / GRAIN) * GRAIN).astype(np.float32)
    return whole


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
