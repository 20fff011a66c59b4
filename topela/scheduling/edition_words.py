"""The lexicon as an edition reads it: with the words its organiser added, without those that mean another thing."""

import hashlib
from functools import cache, lru_cache

from topela.affinity import Lexicon, Term
from topela.editions.models import Edition

# Each is some 50 MB; few editions of one house have words of their own at the same time.
REMEMBERED_EDITIONS = 4

Words = tuple[tuple[Term, ...], tuple[Term, ...]]


def lexicon_of(edition: Edition) -> Lexicon:
    """The lexicon of an edition; two queries, and a third of a second where its words are new to this process."""
    return _lexicon(*_words(edition))


def words_version(edition: Edition) -> str:
    """Say in 16 letters which words the edition reads with; two queries."""
    return _version(*_words(edition))


def _words(edition: Edition) -> Words:
    """What was added and what was stopped; a concept that the lexicon no longer has is passed over."""
    known = Lexicon.load().concepts
    added = edition.local_words.order_by("pk").values_list("concept", "language", "text")
    stopped = edition.stopped_words.order_by("pk").values_list("concept", "text")
    return (
        tuple(Term(*row) for row in added if row[0] in known),
        tuple(Term(concept, "any", text) for concept, text in stopped if concept in known),
    )


@lru_cache(maxsize=REMEMBERED_EDITIONS)
def _lexicon(added: tuple[Term, ...], stopped: tuple[Term, ...]) -> Lexicon:
    found = Lexicon.load()
    if added:
        found = found.with_terms(added)
    return found.without_terms(stopped) if stopped else found


@cache
def _shipped_version() -> bytes:
    shipped = Lexicon.load()
    return hashlib.sha256(repr((sorted(shipped.concepts), shipped.terms)).encode()).digest()


@lru_cache(maxsize=64)
def _version(added: tuple[Term, ...], stopped: tuple[Term, ...]) -> str:
    return hashlib.sha256(_shipped_version() + repr((added, stopped)).encode()).hexdigest()[:16]
