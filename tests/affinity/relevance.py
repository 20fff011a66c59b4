"""The set of needs and offers with known topics, and how well a ranking puts the right offers first."""

import csv
import math
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from topela.affinity import Item

DATA = Path(__file__).parent / "data"
SEED = 7
DEPTH = 10


@dataclass(frozen=True)
class Relevance:
    """Items, their topics, and how topics are related."""

    needs: tuple[Item, ...]
    offers: tuple[Item, ...]
    topic: dict[str, str]
    related: frozenset[frozenset[str]]

    def grade(self, need: str, offer: str) -> int:
        """2 for the same topic, 1 for a related one, else 0."""
        if self.topic[need] == self.topic[offer]:
            return 2
        return int(frozenset((self.topic[need], self.topic[offer])) in self.related)

    def answerable(self) -> list[Item]:
        """The needs that any offer answers."""
        return [need for need in self.needs if any(self.grade(need.id, offer.id) for offer in self.offers)]

    def untuned(self) -> list[Item]:
        """The needs of the half of the topics that no weight was ever tuned on."""
        topics = sorted({self.topic[need.id] for need in self.needs})
        random.Random(SEED).shuffle(topics)
        kept = set(topics[len(topics) // 2 :])
        return [need for need in self.needs if self.topic[need.id] in kept]

    def ndcg(self, need: str, ranked: tuple[str, ...]) -> float:
        """Normalised discounted cumulative gain of the first ten, with gain ``2 ** grade - 1``."""
        best = sorted((self.grade(need, offer.id) for offer in self.offers), reverse=True)
        return _gain([self.grade(need, offer) for offer in ranked]) / _gain(best)

    def recall(self, need: str, ranked: tuple[str, ...]) -> float:
        """The share of the offers of the same topic that stand among the first ten."""
        right = {offer.id for offer in self.offers if self.grade(need, offer.id) == 2}
        return len(right.intersection(ranked[:DEPTH])) / min(len(right), DEPTH)


@cache
def relevance(folder: Path = DATA) -> Relevance:
    """The set in a folder, read once."""
    needs, offers = _read(folder, "needs"), _read(folder, "offers")
    related = frozenset(frozenset((row["a"], row["b"])) for row in _read(folder, "related_topics"))
    topic = {row["id"]: row["topic"] for row in (*needs, *offers)}
    return Relevance(_items(needs), _items(offers), topic, related)


def _read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _items(rows: list[dict[str, str]]) -> tuple[Item, ...]:
    return tuple(Item(row["id"], row["text"], language=row["lang"]) for row in rows)


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))
