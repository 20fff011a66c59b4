"""The notation of terms: what a volunteer writes in the lexicon, and what the reader looks for."""

import re
from dataclasses import dataclass

from topela.affinity.concepts import Term
from topela.affinity.wordparts import ARTICLES, COMPOUNDING
from topela.affinity.words import empty_in, fold, stem

__all__ = ["Key", "Phrase", "Unit", "compile_term", "keys_of"]

PIECE = re.compile(r"([!=?]*)(\*?)([^\W_]+)(\*?)")
SHORTEST_PART = 6
"""A shorter word is found within a compound only where the lexicon marks it with a star."""
SHORTEST_FOREIGN = 6
"""A shorter word of another language is too often something else (`Rat`, `pain`, `car`)."""

EXACT, STARRED, INFLECTED, CONJUGATED, HEAD, MODIFIER = 1.0, 0.98, 0.96, 0.94, 0.85, 0.6

NOTHING: frozenset[str] = frozenset()

READ_WITH = {"any": (), "lb": ("lb", "de", "fr")}
"""Whose function words a term leaves out, where not only its own: those that texts of its language leave out."""

Unit = tuple[str, str]
"""A word of a term in its notation, and the language it is in."""

Key = tuple[str, str, str]
"""Where a unit is found: how, what, which language.

How is one of exact, acronym, stem, verb, part, prefix, suffix, infix, modifier, head.
"""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term, compiled: its units in their order.

    It `travels` if it is believed in a text of another language; a `hint` alone says little. Where function words leave
    it one word only (`am Limit`, `our site`), they must stand `beside` that word.
    """

    concept: str
    language: str
    units: tuple[Unit, ...]
    travels: bool
    hint: bool = False
    beside: frozenset[str] = frozenset()


def compile_term(term: Term) -> Phrase:
    """Compile a term; function words in it (`mise en page`) are left out, as they are in texts.

    Raises
    ------
    ValueError
        If no meaningful word is left.
    """
    empty = empty_in(READ_WITH.get(term.language, (term.language,)))
    units: list[Unit] = []
    small: list[str] = []
    for mark, before, written, after in PIECE.findall(term.text):
        word = fold(written)
        if "=" in mark:
            units.append((f"={before}{written}{after}", term.language))
        elif before or after or word not in empty:
            units.append((before + word + after, term.language))
        else:
            small.append(word)
    if not units:
        raise ValueError(
            f"term {term.text!r} of {term.concept}: it holds no word that means something by itself"
        )
    alone = len(units) == 1
    return Phrase(
        term.concept,
        term.language,
        tuple(units),
        travels="!" not in term.text and not (alone and len(units[0][0].strip("=*")) < SHORTEST_FOREIGN),
        hint="?" in term.text,
        beside=frozenset(small) - ARTICLES if alone and small else NOTHING,
    )


def keys_of(unit: Unit) -> list[tuple[Key, float]]:
    """Under which keys a unit is found, and how sure each makes us."""
    notation, language = unit
    word = notation.strip("=*")
    if notation.startswith("="):
        return [(("acronym" if word.isupper() else "exact", fold(word), ""), EXACT)]
    if "*" in notation:
        how = {(True, True): "infix", (True, False): "suffix", (False, True): "prefix"}
        return [((how[notation[0] == "*", notation[-1] == "*"], word, ""), STARRED)]
    keys = [(("exact", word, ""), EXACT)]
    if language != "any":
        keys.append((("stem", stem(word, language), language), INFLECTED))
    if language in COMPOUNDING and word.endswith("n"):
        keys.append((("verb", stem(word, language), language), CONJUGATED))
    if language in COMPOUNDING:
        keys += [(("part", word, language), HEAD), (("part", stem(word, language), language), HEAD)]
    if language in COMPOUNDING and len(word) >= SHORTEST_PART:
        keys += [(("modifier", word, ""), MODIFIER), (("head", stem(word, language), language), HEAD)]
    return keys
