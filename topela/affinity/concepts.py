"""What a concept of the field is, and the ways of saying it: the shapes of the lexicon."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["KINDS", "Concept", "Term", "Understood"]

KINDS = ("topic", "family", "form", "public")
"""What a concept stands for.

``topic``: the thing exchanged itself (a logo, a van). ``family``: what gathers several topics (communication).
``form``: how it is given (training, advice, a loan). ``public``: for whom or for which cause (refugees, animals).
"""


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing that people of this field ask for or give, whatever the words.

    Parameters
    ----------
    code
        Its name in the lexicon's files; stable, never shown.
    kind
        One of `KINDS`.
    category
        One of `topela.affinity.CATEGORIES`; None for publics and for forms that fit several.
    names
        By language, the name that people see.
    broader
        Codes of the concepts that contain it.
    related
        Codes of its neighbours: who asks for one may be glad of the other.
    """

    code: str
    kind: str
    category: str | None
    names: Mapping[str, str] = field(hash=False)
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The name to show to a reader of `language`; in English where the lexicon has none."""
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Term:
    """One way of saying a concept. `language` is ``"any"`` for proper names of tools."""

    concept: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A concept found in a text.

    Parameters
    ----------
    concept
        What was understood.
    strength
        From 0 to 1: 1 for a word of the lexicon in the language of the text, less for a part of a compound,
        a word of another language, or a likely typing error.
    words
        The words of the text that led to it, as written.
    """

    concept: Concept
    strength: float
    words: tuple[str, ...]
