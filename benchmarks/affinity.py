"""Affinity against word and n-gram matching: `python -m benchmarks.affinity` writes `benchmarks/affinity.md`.

Everything is measured in one run. On the set in `tests/affinity/data`, weights may be tuned on half of the topics only
(see `tests.affinity.relevance`), and every figure is of the other half. `--relevance DIR` measures on another set
instead, on all of its needs, and writes nothing; a set in `benchmarks/data/blind` is measured along.
"""

import argparse
import os
import platform
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean

import numpy as np

from benchmarks.affinity_peers import ABLATIONS, PEERS, Ranks, System, ours
from benchmarks.affinity_work import first_screens, speed
from tests.affinity.relevance import Relevance, relevance
from topela.affinity import Item, Lexicon

RESAMPLES = 2_000
HERE = Path(__file__).parent
BLIND = HERE / "data" / "blind"


def quality(known: Relevance, needs: Sequence[Item], systems: dict[str, System]) -> list[str]:
    """A line a system: nDCG@10 and recall@10, with their intervals."""
    lines = ["| system | nDCG@10 | 95 % interval | recall@10 | 95 % interval |", "|---|---:|---:|---:|---:|"]
    for name, system in systems.items():
        ranks = system(known.needs, known.offers)
        gains = [known.ndcg(need.id, ranks[need.id]) for need in needs]
        found = [known.recall(need.id, ranks[need.id]) for need in needs]
        lines.append(
            f"| {name} | {mean(gains):.3f} | {_interval(gains)} | {mean(found):.3f} | {_interval(found)} |"
        )
    return lines


def languages(known: Relevance, needs: Sequence[Item]) -> list[str]:
    """By the language of need and offers: only offers of that language are ranked and graded."""
    spoken = [sorted({item.language or "" for item in side}) for side in (known.needs, known.offers)]
    systems = {"Topela": ours(), **PEERS}
    lines = [f"| need | offers | needs | interval | {' | '.join(systems)} |", "|---|---|" + "---:|" * 6]
    for given in spoken[1]:
        part = replace(known, offers=tuple(offer for offer in known.offers if offer.language == given))
        ranks = [system(known.needs, part.offers) for system in systems.values()]
        for asked in spoken[0]:
            answered = [
                need
                for need in needs
                if need.language == asked and any(part.grade(need.id, offer.id) for offer in part.offers)
            ]
            if answered:
                lines.append(f"| {asked} | {given} | {_figures(part, answered, ranks)} |")
    return lines[:2] + sorted(lines[2:])


def _figures(part: Relevance, needs: Sequence[Item], ranks: Sequence[Ranks]) -> str:
    gains = [[part.ndcg(need.id, each[need.id]) for need in needs] for each in ranks]
    return " | ".join([str(len(needs)), _interval(gains[0]), *(f"{mean(each):.3f}" for each in gains)])


def _interval(values: Sequence[float]) -> str:
    """The 95 % bootstrap interval of the mean."""
    generator = np.random.default_rng(0)
    means = generator.choice(np.array(values), size=(RESAMPLES, len(values))).mean(axis=1)
    return f"{np.quantile(means, 0.025):.3f}–{np.quantile(means, 0.975):.3f}"


def on_a_set(known: Relevance, needs: Sequence[Item], *, where: str = "") -> dict[str, list[str]]:
    """The sections on one set of texts."""
    return {
        f"Quality{where}": quality(known, needs, {"Topela": ours(), **PEERS}),
        f"What each part brings{where}": quality(known, needs, {"Topela": ours(), **ABLATIONS}),
        f"By language{where} (nDCG@10 among the offers of one language)": languages(known, needs),
    }


def page(sections: dict[str, list[str]], about: str) -> str:
    """The whole page, its sections under their headings."""
    busy = f"load {os.getloadavg()[0]:.1f} by other work when it began"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {busy}, Python {platform.python_version()}"
    lexicon = Lexicon.load()
    size = f"{len(lexicon.concepts)} concepts, {len(lexicon.terms):,} ways of saying them"
    lines = [
        "# Affinity, measured",
        "",
        f"`python -m benchmarks.affinity` on {machine}. The lexicon: {size}.",
        "",
        about,
    ]
    for heading, section in sections.items():
        lines += ["", f"## {heading}", "", *section]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, and write the page; another set is measured and shown only."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.affinity")
    parser.add_argument("--relevance", type=Path, metavar="DIR", help="another set; nothing is written")
    parser.add_argument("--quick", action="store_true", help="leave 50,000 × 50,000 out; nothing is written")
    options = parser.parse_args()
    if options.relevance:
        known = relevance(options.relevance)
        about = f"{len(known.needs)} needs against {len(known.offers)} offers of {options.relevance.name}."
        print(page(on_a_set(known, known.answerable()), about))
        return
    known = relevance()
    sections = on_a_set(known, known.untuned())
    if BLIND.is_dir():
        blind = relevance(BLIND)
        sections |= on_a_set(blind, blind.answerable(), where=" on a set by another hand")
    sections["First screens"] = first_screens()
    sections["Speed"] = speed(large=not options.quick)
    text = page(sections, _about(known))
    if not options.quick:
        (HERE / "affinity.md").write_text(text, encoding="utf-8")
    print(text)


def _about(known: Relevance) -> str:
    return (
        f"{len(known.needs)} needs against {len(known.offers)} offers; figures over {len(known.untuned())} needs, "
        "those of the half of the topics on which no weight was tuned. "
        "Grades: same topic 2, related topic 1, else 0. "
        "Whoever wrote the lexicon had read the set's texts: a set by another hand scores lower."
    )


if __name__ == "__main__":
    main()
