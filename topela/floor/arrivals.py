"""Somebody comes without registration: a place, a check-in and the best meetings that move nobody, in one go."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Need, Offer
from topela.directory.actions import add_contact, create_organisation
from topela.directory.models import Kind, Organisation
from topela.directory.names import organisation_key
from topela.editions.actions import admit, change_registration, register, take_back_withdrawal
from topela.editions.models import Edition, Registration
from topela.editions.rules import Side
from topela.floor.actions import check_in
from topela.floor.queries import expected, is_overdue, is_there, last_begun, show_of
from topela.scheduling.walk_ins import give_meetings


@dataclass(frozen=True)
class Arrival:
    """Who stands at the door, as far as there is time to ask."""

    name: str
    side: Side
    full_name: str = ""
    email: str = ""
    need: str = ""
    offer: str = ""


@transaction.atomic
def welcome(edition: Edition, arrival: Arrival, *, by: User, now: datetime | None = None) -> Registration:
    """
    Let an organisation in, known or not; a person at the door goes before a waiting list.

    Raises
    ------
    ValidationError
        Where it takes part already: then it only needs checking in.
    """
    Edition.objects.select_for_update().get(pk=edition.pk)
    begun = last_begun(show_of(edition), now or timezone.now())
    registration = _place(edition, _organisation(arrival, by), arrival.side, by)
    registration.first_round = begun + 1 if 0 < begun < edition.round_count else registration.first_round
    registration.last_round = None
    registration.presence_note = arrival.full_name if not arrival.email else registration.presence_note
    change_registration(registration, by=by)
    _write_down(arrival, registration, by)
    check_in(registration, by=by)
    give_meetings(registration, begun=begun, away=_away(edition, registration, begun), by=by)
    return registration


def _organisation(arrival: Arrival, by: User) -> Organisation:
    known = Organisation.objects.filter(key=organisation_key(arrival.name)).first()
    kind = Kind.COMPANY if arrival.side == Side.COMPANY else Kind.NONPROFIT
    return known or create_organisation(arrival.name, kind, by=by)


def _place(edition: Edition, organisation: Organisation, side: Side, by: User) -> Registration:
    there = edition.registrations.select_related("withdrawal").filter(organisation=organisation).first()
    if there is None:
        there = register(edition, organisation, side, by=by)
    elif hasattr(there, "withdrawal"):
        take_back_withdrawal(there, by=by)
    elif not there.waiting:
        raise ValidationError(_("%(name)s is registered: check it in."), params={"name": organisation})
    if there.waiting:
        admit(there, by=by)
    return edition.registrations.get(pk=there.pk)


def _write_down(arrival: Arrival, registration: Registration, by: User) -> None:
    edition = registration.edition
    if arrival.email:
        person = User.objects.filter(email__iexact=arrival.email).first() or User.objects.create_user(
            arrival.email, arrival.full_name, language=edition.language
        )
        add_contact(registration.organisation, person, by=by)
    if arrival.need:
        publish_item(Need(registration=registration, text=arrival.need, language=edition.language), by=by)
    if arrival.offer:
        publish_item(Offer(registration=registration, text=arrival.offer, language=edition.language), by=by)


def _away(edition: Edition, newcomer: Registration, begun: int) -> list[Registration]:
    """Who is not there although they should be; nobody, where no arrival is noted at all."""
    others = [registration for registration in expected(edition) if registration.pk != newcomer.pk]
    noted = any(is_there(registration) for registration in others)
    return [registration for registration in others if noted and is_overdue(registration, begun)]
