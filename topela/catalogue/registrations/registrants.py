"""What one row of registrations says, once read: an organisation with its people, needs, offers and wishes."""

import datetime as dt
from dataclasses import dataclass, field

from topela.catalogue.registrations.cells.consent import Consent
from topela.catalogue.registrations.cells.languages import Spoken
from topela.catalogue.registrations.cells.presence import Presence
from topela.catalogue.registrations.findings import Place
from topela.catalogue.registrations.names import Candidate


@dataclass(frozen=True, slots=True)
class Person:
    name: str = ""
    email: str = ""
    phone: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class Good:
    """A need or an offer."""

    text: str
    category: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation as somebody typed it; `ref` says which one is meant, or is empty."""

    typed: str
    ref: str = ""
    reason: str = ""
    place: Place = field(default_factory=lambda: Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation of the directory, to be recognised in a row; `candidate` where it takes part in the edition."""

    number: int
    name: str
    traces: frozenset[str] = frozenset()
    candidate: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Registrant:
    place: Place
    name: str
    kind: str
    side: str
    legal_form: str = ""
    sector: str = ""
    municipality: str = ""
    website: str = ""
    staff: str = ""
    presentation: str = ""
    persons: tuple[Person, ...] = ()
    languages: tuple[Spoken, ...] = ()
    needs: tuple[Good, ...] = ()
    offers: tuple[Good, ...] = ()
    in_return: str = ""
    sdgs: tuple[int, ...] = ()
    wishes: tuple[Named, ...] = ()
    vetoes: tuple[Named, ...] = ()
    presence: Presence = field(default_factory=Presence)
    consent: Consent = field(default_factory=Consent)
    remarks: str = ""
    received_at: dt.datetime | None = None
    cancelled: str = ""
    joined: tuple[Place, ...] = ()
    # The known organisation that this row speaks of, by its number in the directory.
    known: int | None = None

    @property
    def ref(self) -> str:
        """The row as a name for the organisation, as long as the reading lasts."""
        return f"{self.place.sheet}!{self.place.row}"
