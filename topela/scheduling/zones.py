"""Zones of a hall: which are proposed for whom, and what they have in common as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from topela.affinity import Item, Party, ProposedZone, describe_zones, propose_zones
from topela.affinity import PairAffinity as Pair
from topela.catalogue.queries import catalogue
from topela.editions.models import Edition, Registration, Table
from topela.editions.rules import Side
from topela.scheduling.edition_words import lexicon_of
from topela.scheduling.halls import party
from topela.scheduling.models import PairAffinity
from topela.scheduling.reasons import concept_names
from topela.scheduling.zone_names import zone_name

FEWEST, MOST = 2, 6
"""Into how many zones a hall that has none may be divided."""


@dataclass(frozen=True)
class Part:
    """A zone of the hall, or one that may come: its tables, and a `key` that tells it from the others."""

    key: str
    name: str
    tables: tuple[Table, ...]
    sdgs: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ZoneSketch:
    """A zone with those who are proposed for it or stand in it, and what they have in common.

    `kept` is the share of what they can give each other and share that stays within the zone.
    """

    part: Part
    members: tuple[Registration, ...]
    topics: tuple[str, ...]
    sdgs: tuple[int, ...]
    kept: float

    def of(self, side: Side) -> list[Registration]:
        return [member for member in self.members if member.side == side]


def hall_parts(edition: Edition, into: int | None = None) -> list[Part]:
    """The zones of the hall that have tables; where it has no zones, `into` equal parts in the order of its tables."""
    tables = list(edition.tables.all())
    if into is not None:
        return [
            Part(
                str(number),
                "",
                tuple(tables[len(tables) * (number - 1) // into : len(tables) * number // into]),
            )
            for number in range(1, into + 1)
        ]
    by_zone: dict[int | None, list[Table]] = {}
    for table in tables:
        by_zone.setdefault(table.zone_id, []).append(table)
    return [
        Part(str(zone.pk), zone.name, tuple(by_zone[zone.pk]), frozenset(zone.sdgs))
        for zone in edition.zones.all()
        if zone.pk in by_zone
    ]


def proposed_zones(edition: Edition, parts: Sequence[Part]) -> list[ZoneSketch]:
    """Propose a part of the hall for everybody who takes part, in sizes that the tables ask for; eight queries.

    A part's name and goals say what it is about; one without a name gets one, in the edition's language.
    """
    everybody = list(catalogue(edition))
    found = propose_zones(
        [party(registration) for registration in everybody],
        {part.key: len(part.tables) for part in parts},
        subjects={part.key: _subject(part) for part in parts if part.name},
        affinities=_pairs(edition),
        lexicon=lexicon_of(edition),
    )
    return _sketches(edition, parts, found, everybody)


def zones_with(edition: Edition, parts: Sequence[Part], places: Mapping[int, str]) -> list[ZoneSketch]:
    """Tell of parts of the hall with these members, by registration the part's key; eight queries."""
    everybody = list(catalogue(edition))
    members: dict[str, list[str]] = {part.key: [] for part in parts}
    for pk, key in places.items():
        if key in members:
            members[key].append(str(pk))
    found = describe_zones(
        [party(registration) for registration in everybody],
        members,
        affinities=_pairs(edition),
        lexicon=lexicon_of(edition),
    )
    return _sketches(edition, parts, found, everybody)


def _sketches(
    edition: Edition, parts: Sequence[Part], found: Sequence[ProposedZone], everybody: Sequence[Registration]
) -> list[ZoneSketch]:
    known = {str(registration.pk): registration for registration in everybody}
    by_key = {zone.zone: zone for zone in found}
    names = [part.name for part in parts]
    sketches = []
    for at, part in enumerate(parts):
        zone = by_key[part.key]
        with override(edition.language):
            names[at] = names[at] or zone_name(zone, names) or _("Zone %(number)s") % {"number": at + 1}
        sketches.append(
            ZoneSketch(
                part=replace(part, name=names[at]),
                members=tuple(sorted((known[pk] for pk in zone.members), key=_by_name)),
                topics=concept_names(concept.code for concept in zone.concepts),
                sdgs=zone.sdgs,
                kept=zone.kept,
            )
        )
    return sketches


def _subject(part: Part) -> Party:
    """A zone's name and goals say what it is about."""
    return Party(part.key, Side.COMPANY, offers=(Item(part.key, part.name),), sdgs=part.sdgs)


def _pairs(edition: Edition) -> list[Pair]:
    """The pairs as they were last computed, without their reasons."""
    rows = PairAffinity.objects.filter(edition=edition).values_list("a_id", "b_id", "score", "weight", "gift")
    return [
        Pair(
            a=str(a),
            b=str(b),
            score=score,
            weight=weight,
            gift=gift,
            mutual_wish=False,
            wished_by=(),
            met_before=False,
            shared_sdgs=frozenset(),
            same_zone=False,
            reasons_for_a=(),
            reasons_for_b=(),
        )
        for a, b, score, weight, gift in rows
    ]


def _by_name(registration: Registration) -> tuple[str, int]:
    return registration.organisation.name.casefold(), registration.pk
