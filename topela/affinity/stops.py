"""Words that do not stand for a concept after all, though the lexicon says so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from topela.affinity.concepts import Term
from topela.affinity.parties import LANGUAGES
from topela.affinity.words import stem, tokens

__all__ = ["is_stopped", "stops"]

Stems = frozenset[tuple[str, str]]
"""A word by its stem in each language: two words are one if they share a stem in any."""


def stops(terms: Iterable[Term]) -> Mapping[str, tuple[tuple[Stems, ...], ...]]:
    """By concept, the stopped expressions, each as its words."""
    found: dict[str, list[tuple[Stems, ...]]] = defaultdict(list)
    for term in terms:
        if words := tuple(_stems(token.word) for token in tokens(term.text)):
            found[term.concept].append(words)
    return {concept: tuple(listed) for concept, listed in found.items()}


def is_stopped(words: Sequence[str], stopped: Iterable[tuple[Stems, ...]]) -> bool:
    """Whether every one of the words that led to a concept belongs to a stopped expression that is there whole."""
    led = [_stems(token.word) for word in words for token in tokens(word)]
    whole = [
        expression for expression in stopped if all(any(word & other for other in led) for word in expression)
    ]
    return bool(led) and all(
        any(word & other for expression in whole for other in expression) for word in led
    )


def _stems(word: str) -> Stems:
    return frozenset((language, stem(word, language)) for language in LANGUAGES)
