"""The lexicon as an edition reads it: with the words its organiser added, without those that mean another thing."""

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache

from topela.affinity import Lexicon, Term
from topela.editions.models import Edition
from topela.scheduling.word_counts import local_term

# Each is some 50 MB; few editions of one house have words of their own at the same time.
REMEMBERED_EDITIONS = 4


@dataclass(frozen=True)
class EditionWords:
    """What an organiser taught an edition: words added, and words that do not mean what the lexicon says."""

    added: tuple[Term, ...]
    stopped: tuple[Term, ...]

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon with these words; a third of a second where they are new to this process."""
        return _lexicon(self.added, self.stopped)

    @property
    def version(self) -> str:
        """Say in 16 letters which words these are, and which lexicon they change."""
        return _version(self.added, self.stopped)


def words_of(edition: Edition) -> EditionWords:
    """What the edition was taught, in two queries; a concept that the lexicon no longer has is passed over."""
    known = Lexicon.load().concepts
    added = edition.local_words.order_by("pk").values_list("concept", "language", "text")
    stopped = edition.stopped_words.order_by("pk").values_list("concept", "text")
    return EditionWords(
        tuple(local_term(*row) for row in added if row[0] in known),
        tuple(Term(concept, "any", text) for concept, text in stopped if concept in known),
    )


def lexicon_of(edition: Edition) -> Lexicon:
    return words_of(edition).lexicon


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
