"""The topics of needs and offers, in words: what was understood, what its writer refused."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from topela.affinity import Lexicon
from topela.catalogue.models import Need, Offer, Refusal
from topela.editions.models import Edition
from topela.scheduling.edition_words import EditionWords, lexicon_of, words_of
from topela.scheduling.models import Understanding
from topela.scheduling.reasons import concept_names
from topela.scheduling.understanding import digest_of, topics_in

# So many texts are read while somebody waits for a page: half a second at most.
FEW_TEXTS = 1_000


@dataclass(frozen=True)
class Topic:
    """A concept as it is shown to its writer: its name in their language, and the words that led to it."""

    code: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Topics:
    understood: tuple[Topic, ...] = ()
    refused: tuple[Topic, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.understood or self.refused)


@dataclass(frozen=True)
class Written:
    """A need or an offer with what was understood of it."""

    item: Need | Offer
    topics: Topics

    @property
    def anchor(self) -> str:
        """Where a page shows the topics of this item."""
        return topics_anchor(self.item)


def topics_anchor(item: Need | Offer) -> str:
    return f"topics-{item._meta.model_name}-{item.pk}"


def written(items: Iterable[Need | Offer], edition: Edition) -> list[Written]:
    """Tell what was understood of some items, in the reader's language; two queries, and two for each of the kinds.

    What the worker has not read yet is read at once, and not kept.
    """
    listed = list(items)
    for model in (Need, Offer):
        of_one_kind = [item for item in listed if isinstance(item, model)]
        prefetch_related_objects(of_one_kind, "refusals", "understanding")
    words = words_of(edition)
    return [Written(item, _topics(item, _current(item, words))) for item in listed]


def topic_of(item: Need | Offer, code: str, edition: Edition) -> Topic | None:
    """The topic of this code, if it was understood in the item."""
    read = dict(_current(item, words_of(edition)))
    return _topic(code, read[code]) if code in read else None


def topic_list() -> list[Topic]:
    """Every topic of the lexicon by its name in the reader's language."""
    return sorted(
        (_topic(code, ()) for code in Lexicon.load().concepts), key=lambda topic: topic.name.casefold()
    )


def topics_of_text(text: str, edition: Edition) -> list[Topic]:
    """What would be understood of a text that nobody saved."""
    return [_topic(code, words) for code, words in topics_in(text, None, lexicon_of(edition))]


def _current(item: Need | Offer, words: EditionWords) -> list[tuple[str, list[str]]]:
    kept = getattr(item, "understanding", None)
    if isinstance(kept, Understanding) and kept.digest == digest_of(item, words):
        return [(code, led) for code, led in kept.topics]
    return topics_in(item.text, item.language, words.lexicon)


def _topics(item: Need | Offer, read: Iterable[tuple[str, list[str]]]) -> Topics:
    refusals: list[Refusal] = list(item.refusals.all())
    refused = {refusal.concept for refusal in refusals}
    known = Lexicon.load().concepts
    return Topics(
        tuple(_topic(code, words) for code, words in read if code in known and code not in refused),
        tuple(_topic(r.concept, r.words) for r in refusals if r.concept in known),
    )


def _topic(code: str, words: Iterable[str]) -> Topic:
    return Topic(code, concept_names([code])[0], tuple(words))


@dataclass(frozen=True)
class Understood:
    """Concept codes by the number of a need, and of an offer; an item of which nothing was understood has none."""

    needs: dict[int, tuple[str, ...]]
    offers: dict[int, tuple[str, ...]]


def understood(edition: Edition) -> Understood:
    """What every current need and offer of an edition speaks of, refusals taken off; six queries.

    What the worker has not read yet is read at once where it is little, and is missing else.
    """
    return Understood(_codes(edition, Need), _codes(edition, Offer))


def _codes(edition: Edition, model: type[Need | Offer]) -> dict[int, tuple[str, ...]]:
    kind = model._meta.model_name
    of_edition = {f"{kind}__registration__edition": edition, f"{kind}__withdrawn_at__isnull": True}
    refused = set(Refusal.objects.filter(**of_edition).values_list(f"{kind}_id", "concept"))
    read = [*Understanding.objects.filter(**of_edition).values_list(f"{kind}_id", "topics")]
    read += _unread(edition, model)
    return {pk: tuple(code for code, _ in topics if (pk, code) not in refused) for pk, topics in read}


def _unread(edition: Edition, model: type[Need | Offer]) -> list[tuple[int, list[tuple[str, list[str]]]]]:
    items = model.objects.filter(
        registration__edition=edition, withdrawn_at__isnull=True, understanding__isnull=True
    )
    listed = items.values_list("pk", "text", "language")[:FEW_TEXTS]
    lexicon = lexicon_of(edition) if listed else None
    return [(pk, topics_in(text, language, lexicon)) for pk, text, language in listed if lexicon]
