"""Affinity against word and n-gram matching: `python -m benchmarks.affinity` writes `benchmarks/affinity.md`.

Everything is measured in one run, on the set in `tests/affinity/data`. Weights may be tuned on half of its topics only
(see `tests.affinity.relevance`); every figure here is of the other half.
"""

import os
import platform
import random
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean

import numpy as np

from tests.affinity.relevance import DEPTH, relevance
from topela.affinity import BLEND, Blend, Item, Lexicon, Party, guess_language, pairs, rank

Ranks = dict[str, tuple[str, ...]]
RESAMPLES = 2_000
HERE = Path(__file__).parent


def ours(blend: Blend = BLEND) -> Callable[[Sequence[Item], Sequence[Item]], Ranks]:
    """Ranks by the product, under some weights."""

    def ranked(needs: Sequence[Item], offers: Sequence[Item]) -> Ranks:
        ranking = rank(needs, offers, DEPTH, blend=blend)
        return dict(zip(ranking.needs, ranking.offers, strict=True))

    return ranked


def tf_idf(analyzer: str, grams: tuple[int, int]) -> Callable[[Sequence[Item], Sequence[Item]], Ranks]:
    """Ranks by the cosine of TF-IDF rows, as scikit-learn makes them."""

    def ranked(needs: Sequence[Item], offers: Sequence[Item]) -> Ranks:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 – slow, and only a peer

        vectorizer = TfidfVectorizer(
            analyzer=analyzer, ngram_range=grams, strip_accents="unicode", sublinear_tf=True
        )
        vectorizer.fit([item.text for item in (*needs, *offers)])
        asked, given = (vectorizer.transform([item.text for item in side]) for side in (needs, offers))
        scores = (asked @ given.T).toarray()
        order = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
        return {need.id: tuple(offers[at].id for at in row) for need, row in zip(needs, order, strict=True)}

    return ranked


SYSTEMS = {
    "Topela": ours(),
    "Topela, concepts alone": ours(replace(BLEND, stems=0.0, grams=0.0)),
    "Topela, without related concepts": ours(replace(BLEND, related=0.0, broader=0.0)),
    "Topela, without concepts": ours(replace(BLEND, concepts=0.0)),
    "TF-IDF, words": tf_idf("word", (1, 1)),
    "TF-IDF, character n-grams (3–5)": tf_idf("char_wb", (3, 5)),
}


def quality() -> list[str]:
    """A line a system: nDCG@10 with its interval, and recall@10."""
    known = relevance()
    lines = ["| system | nDCG@10 | 95 % interval | recall@10 |", "|---|---:|---:|---:|"]
    for name, system in SYSTEMS.items():
        ranks = system(known.needs, known.offers)
        gains = [known.ndcg(need.id, ranks[need.id]) for need in known.untuned()]
        found = mean(known.recall(need.id, ranks[need.id]) for need in known.untuned())
        low, high = _interval(gains)
        lines.append(f"| {name} | {mean(gains):.3f} | {low:.3f}–{high:.3f} | {found:.3f} |")
    return lines


def languages() -> list[str]:
    """By the language of need and offers: only offers of that language are ranked and graded."""
    known = relevance()
    spoken = [sorted({item.language or "" for item in side}) for side in (known.needs, known.offers)]
    lines = ["| need | offers | needs | Topela | words | n-grams |", "|---|---|---:|---:|---:|---:|"]
    for asked in spoken[0]:
        for given in spoken[1]:
            part = replace(known, offers=tuple(offer for offer in known.offers if offer.language == given))
            needs = [need for need in known.untuned() if need.language == asked]
            needs = [need for need in needs if any(part.grade(need.id, offer.id) for offer in part.offers)]
            ranks = [
                SYSTEMS[name](known.needs, part.offers) for name in list(SYSTEMS)[:1] + list(SYSTEMS)[-2:]
            ]
            figures = [mean(part.ndcg(need.id, each[need.id]) for need in needs) for each in ranks]
            lines.append(
                f"| {asked} | {given} | {len(needs)} | "
                + " | ".join(f"{each:.3f}" for each in figures)
                + " |"
            )
    return lines


def seconds() -> list[str]:
    """How long the work takes, on texts strung together from the set's words."""
    lexicon = Lexicon.load()
    guess_language("Wir suchen einen Raum")
    lexicon.understand("Wir suchen einen Raum")
    companies, nonprofits = _party_texts(22, "company"), _party_texts(32, "nonprofit")
    lines = ["| work | seconds |", "|---|---:|"]
    lines.append(
        f"| 22 × 32 parties with 8 items each, scored and explained | {_timed(pairs, companies, nonprofits)} |"
    )
    lines.append(f"| the same again, as after an edit | {_timed(pairs, companies, nonprofits)} |")
    for size in (1_000, 5_000):
        needs, offers = _items(size, "n"), _items(size, "o")
        lines.append(f"| {size:,} × {size:,} items, the best 50 each | {_timed(rank, needs, offers, 50)} |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return [*lines, "", f"Peak memory of the whole run: {peak} MB."]


def _interval(gains: Sequence[float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean."""
    generator = np.random.default_rng(0)
    means = generator.choice(np.array(gains), size=(RESAMPLES, len(gains))).mean(axis=1)
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def _timed(work: Callable[..., object], *arguments: object) -> str:
    begun = time.perf_counter()
    work(*arguments)
    return f"{time.perf_counter() - begun:.2f}"


def _items(count: int, prefix: str) -> tuple[Item, ...]:
    known, generator = relevance(), random.Random(prefix)
    words = [word for item in (*known.needs, *known.offers) for word in item.text.split()]
    return tuple(Item(f"{prefix}{at}", " ".join(generator.choices(words, k=9))) for at in range(count))


def _party_texts(count: int, side: str) -> list[Party]:
    return [
        Party(f"{side}{at}", side, _items(4, f"{side}{at}-needs"), _items(4, f"{side}{at}-offers"))
        for at in range(count)
    ]


def main() -> None:
    """Measure, and write the page."""
    busy = f"load {os.getloadavg()[0]:.1f} by other work when it began"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {busy}, Python {platform.python_version()}"
    lexicon = Lexicon.load()
    size = f"{len(lexicon.concepts)} concepts, {len(lexicon.terms):,} ways of saying them"
    sections = {
        "Quality": quality(),
        "By language (nDCG@10 among the offers of one language)": languages(),
        "Speed": seconds(),
    }
    known = relevance()
    page = [
        "# Affinity, measured",
        "",
        f"`python -m benchmarks.affinity` on {machine}. The lexicon: {size}.",
        "",
        (
            f"{len(known.needs)} needs against {len(known.offers)} offers; figures over {len(known.untuned())} needs, "
            "those of the half of the topics on which no weight was tuned. "
            "Grades: same topic 2, related topic 1, else 0. "
            "Whoever wrote the lexicon had read the set's texts: a set by another hand will score lower."
        ),
    ]
    for heading, lines in sections.items():
        page += ["", f"## {heading}", "", *lines]
    (HERE / "affinity.md").write_text("\n".join(page) + "\n", encoding="utf-8")
    print("\n".join(page))


if __name__ == "__main__":
    main()
