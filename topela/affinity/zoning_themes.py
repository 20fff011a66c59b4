"""What organisations are about: a row of themes for each, from their needs, offers and goals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import Party
from topela.affinity.sdgs import suggest_goals

__all__ = ["Theme", "Themes"]

Theme = str | int
"""The code of a concept, or the number of a goal."""
KINDS = {"topic": 1.0, "family": 1.0, "public": 1.0, "form": 0.0}
"""How much a concept of each kind says of what an organisation is about; how a thing is given says nothing."""
BROADER = 0.6
"""A concept speaks so much for those that contain it."""


class Themes:
    """The themes of parties.

    Parameters
    ----------
    parties
        In any order; rows stand in theirs.
    lexicon
        What understands their texts.

    Attributes
    ----------
    names
        What the columns stand for.
    rows
        A party's themes, rare ones weighing more, as a row of length 1; of zeros where nothing is known.
    """

    def __init__(self, parties: Sequence[Party], lexicon: Lexicon) -> None:
        counted = [_themes(party, lexicon) for party in parties]
        spread = Counter(theme for themes in counted for theme in themes)
        self.names: tuple[Theme, ...] = tuple(
            sorted(spread, key=lambda theme: (isinstance(theme, int), str(theme)))
        )
        self._weights = {theme: log(1 + len(parties) / spread[theme]) for theme in self.names}
        self.rows: NDArray[np.float64] = np.zeros((len(parties), len(self.names)))
        for at, themes in enumerate(counted):
            self.rows[at] = self._row(themes)

    def row(self, party: Party | None, lexicon: Lexicon) -> NDArray[np.float64]:
        """The row of somebody else, in the themes of these parties."""
        return self._row(_themes(party, lexicon) if party else {})

    def _row(self, themes: Mapping[Theme, float]) -> NDArray[np.float64]:
        row = np.array([themes.get(theme, 0.0) * weight for theme, weight in self._weights.items()])
        length = float(np.linalg.norm(row))
        return row / length if length else row

    def telling(self, members: NDArray[np.bool_], count: int) -> tuple[Theme, ...]:
        """The themes, at most `count`, that `members` have more than the others do, the most telling first."""
        if not members.any():
            return ()
        lift = self.rows[members].mean(axis=0) - self.rows.mean(axis=0) * (not members.all())
        order = np.argsort(-lift, kind="stable")[:count]
        return tuple(self.names[at] for at in order if lift[at] > 0)


def _themes(party: Party, lexicon: Lexicon) -> Mapping[Theme, float]:
    """A party's themes: the strongest mention of each counts; its goals, or those its texts speak of."""
    themes: dict[Theme, float] = dict.fromkeys(party.sdgs, 1.0)
    for item in (*party.needs, *party.offers):
        for understood in lexicon.understand(item.text, item.language):
            concept, strength = understood.concept, understood.strength * KINDS[understood.concept.kind]
            if concept.code in item.without or not strength:
                continue
            for code, share in ((concept.code, 1.0), *((each, BROADER) for each in concept.broader)):
                themes[code] = max(themes.get(code, 0.0), strength * share)
        if not party.sdgs:
            for goal in suggest_goals(item.text, item.language):
                themes[goal.sdg] = max(themes.get(goal.sdg, 0.0), goal.score)
    return themes
