"""The fixed words of the papers, by language: the paper's own, whatever the reader's screen speaks."""

from dataclasses import fields

from topela.papers.language import Language
from topela.papers.words.english import ENGLISH
from topela.papers.words.french import FRENCH
from topela.papers.words.german import GERMAN
from topela.papers.words.shape import Words

__all__ = ["WORDS", "Words", "labels"]

WORDS: dict[Language, Words] = {
    Language.FRENCH: FRENCH,
    Language.GERMAN: GERMAN,
    Language.ENGLISH: ENGLISH,
}


def labels(words: Words) -> dict[str, object]:
    """Return the phrases without anything to put in: what the templates print as it stands."""
    every = {field.name: getattr(words, field.name) for field in fields(words)}
    plain: dict[str, object] = {name: v for name, v in every.items() if isinstance(v, str) and "{" not in v}
    return {**plain, "page": words.page}
