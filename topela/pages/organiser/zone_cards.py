"""The zones of a hall as cards: who is in them, what they have in common, whether the tables suffice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms import BoundField

from topela.editions.models import Edition, Registration
from topela.editions.rules import Side
from topela.pages.organiser.forms.zones import NAME, PLACE, ZonesForm
from topela.scheduling.zone_names import GOALS
from topela.scheduling.zones import ZoneSketch


@dataclass(frozen=True)
class Place:
    """An organisation with the choice of its zone, and the zone it would leave."""

    registration: Registration
    field: BoundField
    leaves: str


@dataclass(frozen=True)
class Card:
    sketch: ZoneSketch
    name: BoundField | None
    sides: list[tuple[Side, list[Place]]]
    hosts: Side
    over: int

    @property
    def goals(self) -> list[tuple[int, str]]:
        return [(number, str(GOALS[number])) for number in self.sketch.sdgs]

    @property
    def hosting(self) -> int:
        return len(self.sketch.of(self.hosts))


def cards(edition: Edition, form: ZonesForm, sketches: Sequence[ZoneSketch]) -> list[Card]:
    return [
        Card(
            sketch=sketch,
            name=form[f"{NAME}{sketch.part.key}"] if form.naming else None,
            sides=[
                (side, places(form, sketch.of(side), sketch.part.key)) for side in Side if sketch.of(side)
            ],
            hosts=Side(edition.hosts),
            over=max(0, len(sketch.of(Side(edition.hosts))) - len(sketch.part.tables)),
        )
        for sketch in sketches
    ]


def places(form: ZonesForm, members: Sequence[Registration], key: str = "") -> list[Place]:
    return [
        Place(
            registration,
            form[f"{PLACE}{registration.pk}"],
            registration.zone.name if registration.zone and str(registration.zone_id) != key else "",
        )
        for registration in members
    ]


def homes_left(members: Mapping[int, str], sketches: Sequence[ZoneSketch]) -> int:
    """How many keep a table that lies outside the part that `members` gives them."""
    part_of = {table.pk: sketch.part.key for sketch in sketches for table in sketch.part.tables}
    return sum(
        registration.home_table_id is not None
        and members.get(registration.pk, "") not in {"", part_of.get(registration.home_table_id, "none")}
        for sketch in sketches
        for registration in sketch.members
    )
