"""Texts with known goals (see `data/sdg/README.md`), and how suggestions are measured on them."""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import mean

DATA = Path(__file__).parent / "data" / "sdg"


@dataclass(frozen=True)
class Known:
    """A text, the goal it is judged by, and whether it concerns it; `also` are goals that are counted neither way."""

    id: str
    text: str
    sdg: int
    label: bool = True
    also: frozenset[int] = frozenset()
    language: str = "en"

    @property
    def tuning(self) -> bool:
        """Whether rules may be tuned on it; figures are reported on the others only."""
        return int(sha256(f"sdg:{self.id}".encode()).hexdigest(), 16) % 2 == 0


def known(name: str | Path) -> list[Known]:
    """The texts of a file of this set, by its name, or of another one, by its path."""
    path = name if isinstance(name, Path) else DATA / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Known(
                row["id"],
                row["text"],
                int(row["sdg"]),
                row.get("label", "True") == "True",
                frozenset(map(int, row.get("also", "").split())),
                row.get("lang", "en"),
            )
            for row in csv.DictReader(file)
        ]


def macro_accuracy(judged: Iterable[tuple[Known, Collection[int]]]) -> float:
    """The benchmark's protocol: for each goal, how many of its texts are rightly told; the mean over the goals.

    A text is told to concern its goal if the suggestions hold that goal, at whatever rank.
    """
    right: dict[int, list[bool]] = defaultdict(list)
    for each, suggested in judged:
        right[each.sdg].append((each.sdg in suggested) == each.label)
    return mean(map(mean, right.values()))
