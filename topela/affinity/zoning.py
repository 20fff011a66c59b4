"""Zones for an edition: who belongs together in the hall, in groups of the sizes that its tables ask for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from topela.affinity.affinities import PairAffinity
from topela.affinity.concepts import Concept
from topela.affinity.lexicon import Lexicon
from topela.affinity.parties import Party
from topela.affinity.zoning_places import placed
from topela.affinity.zoning_themes import Themes

__all__ = ["ProposedZone", "describe_zones", "propose_zones"]

LABELS = 12
SHOWN = 3
"""So many concepts and goals name a zone at most."""
Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ProposedZone:
    """A zone, who is proposed for it or stands in it, and what they have in common.

    Parameters
    ----------
    zone
        The zone's id.
    members
        The ids of its parties, sorted.
    concepts
        Why: at most three concepts that its members speak of more than others do, the most telling first.
    sdgs
        The same for goals, by their numbers.
    kept
        Of all the affinity and shared themes between its members and the other side, the share within the zone.
    """

    zone: str
    members: tuple[str, ...]
    concepts: tuple[Concept, ...]
    sdgs: tuple[int, ...]
    kept: float


def propose_zones(
    parties: Sequence[Party],
    tables: Mapping[str, int],
    *,
    subjects: Mapping[str, Party] | None = None,
    affinities: Collection[PairAffinity] = (),
    lexicon: Lexicon | None = None,
) -> tuple[ProposedZone, ...]:
    """Propose a zone for every party, so that those who share themes and have much to give each other are together.

    Each side is spread over the zones in proportion to their tables, to the nearest whole party (largest remainders);
    so, where all hosts have a table, no zone has more hosts than tables. Same input, same zones; the order of parties
    changes nothing.

    Parameters
    ----------
    parties
        Companies and nonprofits, with ids unique among all. Their own `zone` plays no part.
    tables
        By the zone's id, how many tables it has.
    subjects
        By the zone's id, what it is about, where that is settled before: as a party that stands for it, with its goals
        and with its name as an offer.
    affinities
        What `pairs` says of them, where it is known; pairs of others are ignored.
    lexicon
        The shipped one unless given.

    Returns
    -------
    The zones sorted by id.

    Raises
    ------
    ValueError
        If there is no zone, a zone has no table, or a party's id occurs twice.
    """
    zones = sorted(tables)
    _refuse(parties, tables)
    ordered = sorted(parties, key=lambda party: party.id)
    lexicon = lexicon or Lexicon.load()
    themes, sides = Themes(ordered, lexicon), _sides(ordered)
    worth = _worth(ordered, themes, sides, affinities)
    quotas = [_quotas(len(side), [tables[zone] for zone in zones]) for side in sides]
    about = np.array([themes.row((subjects or {}).get(zone), lexicon) for zone in zones])
    place = placed(themes.rows, sides, worth, quotas, about)
    return tuple(
        _zone(zone, place == at, parties=ordered, themes=themes, lexicon=lexicon, worth=worth)
        for at, zone in enumerate(zones)
    )


def describe_zones(
    parties: Sequence[Party],
    members: Mapping[str, Collection[str]],
    *,
    affinities: Collection[PairAffinity] = (),
    lexicon: Lexicon | None = None,
) -> tuple[ProposedZone, ...]:
    """Say of zones that somebody else chose what `propose_zones` says of its own.

    Parameters
    ----------
    parties
        Companies and nonprofits, with ids unique among all; those in no zone count among the others.
    members
        By the zone's id, the ids of its parties; ids of nobody are passed over.
    affinities, lexicon
        As for `propose_zones`.

    Returns
    -------
    The zones sorted by id.
    """
    ordered = sorted(parties, key=lambda party: party.id)
    lexicon = lexicon or Lexicon.load()
    themes = Themes(ordered, lexicon)
    worth = _worth(ordered, themes, _sides(ordered), affinities)
    return tuple(
        _zone(
            zone,
            np.array([party.id in chosen for party in ordered], dtype=bool),
            parties=ordered,
            themes=themes,
            lexicon=lexicon,
            worth=worth,
        )
        for zone, chosen in sorted((zone, frozenset(ids)) for zone, ids in members.items())
    )


def _sides(parties: Sequence[Party]) -> list[Numbers]:
    """Where the companies stand, and where the nonprofits do."""
    return [
        np.array(
            [at for at, party in enumerate(parties) if (party.side == "company") is company], dtype=np.intp
        )
        for company in (True, False)
    ]


def _worth(
    parties: Sequence[Party], themes: Themes, sides: Sequence[Numbers], affinities: Collection[PairAffinity]
) -> Floats:
    """How much it is worth that two parties lie in one zone: what they share, and across sides their affinity."""
    worth: Floats = np.zeros((len(parties), len(parties)))
    companies, nonprofits = sides
    shared = themes.rows[companies] @ themes.rows[nonprofits].T
    worth[np.ix_(companies, nonprofits)] = shared
    worth[np.ix_(nonprofits, companies)] = shared.T
    number = {party.id: at for at, party in enumerate(parties)}
    for pair in sorted(affinities, key=lambda pair: (pair.a, pair.b)):
        if pair.a in number and pair.b in number:
            a, b = number[pair.a], number[pair.b]
            worth[a, b] += pair.score
            worth[b, a] += pair.score
    return worth


def _quotas(count: int, tables: Sequence[int]) -> Numbers:
    """`count` parties in proportion to the tables, by largest remainders; equal ones by the zone's id."""
    shares = [divmod(count * each, sum(tables)) for each in tables]
    quotas = [whole for whole, _ in shares]
    order = sorted(range(len(tables)), key=lambda at: (-shares[at][1], at))
    for at in order[: count - sum(quotas)]:
        quotas[at] += 1
    return np.array(quotas, dtype=np.intp)


def _zone(
    zone: str,
    inside: NDArray[np.bool_],
    *,
    parties: Sequence[Party],
    themes: Themes,
    lexicon: Lexicon,
    worth: Floats,
) -> ProposedZone:
    telling = themes.telling(inside, LABELS)
    total = float(worth[inside].sum())
    return ProposedZone(
        zone=zone,
        members=tuple(party.id for party, here in zip(parties, inside, strict=True) if here),
        concepts=tuple(lexicon.concepts[theme] for theme in telling if isinstance(theme, str))[:SHOWN],
        sdgs=tuple(theme for theme in telling if isinstance(theme, int))[:SHOWN],
        kept=float(worth[np.ix_(inside, inside)].sum()) / total if total else 0.0,
    )


def _refuse(parties: Sequence[Party], tables: Mapping[str, int]) -> None:
    if not tables:
        raise ValueError("there is no zone")
    for zone, count in sorted(tables.items()):
        if count < 1:
            raise ValueError(f"zone {zone} has no table")
    met: set[str] = set()
    for party in parties:
        if party.id in met:
            raise ValueError(f"party {party.id} occurs twice")
        met.add(party.id)
