"""The vocabulary of the goals, read from the TOML files in `sdg/`."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import LANGUAGES
from topela.affinity.sdgs_reading import GoalReader, GoalTerm
from topela.affinity.sweeping import unswept

__all__ = [
    "GOALS",
    "VocabularyError",
    "concept_reader",
    "concept_terms",
    "demands",
    "goal_reader",
    "read_goal",
]

GOALS = range(1, 18)
"""The numbers of the seventeen goals."""
TIERS = {"sure": 1.0, "likely": 0.5, "hint": 0.2, "never": 0.0}
"""How strongly a term of each section speaks of its goal."""
CONCEPTS = {"sure": 0.6, "likely": 0.35, "hint": 0.15}
"""The same for the concepts of the lexicon."""
FOLDER = files("topela.affinity") / "sdg"


class VocabularyError(ValueError):
    """A file of the vocabulary breaks a rule; the message names the file, the place and the rule."""


@cache
def goal_reader() -> GoalReader:
    """The words of the goals, ready to read; made once per process."""
    with unswept():
        return GoalReader(term for sdg in GOALS for term in read_goal(sdg, _source(f"{sdg:02}.toml")))


@cache
def concept_reader() -> GoalReader:
    """The lexicon's words for what speaks of a goal, ready to read; made once per process, where a text needs it."""
    with unswept():
        return GoalReader(concept_terms(_source("concepts.toml"), Lexicon.load()))


def concept_terms(source: str, lexicon: Lexicon) -> list[GoalTerm]:
    """The lexicon's ways of saying the concepts that speak of goals; a concept that it does not hold has none."""
    weights: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for tier, goals in tomllib.loads(source).items():
        for sdg, codes in goals.items():
            for code in codes.split():
                weights[code].append((int(sdg), CONCEPTS[tier]))
    return [
        GoalTerm(sdg, term.language, term.text, weight)
        for term in lexicon.terms
        for sdg, weight in weights.get(term.concept, ())
    ]


def read_goal(sdg: int, source: str) -> Iterator[GoalTerm]:
    """The terms of a goal from the text of its file.

    Raises
    ------
    VocabularyError
        At the first section or language that is not a known one, naming the goal.
    """
    try:
        sections: dict[str, Any] = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"goal {sdg}: {error}") from error
    for tier, languages in sections.items():
        if tier not in TIERS:
            raise VocabularyError(f"goal {sdg}: section {tier!r} is not one of {', '.join(TIERS)}")
        for language, terms in languages.items():
            if language not in LANGUAGES:
                raise VocabularyError(
                    f"goal {sdg}, {tier}: {language!r} is not one of {', '.join(LANGUAGES)}"
                )
            for text in terms.split(","):
                if text.strip():
                    yield GoalTerm(sdg, language, " ".join(text.split()), TIERS[tier])


@cache
def demands() -> Mapping[int, float]:
    """By goal, how much more (above 1) or less evidence it needs than others, since its words are vaguer or clearer."""
    listed: dict[str, float] = tomllib.loads(_source("demands.toml"))
    return {int(sdg): demand for sdg, demand in listed.items()}


def _source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
