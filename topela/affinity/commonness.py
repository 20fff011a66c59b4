"""How often people of this field speak of each concept: what is in every other text tells little of any."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

__all__ = ["Commonness", "commonness"]

FEW, MANY = 3, 10
"""Added to the counts, so that a concept never found is not worth everything."""


@dataclass(frozen=True, slots=True)
class Commonness:
    """Counts from texts of the field, fixed, so that a score depends on its two texts alone.

    Parameters
    ----------
    texts
        How many there were.
    found
        In how many of them each concept was understood.
    """

    texts: int
    found: Mapping[str, int]

    def rarities(self, codes: Iterable[str]) -> NDArray[np.float64]:
        """From 1, for concepts never found or not counted yet, down towards 0."""
        most = log((self.texts + MANY) / FEW)
        return np.array([log((self.texts + MANY) / (self.found.get(code, 0) + FEW)) / most for code in codes])


@cache
def commonness() -> Commonness:
    """The shipped counts, which `python -m benchmarks.commonness` writes."""
    source = files("topela.affinity").joinpath("commonness.toml").read_text(encoding="utf-8")
    counted = tomllib.loads(source)
    return Commonness(counted["texts"], counted["found"])
