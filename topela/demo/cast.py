"""Who plays in the demo edition and what they bring, read from the files in `data/`. Pure."""

import tomllib
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, kw_only=True)
class Person:
    name: str
    email: str
    language: str = "fr"
    role: str = ""
    function: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    category: str
    text: str
    language: str
    quantity: str = ""
    period: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Veto:
    organisation: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Cancellation:
    days_ago: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """An organisation and its registration; `registered` counts the days before the demo is loaded."""

    key: str
    side: str
    name: str
    kind: str
    form: str
    sector: str
    municipality: str
    staff: str
    language: str
    languages: tuple[str, ...]
    sdgs: tuple[int, ...]
    registered: int
    presentation: str
    photo_consent: str
    contacts: tuple[Person, ...]
    needs: tuple[Item, ...]
    offers: tuple[Item, ...]
    wishes: tuple[str, ...]
    vetoes: tuple[Veto, ...] = ()
    zone: str = ""
    photo_note: str = ""
    presence_note: str = ""
    in_return: str = ""
    remark: str = ""
    first_round: int | None = None
    last_round: int | None = None
    waiting: bool = False
    cancelled: Cancellation | None = None

    @property
    def takes_part(self) -> bool:
        return not self.waiting and self.cancelled is None

    @property
    def website(self) -> str:
        """Where the address of its representative points; nothing for a private address."""
        domain = self.contacts[0].email.partition("@")[2]
        return f"https://{domain}" if domain.count(".") > 1 else ""


@dataclass(frozen=True, kw_only=True)
class Zone:
    key: str
    name: str
    sdgs: tuple[int, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Break:
    after_round: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Evening:
    """The edition; its day is found from the day the demo is loaded, so that it always lies ahead."""

    name: str
    slug: str
    place: str
    language: str
    weekday: str
    weeks_ahead: int
    starts: time
    round_count: int
    round_minutes: int
    changeover_minutes: int
    breaks: tuple[Break, ...]
    hosts: str
    money_policy: str
    money_exception: str
    reciprocity: str
    first_contact_days: int
    delivery_days: int
    capacity_company: int
    capacity_nonprofit: int
    go_company: int
    go_nonprofit: int
    go_decision_days_before: int
    min_meetings: int

    def day(self, today: date) -> date:
        """The first such weekday that is at least `weeks_ahead` weeks away."""
        earliest = today + timedelta(weeks=self.weeks_ahead)
        return earliest + timedelta(days=(WEEKDAYS.index(self.weekday) - earliest.weekday()) % 7)


@dataclass(frozen=True, kw_only=True)
class Programme:
    name: str
    slug: str


@dataclass(frozen=True, kw_only=True)
class Doors:
    """The two organisations whose representative one becomes by a click on the front page."""

    company: str
    nonprofit: str


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """A contract begun before the evening; `signed` names the sides that have signed."""

    company: str
    nonprofit: str
    signed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cast:
    programme: Programme
    evening: Evening
    zones: tuple[Zone, ...]
    people: tuple[Person, ...]
    doors: Doors
    organisations: tuple[Organisation, ...]
    agreements: tuple[Agreement, ...]

    def organisation(self, key: str) -> Organisation:
        return next(each for each in self.organisations if each.key == key)

    def staff(self, role: str) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.role == role)


@cache
def demo_cast() -> Cast:
    """Read the three files; a key that no field knows is refused by name (`TypeError`)."""
    edition = _read("edition.toml")
    return Cast(
        programme=Programme(**edition["programme"]),
        evening=_evening(edition["edition"]),
        zones=tuple(Zone(**_frozen(row)) for row in edition["zones"]),
        people=tuple(Person(**row) for row in edition["people"]),
        doors=Doors(**edition["doors"]),
        organisations=tuple(
            _organisation(row, side)
            for side, file in (("company", "companies.toml"), ("nonprofit", "nonprofits.toml"))
            for row in _read(file)["organisations"]
        ),
        agreements=tuple(Agreement(**_frozen(row)) for row in edition["agreements"]),
    )


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((DATA / file).read_text(encoding="utf-8"))


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _evening(row: dict[str, Any]) -> Evening:
    return Evening(**row | {"breaks": tuple(Break(**pause) for pause in row["breaks"])})


def _organisation(row: dict[str, Any], side: str) -> Organisation:
    cancelled = row.get("cancelled")
    parts = {
        "contacts": tuple(Person(**person) for person in row["contacts"]),
        "needs": _items(row["needs"], row["language"]),
        "offers": _items(row["offers"], row["language"]),
        "vetoes": tuple(Veto(**veto) for veto in row.get("vetoes", ())),
        "cancelled": Cancellation(**cancelled) if cancelled else None,
    }
    return Organisation(side=side, **_frozen(row) | parts)


def _items(rows: list[dict[str, str]], language: str) -> tuple[Item, ...]:
    return tuple(Item(**{"language": language} | row) for row in rows)
