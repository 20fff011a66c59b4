"""Concepts that are spoken of in the same words: neighbours that nobody had to write down."""

from functools import lru_cache

import numpy as np

from topela.affinity.lexicon import Lexicon
from topela.affinity.rarity import stems_said
from topela.affinity.vectors import Dense

__all__ = ["kinship"]

EXACT = 2.0**-30
"""What a stem tells is rounded to this, so that the sums are the same in whatever order the stems come."""


@lru_cache(maxsize=4)
def kinship(lexicon: Lexicon, least: float) -> Dense:
    """How alike the words of any two concepts are, from 0 to 1, in the order of the lexicon.

    The cosine of the stems of their terms, each language for itself, weighed by how few concepts use a stem [1]_.
    Below `least` it is 0: everything is a little alike. Remembered, and not to be written into.

    References
    ----------
    .. [1] Lesk, *Automatic sense disambiguation using machine readable dictionaries*, SIGDOC 1986: senses whose
       definitions share words are close.
    """
    at = {code: number for number, code in enumerate(lexicon.concepts)}
    column: dict[tuple[str, str], int] = {}
    uses = [
        column.setdefault((language, each), len(column)) * len(at) + at[concept]
        for (concept, language), stems in stems_said(lexicon).items()
        for each in stems
    ]
    stem, user = np.divmod(np.sort(np.array(uses, dtype=np.intp)), max(1, len(at)))
    used = np.bincount(stem)
    telling = np.rint(np.square(np.log(len(at) / used)) / EXACT)[stem] * EXACT
    lengths = np.sqrt(np.bincount(user, weights=telling, minlength=len(at)))
    # The users of one stem stand side by side: each with the next, with the next but one, and so on.
    apart = [np.flatnonzero(stem[by:] == stem[:-by]) for by in range(1, int(used.max(initial=1)))]
    one = np.concatenate([np.zeros(0, dtype=np.intp), *apart])
    other = one + np.repeat(np.arange(1, len(apart) + 1), [*map(len, apart)])
    places = user[one] * len(at) + user[other]
    shared = np.bincount(places, weights=telling[one], minlength=len(at) ** 2)
    alike = shared.reshape(len(at), len(at)).astype(np.float64)
    alike += alike.T.copy()
    both = np.outer(lengths, lengths)
    near: Dense = np.divide(alike, both, out=np.zeros_like(alike), where=both > 0).astype(np.float32)
    near[near < least] = 0.0
    np.fill_diagonal(near, 1.0)
    near.flags.writeable = False
    return near
