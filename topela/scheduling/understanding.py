"""What was understood in needs and offers: read once, kept, and read again only where a text or a word changed."""

import hashlib
from collections.abc import Iterable
from heapq import nlargest
from typing import Any

from topela.affinity import LANGUAGES, Lexicon, Understood, guess_language
from topela.affinity.rarity import rarity
from topela.catalogue.models import Need, Offer
from topela.editions.models import Edition
from topela.scheduling.edition_words import EditionWords, words_of
from topela.scheduling.models import Understanding
from topela.scheduling.word_counts import recount

# What is less sure is a guess: good enough to bring two texts nearer, too weak to be told to their writer.
SURE = 0.5
MOST_TOPICS, MOST_WORDS = 5, 12
BATCH = 500

Topics = list[tuple[str, list[str]]]


def refresh_understandings(edition: Edition) -> int:
    """Read what changed since, return how many; about half a millisecond a text, and a query for 500."""
    words = words_of(edition)
    changed = sum(_refresh(model, edition, words) for model in (Need, Offer))
    if changed:
        recount(edition)
    return changed


def understand(item: Need | Offer) -> None:
    """Read an item that was just saved, so that its page can show at once what was understood."""
    _keep(type(item), [_read(item, words_of(item.registration.edition))])


def topics_in(text: str, language: str | None, lexicon: Lexicon) -> Topics:
    """The topics to tell of, by code, strongest first, each with its words; of many, those of the rarest words."""
    known = language if language in LANGUAGES else None
    found = [each for each in lexicon.understand(text, known) if each.strength >= SURE]
    telling, spoken = rarity(lexicon), known or guess_language(text)
    kept = nlargest(MOST_TOPICS, found, key=lambda each: each.strength * telling.of_words(each.words, spoken))
    return [(each.concept.code, _words(each)) for each in found if each in kept]


def digest_of(item: Need | Offer, words: EditionWords) -> str:
    """What the reading of an item rests on; another digest, another reading."""
    return hashlib.sha256(f"{words.version}|{item.language}|{item.text}".encode()).hexdigest()[:32]


def _words(found: Understood) -> list[str]:
    return list(dict.fromkeys(word.casefold() for word in found.words))[:MOST_WORDS]


def _refresh(model: type[Need] | type[Offer], edition: Edition, words: EditionWords) -> int:
    items: Any = model.objects.filter(registration__edition=edition, withdrawn_at__isnull=True)
    known = dict(items.filter(understanding__isnull=False).values_list("pk", "understanding__digest"))
    changed = [
        item for item in items.only("text", "language") if known.get(item.pk) != digest_of(item, words)
    ]
    for start in range(0, len(changed), BATCH):
        _keep(model, [_read(item, words) for item in changed[start : start + BATCH]])
    return len(changed)


def _read(item: Need | Offer, words: EditionWords) -> Understanding:
    topics, digest = topics_in(item.text, item.language, words.lexicon), digest_of(item, words)
    return Understanding(**{_kind(type(item)): item}, topics=topics, digest=digest)


def _keep(model: type[Need] | type[Offer], read: Iterable[Understanding]) -> None:
    Understanding.objects.bulk_create(
        read, update_conflicts=True, unique_fields=[_kind(model)], update_fields=["topics", "digest", "at"]
    )


def _kind(model: type[Need] | type[Offer]) -> str:
    return model._meta.model_name or ""
