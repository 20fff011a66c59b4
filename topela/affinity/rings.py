"""Rings: A gives to B, B gives to C, C gives to A. For those whom no pair serves."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from topela.affinity.affinities import PairAffinity, Reason
from topela.affinity.benches import Bench
from topela.affinity.blend import BLEND, Blend
from topela.affinity.covers import covers
from topela.affinity.lexicon import Lexicon
from topela.affinity.packing import pack
from topela.affinity.parties import Party
from topela.affinity.weighing import Encoder, Weigher

__all__ = ["Ring", "Rings", "rings", "unserved"]

SHORTEST, LONGEST = 3, 4
BEST_RECEIVERS = 12
"""So many of those to whom a party could give best are looked at: rings grow with the cube of it."""
SECONDS = 10.0

Gifts = Mapping[str, Mapping[str, Reason]]
"""By giver and receiver, the best that one can give the other."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Three or four parties, each of whom gives to the next and the last to the first.

    Parameters
    ----------
    gifts
        The best offer of each for a need of the next; the first giver is the one with the least id.
    """

    gifts: tuple[Reason, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids in the order of giving."""
        return tuple(gift.giver for gift in self.gifts)

    @property
    def value(self) -> float:
        """How many it serves, times the strength of the weakest gift: whoever gets little may leave and break it."""
        return len(self.gifts) * min(gift.strength for gift in self.gifts)


@dataclass(frozen=True, slots=True)
class Rings:
    """Rings without a common party.

    Parameters
    ----------
    rings
        Most valuable first.
    value
        The sum of their values.
    bound
        No choice among the rings that were looked at is worth more.
    """

    rings: tuple[Ring, ...]
    value: float
    bound: float

    @property
    def proven(self) -> bool:
        """Whether no better choice exists among the rings that were looked at."""
        return self.bound - self.value <= 1e-6 * max(1.0, self.bound)


def unserved(parties: Iterable[Party], pairs: Iterable[PairAffinity], blend: Blend = BLEND) -> list[Party]:
    """Those who give and need something, but with nobody could exchange: in no pair would both get what they need.

    Parameters
    ----------
    parties
        Everybody; whoever has no need or no offer cannot stand in a ring and is left out.
    pairs
        All admissible pairs of these parties.
    blend
        Says how strong answers must be for two to exchange.
    """
    served: set[str] = set()
    for pair in pairs:
        answers = (pair.reasons_for_a, pair.reasons_for_b)
        if all(answer and answer[0].strength >= blend.serves for answer in answers):
            served |= {pair.a, pair.b}
    return [party for party in parties if party.needs and party.offers and party.id not in served]


def rings(
    parties: Iterable[Party],
    *,
    vetoes: Collection[tuple[str, str]] = (),
    declined: Collection[tuple[str, ...]] = (),
    longest: int = SHORTEST,
    lexicon: Lexicon | None = None,
    blend: Blend = BLEND,
    encoder: Encoder | None = None,
    seconds: float = SECONDS,
) -> Rings:
    """Choose rings of which no two share a party, so that their value together is the greatest.

    Cycles of a graph of gifts are packed as kidney exchange does it, with one variable a cycle [1]_; where the solver
    finds nothing in time, the greedy choice stands. Only the best dozen receivers of each giver are looked at.

    Parameters
    ----------
    parties
        Who may stand in a ring, of either side; usually `unserved`.
    vetoes
        Who must not be in one ring, whoever said so.
    declined
        Rings that are not chosen again, each as the `Ring.parties` it had.
    longest
        3, or 4 for rings of four as well.
    lexicon, blend, encoder
        The shipped lexicon, the shipped weights and no embedding model unless given.
    seconds
        When the solver stops.

    Raises
    ------
    ValueError
        If `longest` is neither 3 nor 4, or if a party's id occurs twice.

    References
    ----------
    .. [1] Abraham, Blum, Sandholm, *Clearing algorithms for barter exchange markets*, EC 2007.
    """
    if not SHORTEST <= longest <= LONGEST:
        raise ValueError(f"rings are of 3 or 4 parties, not of {longest}")
    bench = Bench.of(parties, Weigher(lexicon or Lexicon.load(), blend, encoder))
    barred = frozenset(map(frozenset, vetoes))
    gone = frozenset(declined)
    gifts = _gifts(bench, blend.least_gift, barred)
    found = [
        Ring(
            tuple(
                gifts[giver][receiver] for giver, receiver in zip(cycle, cycle[1:] + cycle[:1], strict=True)
            )
        )
        for cycle in _cycles(gifts, longest)
        if cycle not in gone and not any(veto <= set(cycle) for veto in barred)
    ]
    chosen, bound = pack([(set(ring.parties), ring.value) for ring in found], seconds)
    kept = sorted((found[at] for at in chosen), key=lambda ring: (-ring.value, ring.parties))
    return Rings(tuple(kept), sum(ring.value for ring in kept), bound)


def _gifts(bench: Bench, least: float, barred: Collection[frozenset[str]]) -> Gifts:
    """What each can give to those who need it most."""
    by_giver: dict[str, list[Reason]] = defaultdict(list)
    for reasons in covers(bench, bench, least).reasons.values():
        best = reasons[0]
        if best.giver != best.receiver and frozenset((best.giver, best.receiver)) not in barred:
            by_giver[best.giver].append(best)
    for gifts in by_giver.values():
        gifts.sort(key=lambda gift: (-gift.strength, gift.receiver))
    return {
        giver: {gift.receiver: gift for gift in gifts[:BEST_RECEIVERS]} for giver, gifts in by_giver.items()
    }


def _cycles(gifts: Gifts, longest: int) -> Iterator[tuple[str, ...]]:
    """Every cycle of three parties, or up to `longest`, once: from the one with the least id on."""
    for first in sorted(gifts):
        paths: list[tuple[str, ...]] = [(first,)]
        for length in range(2, longest + 1):
            paths = [
                (*path, receiver)
                for path in paths
                for receiver in sorted(gifts.get(path[-1], ()))
                if receiver > first and receiver not in path
            ]
            if length >= SHORTEST:
                yield from (path for path in paths if first in gifts.get(path[-1], ()))
