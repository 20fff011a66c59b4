"""Concepts that are spoken of in the same words: neighbours that nobody had to write down."""

from collections import Counter
from functools import lru_cache
from math import log

import numpy as np

from topela.affinity.lexicon import Lexicon
from topela.affinity.rarity import said
from topela.affinity.vectors import Dense, rows, sparse
from topela.affinity.words import stem

__all__ = ["kinship"]


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
    stems: list[set[tuple[str, str]]] = [set() for _ in at]
    for (concept, language), words in said(lexicon).items():
        stems[at[concept]].update((language, stem(word, language)) for word in words)
    used = Counter(each for mine in stems for each in mine)
    column = {each: number for number, each in enumerate(sorted(used))}
    bags = ({column[each]: log(len(at) / used[each]) for each in mine} for mine in stems)
    weighed = rows(bags, len(column))
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1))).ravel()
    scaled = sparse().diags(np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)) @ weighed
    alike: Dense = (scaled @ scaled.T).toarray().astype(np.float32)
    alike[alike < least] = 0.0
    np.fill_diagonal(alike, 1.0)
    alike.flags.writeable = False
    return alike
