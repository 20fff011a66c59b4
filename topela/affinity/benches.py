"""One side of the hall: its parties in the order of their ids, with their items as rows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from topela.affinity.comparison import Comparison
from topela.affinity.parties import Item, Party
from topela.affinity.weighing import Rows, Weigher

__all__ = ["Bench"]


@dataclass(frozen=True)
class Bench:
    """Parties sorted by id, all items of the first before those of the second.

    Parameters
    ----------
    parties
        The parties, with ids that rise.
    needs, offers
        Their items as rows of `weigher`.
    weigher
        What made the rows.

    Raises
    ------
    ValueError
        If a party's id occurs twice.
    """

    parties: tuple[Party, ...]
    needs: Rows
    offers: Rows
    weigher: Weigher

    def __post_init__(self) -> None:
        for one, other in pairwise(self.parties):
            if one.id == other.id:
                raise ValueError(f"party {one.id} occurs twice")

    @classmethod
    def of(cls, parties: Iterable[Party], weigher: Weigher) -> "Bench":
        """Read all items of the parties."""
        seated = tuple(sorted(parties, key=lambda party: party.id))
        needs = weigher.needs([need for party in seated for need in party.needs])
        return cls(
            seated, needs, weigher.offers([offer for party in seated for offer in party.offers]), weigher
        )

    def only(self, ids: Collection[str]) -> "Bench":
        """Some of the parties, with the rows they have."""
        return self._chosen([at for at, party in enumerate(self.parties) if party.id in ids])

    def changed(self, parties: Iterable[Party], gone: Collection[str] = ()) -> "Bench":
        """The same but for these parties, who come or are read anew, and those who are gone; reads only the new."""
        new = Bench.of(parties, self.weigher)
        left = {party.id for party in new.parties}.union(gone)
        kept = self._chosen([at for at, party in enumerate(self.parties) if party.id not in left])
        parties = kept.parties + new.parties
        order = sorted(range(len(parties)), key=lambda at: parties[at].id)
        return Bench(
            tuple(parties[at] for at in order),
            kept.needs.joined(new.needs).taken(_within(_ends([each.needs for each in parties]), order)),
            kept.offers.joined(new.offers).taken(_within(_ends([each.offers for each in parties]), order)),
            self.weigher,
        )

    @cached_property
    def comparison(self) -> Comparison:
        """The offers, ready to be compared with needs."""
        return Comparison(self.offers, self.weigher.blend)

    @cached_property
    def need_ends(self) -> NDArray[np.intp]:
        """Where each party's needs begin, and last where they end."""
        return _ends([party.needs for party in self.parties])

    @cached_property
    def offer_ends(self) -> NDArray[np.intp]:
        """Where each party's offers begin, and last where they end."""
        return _ends([party.offers for party in self.parties])

    def _chosen(self, places: Sequence[int]) -> "Bench":
        return Bench(
            tuple(self.parties[at] for at in places),
            self.needs.taken(_within(self.need_ends, places)),
            self.offers.taken(_within(self.offer_ends, places)),
            self.weigher,
        )


def _ends(groups: Sequence[Sequence[Item]]) -> NDArray[np.intp]:
    return np.cumsum([0, *map(len, groups)], dtype=np.intp)


def _within(ends: NDArray[np.intp], places: Sequence[int]) -> NDArray[np.intp]:
    """The numbers of all items of the parties at these places."""
    spans = [np.arange(ends[at], ends[at + 1]) for at in places]
    return np.concatenate(spans) if spans else np.zeros(0, dtype=np.intp)
