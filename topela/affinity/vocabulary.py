"""The words of the lexicon's terms, and which of them a word of a text is a form of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, repeat

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from topela.affinity.notation import (
    CONJUGATED,
    HEAD,
    MODIFIER,
    SHORTEST_PART,
    Key,
    Unit,
    keys_of,
)
from topela.affinity.parties import LANGUAGES
from topela.affinity.wordparts import COMPOUNDING, GENERIC_HEADS, PREFIXES, infinitives, splits
from topela.affinity.words import FUNCTION_WORDS, ORDINARY_WORDS, akin, heard, stem

__all__ = ["Vocabulary"]

SHORTEST_MISTYPED = 6
SURE_WORD = 8
SHORT_WORD, LONG_WORD = 6, 11
LONGEST_WORD = 40
SHORTEST_ROOT = 4
REMEMBERED_WORDS = 65_536
LONGEST_ENDING = {"stem": 3, "verb": 4, "head": 4}
"""How much longer one of two words with a common stem may be: stemmers take `testés` and `testament` for one."""
MISTYPED = 0.6


class Vocabulary:
    """Units, indexed by how they may be met.

    Parameters
    ----------
    units
        The words of the lexicon's terms, in its notation.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self._index: dict[Key, dict[Unit, float]] = defaultdict(dict)
        self._spellings: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._met = lru_cache(maxsize=REMEMBERED_WORDS)(self._meet)
        self.verb = lru_cache(maxsize=REMEMBERED_WORDS)(self._verb)
        for unit in dict.fromkeys(units):
            self._learn(unit)
        self._infixes = [word for kind, word, _ in self._index if kind == "infix"]
        self._known: dict[str, set[str]] = defaultdict(set)
        for kind, word, _ in self._index:
            if kind != "head" or len(word) >= SHORTEST_ROOT:
                self._known[kind].add(word)
        self._candidates = lru_cache(maxsize=None)(self._spelt_alike)

    def _learn(self, unit: Unit) -> None:
        for key, quality in keys_of(unit):
            if key[0] == "exact" and len(key[1]) >= SHORTEST_MISTYPED and key not in self._index:
                for ends in _ends(key[1]):
                    self._spellings[ends, len(key[1])].append(key[1])
            self._index[key][unit] = max(quality, self._index[key].get(unit, 0.0))

    def met(self, word: str, *, acronym: bool) -> dict[Unit, float]:
        """The units that a folded word meets, with how well; or else those of the word that was likely meant."""
        return self._met(word[:LONGEST_WORD], acronym)

    def exactly(self, word: str) -> dict[Unit, float]:
        """The units that are written as this folded word."""
        return self._index.get(("exact", word, ""), {})

    def _verb(self, word: str, language: str) -> str | None:
        """The verb of the lexicon that a folded word is a form of in a language."""
        for form in (word, *infinitives(word, language)):
            for kind in ("verb", "stem"):
                for unit in self._index.get((kind, stem(form, language), language), ()):
                    if unit[0].endswith("n"):
                        return unit[0]
        return None

    def _meet(self, word: str, acronym: bool) -> dict[Unit, float]:  # noqa: FBT001 – the key of a cache
        found = self._sought(word, acronym=acronym)
        if found or len(word) < SHORTEST_MISTYPED or _ordinary(word) or not (near := self._correction(word)):
            return found
        return {unit: quality * MISTYPED for unit, quality in self._sought(near, acronym=False).items()}

    def _sought(self, word: str, *, acronym: bool) -> dict[Unit, float]:
        """Every unit of the lexicon that `word` meets, with how well."""
        found: dict[Unit, float] = {}
        spelt = {unit[1] for unit in self.exactly(word)} if len(word) <= SHORT_WORD else set()
        for part, key in chain(
            zip(repeat(word), self._keys_met(word, acronym=acronym)), self._last_parts(word)
        ):
            if spelt and key[2] and key[2] not in spelt:
                continue  # Luxembourgish `Leit` is no German `Leiter`
            for unit, quality in self._index.get(key, {}).items():
                if _form(key, part, unit):
                    found[unit] = max(found.get(unit, 0.0), quality)
        whole = {unit[1] for unit, quality in found.items() if quality >= CONJUGATED}
        for language in COMPOUNDING:
            if language not in whole:
                for unit, quality in self._parts(word, language):
                    found[unit] = max(found.get(unit, 0.0), quality)
        return found

    def _keys_met(self, word: str, *, acronym: bool) -> Iterator[Key]:
        if acronym:
            yield "acronym", word, ""
        yield "exact", word, ""
        for language in LANGUAGES:
            yield "stem", stem(word, language), language
        for language in COMPOUNDING:
            yield from (("verb", stem(form, language), language) for form in infinitives(word, language))
        known = self._known
        for end in range(2, len(word) + 1):
            if word[:end] in known["prefix"]:
                yield "prefix", word[:end], ""
            if word[-end:] in known["suffix"]:
                yield "suffix", word[-end:], ""
        for end in range(SHORTEST_PART, len(word) - 2):
            if word[:end] in known["modifier"]:
                yield "modifier", word[:end], ""
        yield from (("infix", infix, "") for infix in self._infixes if infix in word)

    def _last_parts(self, word: str) -> Iterator[tuple[str, Key]]:
        """What may be the last part of a compound, with where the lexicon has it."""
        known = self._known["head"]
        for language in COMPOUNDING:
            root, whole = stem(word, language), heard(word) if language == "lb" else word
            for start in range(3, len(word) - SHORTEST_PART + 2):
                parts = {part for part in (root[start:], whole[start:]) if part in known}
                if not parts or word[:start] in PREFIXES[language]:
                    continue  # `overzicht` is no `zicht`, `Mitarbeit` no `Arbeit`
                if language == "de" and word[:start].endswith("ge"):
                    continue  # `Gespräche` is no `Sprache`
                yield from ((whole[start:], ("head", part, language)) for part in parts)

    def _parts(self, word: str, language: str) -> Iterator[tuple[Unit, float]]:
        """The parts of a compound, where the lexicon knows both, or its last part is a common one."""
        root, known = stem(word, language), self._known["part"]
        for cut, firsts in splits(word, language):
            heads = self._index.get(("part", root[cut:], language), {}) if root[cut:] in known else {}
            generic = word[cut:] in GENERIC_HEADS[language]
            if not heads and not generic:
                continue
            modifiers = {unit for first in firsts for unit in self._index.get(("part", first, language), ())}
            if modifiers:
                yield from ((unit, HEAD) for unit in heads)
                yield from ((unit, HEAD if generic else MODIFIER) for unit in modifiers)
                return  # the longest last part is the right one: `Geschäfts-stelle`, not `Geschäftss-telle`

    def _spelt_alike(self, ends: tuple[str, str], length: int, reach: int) -> list[str]:
        """The lexicon's words of about a length that begin or end as a word does."""
        lengths = range(length - reach, length + reach + 1)
        return [meant for each in lengths for end in ends for meant in self._spellings.get((end, each), ())]

    def _correction(self, word: str) -> str | None:
        """The word that was likely meant; in a short one, only a letter too many, missing or swapped within it."""
        reach = 1 if len(word) < LONG_WORD else 2
        near = extractOne(
            word, self._candidates(_ends(word), len(word), reach), scorer=OSA.distance, score_cutoff=reach
        )
        if near is None or len(word) >= SURE_WORD:
            return near[0] if near else None
        return near[0] if _slipped(word, near[0]) else None


def _form(key: Key, word: str, unit: Unit) -> bool:
    """Whether a word found by its stem is a form of the unit."""
    if key[0] not in LONGEST_ENDING:
        return True
    close = abs(len(unit[0]) - len(word)) <= LONGEST_ENDING[key[0]]
    return close and (key[0] == "verb" or akin(word, unit[0], key[2]))


def _ends(word: str) -> tuple[str, str]:
    """How a word begins, and how it begins and ends: with one typing error in it, one of both still stands."""
    return word[:2], word[0] + "…" + word[-2:]


def _slipped(word: str, meant: str) -> bool:
    """Whether a short word differs from another one by a slip, not by being another word or another form."""
    if word[-1] != meant[-1] or sorted(word) == sorted(meant):
        return sorted(word) == sorted(meant)
    return len(word) != len(meant)


def _ordinary(word: str) -> bool:
    return any(word in words for words in (*FUNCTION_WORDS.values(), *ORDINARY_WORDS.values()))
