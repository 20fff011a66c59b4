"""Which of the lexicon's languages a text is written in."""

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

NEIGHBOURS = {"lb": {"de": 1.0, "fr": 1.0}}
"""Luxembourgish borrows freely: `Comptabilitéit`, `Buchhaltung` and `comptabilité` stand side by side."""

OWN_WORDS = {
    language: frozenset(
        word
        for word in words
        if len(word) > 1
        and not any(word in other for name, other in FUNCTION_WORDS.items() if name != language)
    )
    for language, words in FUNCTION_WORDS.items()
}
"""By language, the function words that no other language has."""


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
    ranked = [(str(language), float(share)) for language, share in _identifier().rank(text)]
    told = _told(text)
    if max(told.values()) - told[ranked[0][0]] >= TELLING_WORDS:
        telling = max(LANGUAGES, key=lambda language: told[language])
        ranked = [(telling, 1.0), *((language, share) for language, share in ranked if language != telling)]
    return tuple(ranked)


def _told(text: str) -> dict[str, int]:
    """By language, how many words of a text are function words of no other one."""
    words = [token.word for token in tokens(text)]
    return {language: sum(word in own for word in words) for language, own in OWN_WORDS.items()}


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
