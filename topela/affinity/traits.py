"""What the form says of items beside their texts: category, place, period, quantity."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from topela.affinity.blend import Blend
from topela.affinity.parties import Item

__all__ = ["Trait", "traits"]

Trait = tuple[Callable[[NDArray[Any], NDArray[Any]], NDArray[np.float32]], NDArray[Any], NDArray[Any]]
"""How much a need's value (a column) and an offer's value (a row) add to their score, and both sides' values."""


def traits(needs: Sequence[Item], offers: Sequence[Item], blend: Blend) -> list[Trait]:
    """The traits that somebody on each side states; what only one side says counts for nothing."""
    named = [
        (partial(_agreement, same=same, other=other), _numbered(needs, offers, name))
        for name, same, other in (
            ("category", blend.same_category, blend.other_category),
            ("place", blend.same_place, 0.0),
            ("period", blend.same_period, 0.0),
        )
    ]
    enough = partial(_enough, worth=blend.enough)
    found = [(worth, asked, given) for worth, (asked, given) in named if asked.any() and given.any()]
    return [*found, (enough, _quantities(needs), _quantities(offers))]


def _numbered(needs: Sequence[Item], offers: Sequence[Item], name: str) -> tuple[NDArray[Any], NDArray[Any]]:
    """A number for each value of a trait, 0 where it is not stated."""
    values = [[getattr(item, name) or "" for item in side] for side in (needs, offers)]
    number = {value: at for at, value in enumerate(sorted({"", *values[0], *values[1]}))}
    asked, given = (np.array([number[value] for value in side], dtype=np.int32) for side in values)
    return asked, given


def _quantities(items: Sequence[Item]) -> NDArray[Any]:
    return np.array([np.nan if item.quantity is None else item.quantity for item in items], dtype=np.float32)


def _agreement(asked: NDArray[Any], given: NDArray[Any], *, same: float, other: float) -> NDArray[np.float32]:
    stated = (asked > 0) & (given > 0)
    worth: NDArray[np.float32] = np.where(stated, np.where(asked == given, same, other), 0.0).astype(
        np.float32
    )
    return worth


def _enough(asked: NDArray[Any], given: NDArray[Any], *, worth: float) -> NDArray[np.float32]:
    return (given >= asked).astype(np.float32) * np.float32(worth)
