"""Who takes part, what each one asks for, and what each one gives."""

from dataclasses import dataclass, field

__all__ = ["CATEGORIES", "LANGUAGES", "Item", "Party"]

CATEGORIES = ("skills", "goods", "services", "volunteering", "space", "visibility")
"""The categories that people choose from, in the order in which they are shown."""

LANGUAGES = ("fr", "de", "en", "lb", "nl")
"""The languages that the lexicon speaks, by their ISO 639-1 codes."""


@dataclass(frozen=True, slots=True)
class Item:
    """A need or an offer, as its writer put it.

    Parameters
    ----------
    id
        Unique among the needs of an edition, and among its offers.
    text
        Free text of any length, in any of the languages; it may be empty.
    category
        One of `CATEGORIES`, when the writer chose one. A soft signal: people often choose another category
        than the one who answers them.
    language
        One of `LANGUAGES`; guessed from the text when missing.
    place, period, quantity
        As structured by the form: a place's name, a period's name (any fixed vocabulary), a number of units.
        Each counts only where both sides say it.
    without
        Codes of concepts that were found in the text and that its writer says are wrong.

    Raises
    ------
    ValueError
        If the category or the language is not one of the known ones.
    """

    id: str
    text: str
    category: str | None = None
    language: str | None = None
    place: str | None = None
    period: str | None = None
    quantity: float | None = None
    without: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.category is not None and self.category not in CATEGORIES:
            raise ValueError(
                f"item {self.id}: category {self.category!r} is not one of {', '.join(CATEGORIES)}"
            )
        if self.language is not None and self.language not in LANGUAGES:
            raise ValueError(
                f"item {self.id}: language {self.language!r} is not one of {', '.join(LANGUAGES)}"
            )


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in an edition, with what it asks for and what it gives.

    Parameters
    ----------
    id
        Unique among all parties of an edition.
    side
        ``"company"`` or ``"nonprofit"``: on which side of the hall it plays.
    needs, offers
        What it asks for and what it gives.
    sdgs
        The numbers (1 to 17) of the goals it works for.
    zone
        The zone of the hall it belongs to, if the edition has zones.
    languages
        The languages it can be spoken to in.
    """

    id: str
    side: str
    needs: tuple[Item, ...] = ()
    offers: tuple[Item, ...] = ()
    sdgs: frozenset[int] = field(default_factory=frozenset)
    zone: str | None = None
    languages: tuple[str, ...] = ()
