"""The database beside a workbook: which organisations, persons and registrations are there already."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from topela.accounts.models import User
from topela.catalogue.models import Need, Offer, UnresolvedName, Veto, Wish
from topela.catalogue.registrations.duplicates import traces
from topela.catalogue.registrations.names import Candidate
from topela.catalogue.registrations.registrants import KnownOrganisation, Person
from topela.directory.models import Contact, Organisation
from topela.editions.models import Edition, Registration
from topela.editions.queries import registrations

Row = TypeVar("Row", Need, Offer, Wish, Veto, UnresolvedName)


def by_registration(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.registration_id].append(row)
    return found


class Known:
    """Loaded in eight queries, whatever the size of the workbook."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.organisations = Organisation.objects.in_bulk()
        self.registrations: dict[int, Registration] = {r.organisation_id: r for r in registrations(edition)}
        self.contacts: dict[int, list[Contact]] = defaultdict(list)
        for contact in Contact.objects.select_related("user"):
            self.contacts[contact.organisation_id].append(contact)
        self.needs = by_registration(Need.objects.filter(registration__edition=edition))
        self.offers = by_registration(Offer.objects.filter(registration__edition=edition))
        self.wishes = by_registration(Wish.objects.filter(registration__edition=edition))
        self.vetoes = by_registration(Veto.objects.filter(registration__edition=edition))
        self.unresolved = by_registration(UnresolvedName.objects.filter(registration__edition=edition))

    def registration(self, organisation: Organisation | None) -> Registration | None:
        return self.registrations.get(organisation.pk) if organisation else None

    def users(self, persons: Iterable[Person]) -> dict[str, User]:
        emails = {person.email for person in persons if person.email}
        return {user.email.lower(): user for user in User.objects.filter(email__in=emails)}

    def recognisable(self) -> list[KnownOrganisation]:
        """The directory as rows of a workbook are compared with it; wishes may mean those of the edition."""
        return [
            KnownOrganisation(
                organisation.pk, organisation.name, self._traces(organisation), self._candidate(organisation)
            )
            for organisation in self.organisations.values()
        ]

    def _traces(self, organisation: Organisation) -> frozenset[str]:
        contacts = self.contacts[organisation.pk]
        return traces((c.user.email for c in contacts), (c.phone for c in contacts), organisation.website)

    def _candidate(self, organisation: Organisation) -> Candidate | None:
        there = self.registration(organisation)
        if there is None:
            return None
        return Candidate(f"registration:{there.pk}", organisation.name, there.side, self._hints(organisation))

    def _hints(self, organisation: Organisation) -> str:
        people = " ".join(contact.user.full_name for contact in self.contacts[organisation.pk])
        return f"{organisation.municipality} {organisation.sector} {people}"
