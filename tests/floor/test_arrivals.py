import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q

from tests.cast import COMPANIES, NONPROFITS, enrol
from topela.directory.models import Organisation
from topela.editions.actions import withdraw
from topela.editions.models import Registration
from topela.editions.queries import participants
from topela.editions.rules import Side
from topela.floor.actions import Seen, check_in, start_show
from topela.floor.arrivals import Arrival, welcome
from topela.floor.models import CheckIn
from topela.floor.queries import is_there
from topela.scheduling.models import Meeting
from topela.scheduling.queries import meetings_of, published_schedule

DOOR = Arrival("Dolmen & Filles", Side.COMPANY)


def test_who_comes_has_a_place_a_check_in_and_meetings_in_the_coming_rounds(
    edition, published, steward, organiser
):
    Meeting.objects.filter(table__label="3").delete()
    start_show(edition, seen=Seen(0, "before"), by=organiser)
    newcomer = welcome(edition, DOOR, by=steward)
    assert (newcomer.first_round, newcomer.waiting, CheckIn.objects.get().registration) == (
        2,
        False,
        newcomer,
    )
    found = meetings_of(published_schedule(edition), newcomer)
    assert {m.round for m in found} == {2, 3, 4}


def test_who_is_not_there_although_they_should_be_is_given_to_nobody(
    edition, published, hall, steward, organiser
):
    Meeting.objects.filter(table__label="3").delete()
    start_show(edition, seen=Seen(0, "before"), by=organiser)
    there = [r for r in hall if r.side == "nonprofit"][:2]
    for registration in there:
        check_in(registration, by=steward)
    newcomer = welcome(edition, DOOR, by=steward)
    found = meetings_of(published_schedule(edition), newcomer)
    assert {m.guest for m in found} <= set(there)


def test_what_was_asked_at_the_door_is_kept(edition, steward):
    said = Arrival(
        "Dolmen & Filles",
        Side.COMPANY,
        full_name="Diane Dolmen",
        email="diane@example.com",
        need="Une journée nature",
        offer="Deux graphistes",
    )
    newcomer = welcome(edition, said, by=steward)
    contact = newcomer.organisation.contact_set.get()
    assert (contact.user.email, contact.user.full_name) == ("diane@example.com", "Diane Dolmen")
    assert (newcomer.needs.get().text, newcomer.offers.get().text) == (said.need, said.offer)
    nameless = welcome(edition, Arrival("Menhir asbl", Side.NONPROFIT, full_name="Max Menhir"), by=steward)
    assert nameless.presence_note == "Max Menhir"


def test_a_house_known_already_keeps_its_row(edition, outsider, steward):
    known = outsider.organisations.get()
    newcomer = welcome(edition, Arrival("ZEPHYRINE conseil", Side.COMPANY), by=steward)
    assert newcomer.organisation == known
    assert Organisation.objects.filter(key=known.key).count() == 1


def test_at_the_door_nobody_waits(edition, company, steward):
    edition.capacity_company = 1
    edition.save()
    waiting = enrol(edition, COMPANIES[1], Side.COMPANY)
    assert waiting.waiting
    assert welcome(edition, Arrival(COMPANIES[1], Side.COMPANY), by=steward) == waiting
    assert not Registration.objects.get(pk=waiting.pk).waiting
    assert not welcome(edition, DOOR, by=steward).waiting


def test_who_had_said_no_and_comes_takes_part_again(edition, nonprofit, steward, organiser):
    withdraw(nonprofit, by=organiser)
    welcome(edition, Arrival(NONPROFITS[0], Side.NONPROFIT), by=steward)
    assert list(participants(edition)) == [nonprofit]


def test_who_is_registered_only_needs_checking_in(edition, company, steward):
    with pytest.raises(ValidationError):
        welcome(edition, Arrival(COMPANIES[0].upper(), Side.NONPROFIT), by=steward)
    assert not is_there(Registration.objects.get(pk=company.pk))


def test_after_the_last_round_there_are_no_meetings(edition, published, steward, organiser, monkeypatch):
    start_show(edition, seen=Seen(0, "before"), by=organiser)
    from datetime import timedelta

    from django.utils import timezone

    late = timezone.now() + timedelta(hours=5)
    newcomer = welcome(edition, DOOR, by=steward, now=late)
    assert newcomer.first_round is None
    assert not Meeting.objects.filter(Q(host=newcomer) | Q(guest=newcomer)).exists()
