"""What Topela is measured against: word matching as others do it, and itself with a part taken out."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tests.affinity.relevance import DEPTH
from topela.affinity import BLEND, Blend, Item, rank
from topela.affinity.words import fold

__all__ = ["ABLATIONS", "PEERS", "Ranks", "System", "ours"]

Ranks = dict[str, tuple[str, ...]]
System = Callable[[Sequence[Item], Sequence[Item]], Ranks]


def ours(blend: Blend = BLEND) -> System:
    """Ranks by the product, under some weights."""

    def ranked(needs: Sequence[Item], offers: Sequence[Item]) -> Ranks:
        ranking = rank(needs, offers, DEPTH, blend=blend)
        return dict(zip(ranking.needs, ranking.offers, strict=True))

    return ranked


def bm25(needs: Sequence[Item], offers: Sequence[Item]) -> Ranks:
    """Ranks by BM25 over words without accents, as `bm25s` does it."""
    import bm25s  # noqa: PLC0415 – only a peer

    asked, given = (
        bm25s.tokenize([fold(item.text) for item in side], stopwords=None, show_progress=False)
        for side in (needs, offers)
    )
    index = bm25s.BM25()
    index.index(given, show_progress=False)
    found = index.retrieve(asked, k=min(DEPTH, len(offers)), show_progress=False).documents
    return _named(needs, offers, found)


def tf_idf(analyzer: str, grams: tuple[int, int]) -> System:
    """Ranks by the cosine of TF-IDF rows, as scikit-learn makes them."""

    def ranked(needs: Sequence[Item], offers: Sequence[Item]) -> Ranks:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 – slow, and only a peer

        vectorizer = TfidfVectorizer(
            analyzer=analyzer, ngram_range=grams, strip_accents="unicode", sublinear_tf=True
        )
        vectorizer.fit([item.text for item in (*needs, *offers)])
        asked, given = (vectorizer.transform([item.text for item in side]) for side in (needs, offers))
        scores = (asked @ given.T).toarray()
        return _named(needs, offers, np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH])

    return ranked


def _named(needs: Sequence[Item], offers: Sequence[Item], found: NDArray[np.intp]) -> Ranks:
    return {need.id: tuple(offers[at].id for at in row) for need, row in zip(needs, found, strict=True)}


PEERS: dict[str, System] = {
    "BM25 (bm25s)": bm25,
    "TF-IDF, words": tf_idf("word", (1, 1)),
    "TF-IDF, character n-grams (3–5)": tf_idf("char_wb", (3, 5)),
}

ABLATIONS: dict[str, System] = {
    "without concepts": ours(replace(BLEND, concepts=0.0)),
    "concepts alone": ours(replace(BLEND, stems=0.0, grams=0.0)),
    "without stems": ours(replace(BLEND, stems=0.0)),
    "without n-grams": ours(replace(BLEND, grams=0.0)),
    "without related concepts": ours(replace(BLEND, related=0.0)),
    "without broader concepts": ours(replace(BLEND, broader=0.0)),
    "without either": ours(replace(BLEND, related=0.0, broader=0.0)),
    "all kinds of concepts alike": ours(replace(BLEND, kinds=dict.fromkeys(BLEND.kinds, 1.0))),
}
