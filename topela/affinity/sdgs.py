"""Which of the seventeen goals (SDG) a text speaks of, and by which words."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt
from unicodedata import normalize

from topela.affinity.sdgs_reading import WORD, Finding
from topela.affinity.sdgs_vocabulary import concept_reader, demands, goal_reader

__all__ = ["Evidence", "SuggestedGoal", "evidence", "suggest_goals"]

Evidence = tuple[float, list[tuple[int, ...]]]
"""How much is said, and the places of each term that says it, the most telling first."""

SUGGESTED = 0.5
"""The score from which a goal is suggested."""
LEAST, MOST = 0.45, 2.1
"""The evidence asked of a short text and of a long one: in a long one, a single word is often said in passing."""
SHORT, LONG, VERY_LONG = 12, 60, 160
"""So many words make a text short or long. A very long one speaks of many things in passing: the demand grows on."""
SHARE = 0.2
"""A goal with less than this share of the strongest goal's evidence is not suggested."""
TELLING = 2.0
"""How much more a term says that is several words, or a compound: `gender equality`, `Klimawandel`."""
COMPOUND, COMPOUNDING = 11, frozenset({"de", "lb", "nl"})
SHOWN = 5
"""So many words are shown at most for each goal."""


@dataclass(frozen=True, slots=True)
class SuggestedGoal:
    """A goal that a text speaks of.

    Parameters
    ----------
    sdg
        Its number, 1 to 17.
    score
        From 0.5 (just enough to be suggested) to 1.
    words
        Why: the words of the text that led to it, as written, the most telling first, at most five.
    """

    sdg: int
    score: float
    words: tuple[str, ...]


def suggest_goals(text: str, language: str | None = None) -> tuple[SuggestedGoal, ...]:
    """The goals to suggest for a text, best first.

    Parameters
    ----------
    text
        Any text, of any length and in any alphabet; only French, German, English, Luxembourgish and Dutch are
        understood. What it holds is never evaluated, and shown again as written: who shows it must escape it.
    language
        One of `topela.affinity.LANGUAGES` where it is known; otherwise it is seen from the function words.
    """
    found = evidence(text, language)
    most = max((strength for strength, _ in found.values()), default=0.0)
    strong = {
        sdg: strength / (strength + demands()[sdg])
        for sdg, (strength, _) in found.items()
        if strength >= SHARE * most
    }
    best = sorted((sdg for sdg in strong if strong[sdg] >= SUGGESTED), key=lambda sdg: (-strong[sdg], sdg))
    shown = _shown(text, [found[sdg][1] for sdg in best])
    return tuple(SuggestedGoal(sdg, strong[sdg], words) for sdg, words in zip(best, shown, strict=True))


def evidence(text: str, language: str | None = None) -> dict[int, Evidence]:
    """By goal, how much a text says of it, in units of what a text of its length must say."""
    words, findings = goal_reader().read(text, language)
    if len(words) < LONG:  # it may be a need or an offer: the lexicon knows what is exchanged
        findings += concept_reader().read(text, language)[1]
    demand = _demand(len(words))
    found = {sdg: _evidence(kept) for sdg, kept in _admitted(findings).items()}
    return {sdg: (strength / demand, places) for sdg, (strength, places) in found.items()}


def _demand(words: int) -> float:
    """How much evidence a text of so many words must hold."""
    length = min(max(words - SHORT, 0) / (LONG - SHORT), 1.0)
    return (LEAST + (MOST - LEAST) * length) * sqrt(max(words / VERY_LONG, 1.0))


def _admitted(findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """The findings by goal, without those whose words belong to an expression that says something else."""
    found: dict[int, list[Finding]] = defaultdict(list)
    elsewhere: dict[int, set[int]] = defaultdict(set)
    for finding in findings:
        if finding.term.weight:
            found[finding.term.sdg].append(finding)
        else:
            elsewhere[finding.term.sdg].update(finding.places)
    return {
        sdg: kept
        for sdg, every in found.items()
        if (kept := [finding for finding in every if not elsewhere[sdg].issuperset(finding.places)])
    }


def _evidence(findings: list[Finding]) -> Evidence:
    """How much a goal's findings say together, and the places of each term found, the most telling first.

    A word counts for one term only, the most telling; the second time a term is said, it says less.
    """
    taken: set[int] = set()
    strengths: dict[str, float] = {}
    places: dict[str, tuple[int, ...]] = {}
    times: Counter[str] = Counter()
    for finding in sorted(findings, key=_order):
        if not taken.isdisjoint(finding.places):
            continue
        taken.update(finding.places)
        term = finding.term.text
        strengths.setdefault(term, _strength(finding))
        places.setdefault(term, finding.places)
        times[term] += 1
    return sum(strength * (1 + log(times[term])) for term, strength in strengths.items()), list(
        places.values()
    )


def _order(finding: Finding) -> tuple[float, int, tuple[int, ...], str]:
    """The most telling first, longer ones before shorter ones, then as they stand in the text."""
    return -_strength(finding), -len(finding.places), finding.places, finding.term.text


def _strength(finding: Finding) -> float:
    term = finding.term
    telling = len(finding.places) > 1 or (term.language in COMPOUNDING and len(term.text) >= COMPOUND)
    return finding.strength * term.weight * (TELLING if telling and term.weight == 1 else 1.0)


def _shown(text: str, found: list[list[tuple[int, ...]]]) -> list[tuple[str, ...]]:
    """For each goal, the words at its terms' places, as they are written."""
    if not found:
        return []
    written = normalize("NFC", text)
    spans = [word.span() for word in WORD.finditer(written)]
    return [
        tuple(dict.fromkeys(written[spans[each[0]][0] : spans[each[-1]][1]] for each in places))[:SHOWN]
        for places in found
    ]
