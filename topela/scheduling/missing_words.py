"""Where an edition's words are missing or wrong: what writers refused, and texts of which nothing was understood."""

from collections import Counter
from dataclasses import dataclass

from topela.affinity import Lexicon
from topela.catalogue.models import Need, Offer
from topela.catalogue.queries import refusals
from topela.editions.models import Edition
from topela.scheduling.reasons import concept_names
from topela.scheduling.word_counts import word_key


@dataclass(frozen=True)
class RefusedReading:
    """A word that was understood as a topic, and in how many texts its writers refused that."""

    text: str
    concept: str
    name: str
    texts: int


def refused_readings(edition: Edition) -> list[RefusedReading]:
    """What writers refused, the most frequent first, without what the edition no longer reads; two queries."""
    known = Lexicon.load().concepts
    stopped = set(edition.stopped_words.values_list("key", "concept"))
    counts = Counter(
        (" ".join(words), concept) for words, concept in refusals(edition).values_list("words", "concept")
    )
    return [
        RefusedReading(text, concept, concept_names([concept])[0], texts)
        for (text, concept), texts in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        if text and concept in known and (word_key(text), concept) not in stopped
    ]


def without_topics(edition: Edition) -> list[Need | Offer]:
    """The needs and offers of which the worker understood nothing, by organisation; two queries."""
    found: list[Need | Offer] = []
    for model in (Need, Offer):
        found += model.objects.filter(
            registration__edition=edition,
            registration__withdrawal__isnull=True,
            withdrawn_at__isnull=True,
            understanding__topics=[],
        ).select_related("registration__organisation")
    return sorted(found, key=lambda item: (item.registration.organisation.name.casefold(), item.pk))
