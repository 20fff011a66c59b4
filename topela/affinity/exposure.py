"""In which order somebody browses the others: the best matches first, but not everybody before the same famous few."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from topela.affinity.affinities import PairAffinity

__all__ = ["SCREEN", "Exposure", "Seen", "browsing_order", "exposure_of", "prices", "sights"]

SCREEN = 6
"""How many others a first screen shows."""
DEAREST = 0.20
"""What being seen by many may cost at most: a match that is better by more stays ahead."""
LOT = 0.01
"""Matches closer than this are ordered by lot, another one for each reader."""
STEPS = 120
STRIDE, SHORTENING = 0.04, 0.5
MASK = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody as a reader may see them: how good a match, and whether both have something for each other."""

    id: str
    score: float
    mutual: bool


@dataclass(frozen=True, slots=True)
class Exposure:
    """How evenly a hall's first screens show everybody.

    Parameters
    ----------
    gini
        Of how often each is shown: 0 where all are shown equally often, near 1 where a few are shown to all.
    coverage
        The share of those that anybody may see who are on at least one first screen.
    served
        The share of readers with a mutual match who see one on their first screen.
    quality
        The mean score of what is on the first screens.
    """

    gini: float
    coverage: float
    served: float
    quality: float


def sights(affinities: Iterable[PairAffinity]) -> dict[str, list[Seen]]:
    """By reader, everybody they may meet."""
    found: dict[str, list[Seen]] = {}
    for pair in affinities:
        mutual = bool(pair.reasons_for_a) and bool(pair.reasons_for_b)
        found.setdefault(pair.a, []).append(Seen(pair.b, pair.score, mutual))
        found.setdefault(pair.b, []).append(Seen(pair.a, pair.score, mutual))
    return found


def prices(seen: Mapping[str, Sequence[Seen]], screen: int = SCREEN) -> dict[str, float]:
    """What each costs the reader: more, the more first screens show them than an even share; from 0 to `DEAREST`.

    The prices are those of a market [1]_: while somebody is on more first screens than an even share, their price
    rises, else it falls. Of all steps the one with the lowest Gini is kept. The same input gives the same prices, in
    any order; time grows with the number of pairs, some 0.2 s for 100,000.

    References
    ----------
    .. [1] D. P. Bertsekas, *Auction algorithms for network flow problems*, 1992.
    """
    readers, others = sorted(seen), sorted({each.id for row in seen.values() for each in row})
    if not others:
        return {}
    scores = _matrix(seen, readers, others)
    share = _even_share(scores, screen)
    asked = np.zeros(len(others))
    best, least = asked, np.inf
    for step in range(STEPS):
        shown = _shown(scores - asked, screen)
        uneven = _gini(shown / share)
        if uneven < least:
            best, least = asked, uneven
        asked = np.clip(asked + STRIDE / (1.0 + SHORTENING * step) * (shown / share - 1.0), 0.0, DEAREST)
    return {other: float(price) for other, price in zip(others, best, strict=True)}


def browsing_order(
    reader: str, seen: Iterable[Seen], asked: Mapping[str, float], screen: int = SCREEN
) -> list[str]:
    """Order the others for a reader: by score less price, and a mutual match on the first screen if there is any."""
    ranked = sorted(
        seen, key=lambda each: (asked.get(each.id, 0.0) - each.score - _lot(reader, each.id), each.id)
    )
    best = next((at for at, each in enumerate(ranked) if each.mutual), 0)
    if best >= screen:
        ranked.insert(screen - 1, ranked.pop(best))
    return [each.id for each in ranked]


def exposure_of(
    seen: Mapping[str, Sequence[Seen]], orders: Mapping[str, Sequence[str]], screen: int = SCREEN
) -> Exposure:
    """Measure the first screens of some orders, one a reader."""
    shown = dict.fromkeys(sorted({each.id for row in seen.values() for each in row}), 0.0)
    served: list[bool] = []
    scores: list[float] = []
    for reader, row in seen.items():
        first = set(orders[reader][:screen])
        for other in first:
            shown[other] += 1.0
        scores += [each.score for each in row if each.id in first]
        if any(each.mutual for each in row):
            served.append(any(each.mutual and each.id in first for each in row))
    counts = np.array(list(shown.values()))
    return Exposure(
        gini=_gini(counts),
        coverage=float((counts > 0).mean()) if counts.size else 1.0,
        served=sum(served) / len(served) if served else 1.0,
        quality=sum(scores) / len(scores) if scores else 0.0,
    )


def _matrix(
    seen: Mapping[str, Sequence[Seen]], readers: Sequence[str], others: Collection[str]
) -> NDArray[np.float64]:
    """Scores with the lot, readers (rows) by others (columns); who may not be met is never shown."""
    column = {other: at for at, other in enumerate(others)}
    scores = np.full((len(readers), len(others)), -np.inf)
    for row, reader in enumerate(readers):
        for each in seen[reader]:
            scores[row, column[each.id]] = each.score + _lot(reader, each.id)
    return scores


def _even_share(scores: NDArray[np.float64], screen: int) -> NDArray[np.float64]:
    """How often each would be shown, were all whom a reader may meet shown equally often."""
    meetable = np.isfinite(scores)
    count = meetable.sum(axis=1)
    given = np.divide(np.minimum(count, screen), count, out=np.zeros(len(count)), where=count > 0)
    share: NDArray[np.float64] = meetable.T @ given
    return share


def _shown(worth: NDArray[np.float64], screen: int) -> NDArray[np.float64]:
    """How many first screens show each."""
    if screen < worth.shape[1]:
        first = np.argpartition(-worth, screen - 1, axis=1)[:, :screen]
    else:
        first = np.broadcast_to(np.arange(worth.shape[1]), worth.shape)
    there = np.isfinite(np.take_along_axis(worth, first, axis=1))
    return np.bincount(first[there], minlength=worth.shape[1]).astype(np.float64)


def _gini(values: NDArray[np.float64]) -> float:
    """The Gini coefficient; 0 where there is nothing to share."""
    total = float(values.sum())
    if not total:
        return 0.0
    ordered, count = np.sort(values), len(values)
    return float((2.0 * np.arange(1, count + 1) - count - 1) @ ordered / (count * total))


def _lot(reader: str, other: str) -> float:
    """A number from 0 to `LOT`, always the same for these two."""
    return LOT * crc32(f"{reader}\n{other}".encode()) / MASK
