"""What one word hides: the verb in `aufgeräumt` and `räumen … auf`, the parts of `Buchhaltungskraft`."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib.resources import files

from topela.affinity.words import Token, fold

__all__ = ["ARTICLES", "COMPOUNDING", "GENERIC_HEADS", "PREFIXES", "infinitives", "joined", "splits"]

COMPOUNDING = ("de", "lb", "nl")
"""The languages that write several words as one."""

SHORTEST_HALF = 4
SHORTEST_BODY = 3
REACH = 8
"""How many words may stand between a verb and its particle."""
CONJUNCTIONS = frozenset(
    {"und", "oder", "aber", "en", "of", "maar", "weil", "damit", "wenn", "dass", "sou", "well"}
)


def _parts() -> dict[str, dict[str, frozenset[str]]]:
    source = tomllib.loads((files("topela.affinity") / "word-parts.toml").read_text(encoding="utf-8"))
    return {
        part: {language: frozenset(map(fold, words.split())) for language, words in entry.items()}
        for part, entry in source.items()
    }


PARTS = _parts()
GENERIC_HEADS = PARTS["heads"]
"""By language, the last parts of compounds that are about their first part."""

ARTICLES = frozenset().union(*PARTS["articles"].values())
"""Of the function words of a term, those that never matter."""

LINKS = {language: tuple(sorted(links, key=len)) for language, links in PARTS["links"].items()}
PREFIXES = {language: ("", *sorted(particles)) for language, particles in PARTS["particles"].items()}
TO = {language: next(iter(words)) for language, words in PARTS["to"].items()}


def infinitives(word: str, language: str) -> Iterator[str]:
    """The infinitives that a folded word may be a form of: `aufgeräumt`, `aufzuräumen`, `räumt`."""
    if len(word) <= SHORTEST_BODY or word[-1] not in "ntd":
        return
    for prefix in PREFIXES[language]:
        if word.startswith(prefix):
            for mark in ("ge", TO[language]) if prefix else ("ge", ""):
                body = word[len(prefix) + len(mark) :]
                if word.startswith(mark, len(prefix)) and len(body) >= SHORTEST_BODY:
                    yield from (prefix + form for form in _whole(body, language))


def _whole(body: str, language: str) -> Iterator[str]:
    """The infinitives of a form without its prefixes."""
    if body.endswith("n"):
        yield body
    if body.endswith(("t", "d")):
        root = body.removesuffix("et") if body.endswith("et") else body[:-1]
        yield root + "en"
        yield root + "n"
        if language == "nl" and root[-1] in "fs":
            yield root[:-1] + {"f": "v", "s": "z"}[root[-1]] + "en"


def joined(
    words: list[Token], languages: Iterable[str], known: Callable[[str, str], str | None]
) -> list[Token]:
    """The words, a verb and its particle at the end of the clause put together: `räumen den Keller auf`.

    `known` gives the lexicon's word for a verb in a language, or None; what it does not know stays as it is.
    """
    spoken = [language for language in COMPOUNDING if language in languages]
    verbs: dict[int, str] = {}
    for at, token in enumerate(words):
        for language in spoken:
            if token.word in PARTS["particles"][language]:
                verbs.update(_verb(words, at, language, known))
    return (
        [replace(token, word=verbs.get(at, token.word)) for at, token in enumerate(words)] if verbs else words
    )


def _verb(
    words: list[Token], at: int, language: str, known: Callable[[str, str], str | None]
) -> Iterator[tuple[int, str]]:
    """The verb that the particle at this place belongs to, with its whole form."""
    particle = words[at].word
    if [token.word for token in words[at + 1 : at + 2]] == [TO[language]]:
        places = range(at + 2, min(at + 3, len(words)))
    elif words[at].last or at + 1 == len(words) or words[at + 1].word in CONJUNCTIONS:
        places = range(at - 1, max(at - REACH, 0) - 1, -1)
    else:
        return
    for place in places:
        if words[place].last and place < at:
            return
        if verb := known(particle + words[place].word, language):
            yield place, verb
            return


def splits(word: str, language: str) -> Iterator[tuple[int, Iterator[str]]]:
    """The places to cut a folded word in two, with what its first part may be without a link."""
    for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
        if word[:cut] not in PREFIXES[language]:
            yield cut, _unlinked(word[:cut], language)


def _unlinked(first: str, language: str) -> Iterator[str]:
    """What the first part of a compound may be by itself: `Buchhaltung` of `Buchhaltungs`."""
    yield first
    yield first + "e"
    if not first.endswith("ss"):
        for link in LINKS[language]:
            if first.endswith(link) and len(first) - len(link) >= SHORTEST_HALF:
                yield first[: -len(link)]
