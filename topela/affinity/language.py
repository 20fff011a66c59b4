"""Which of the lexicon's languages a text is written in."""

from collections import Counter
from functools import cache, lru_cache
from typing import Any

from topela.affinity.parties import LANGUAGES
from topela.affinity.words import FUNCTION_WORDS, tokens

__all__ = ["guess_language", "plausible_languages"]

ENOUGH_WORDS = 3
ENOUGH_LETTERS = 2_000
PLAUSIBLE, CLEARLY = 0.12, 0.8
TELLING_WORDS = 2
"""How many more of its own function words make a language likelier than what letters say."""
TELLING_ALONE = 4
"""So many of its own function words, and so many times more than all others have: letters need not be asked."""

NEIGHBOURS = {"lb": {"de": 1.0, "fr": 1.0}}
"""Luxembourgish borrows freely: `Comptabilitéit`, `Buchhaltung` and `comptabilité` stand side by side."""

OWNERS = {
    word: language
    for language, words in FUNCTION_WORDS.items()
    for word in words
    if len(word) > 1 and not any(word in other for name, other in FUNCTION_WORDS.items() if name != language)
}
"""The function words that only one language has, with that language."""


@cache
def _identifier() -> Any:
    # Imported on first use: the model takes longer to load than the rest of the library.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


@lru_cache(maxsize=16_384)
def _probabilities(text: str) -> tuple[tuple[str, float], ...]:
    """The languages with their probabilities, likeliest first; one that its small words tell comes first as certain."""
    told = Counter(OWNERS[token.word] for token in tokens(text) if token.word in OWNERS)
    telling, most = max(((language, told[language]) for language in LANGUAGES), key=lambda each: each[1])
    if most >= TELLING_ALONE * max(1, told.total() - most):
        return ((telling, 1.0),)
    ranked = [(str(language), float(share)) for language, share in _identifier().rank(text)]
    if most - told[ranked[0][0]] >= TELLING_WORDS:
        ranked = [(telling, 1.0), *((language, share) for language, share in ranked if language != telling)]
    return tuple(ranked)


def guess_language(text: str) -> str:
    """The likeliest of `LANGUAGES`; French for a text without a word, since most users write French."""
    if not tokens(text):
        return "fr"
    return _probabilities(text[:ENOUGH_LETTERS])[0][0]


def plausible_languages(text: str, language: str | None = None) -> dict[str, float]:
    """The languages in which a text's words may be read, each with the trust it earns, from 0 to 1.

    A stated language is believed, but not alone where the text is clearly in another one: people answer a French form
    in German. A text of one or two words says too little to exclude any.
    """
    found = {language: 1.0} if language else {}
    if len(tokens(text)) < ENOUGH_WORDS:
        return found or dict.fromkeys(LANGUAGES, 1.0)
    enough = CLEARLY if language else PLAUSIBLE
    for guess, share in _probabilities(text[:ENOUGH_LETTERS]):
        if share >= enough:
            found.setdefault(guess, 1.0)
    for spoken in tuple(found):
        for neighbour, trust in NEIGHBOURS.get(spoken, {}).items():
            found.setdefault(neighbour, trust)
    return found
