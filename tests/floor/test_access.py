import pytest
from django.http import Http404

from topela.editions.actions import withdraw
from topela.floor.access import expected_registration, live_edition, own_meeting
from topela.floor.live import live_token


def test_a_helper_reaches_who_is_expected_here_only(edition, company, nonprofit, outsider, organiser):
    foreign = outsider.organisations.get().registrations.get()
    withdraw(nonprofit, by=organiser)
    assert expected_registration(edition, company.pk) == company
    for pk in (foreign.pk, nonprofit.pk, 0):
        with pytest.raises(Http404):
            expected_registration(edition, pk)


def test_a_live_address_opens_its_edition(edition):
    assert live_edition(live_token(edition.pk)) == edition
    for token in ("nonsense", live_token(edition.pk + 1000)):
        with pytest.raises(Http404):
            live_edition(token)


def test_ones_own_meetings_once_they_are_published(company, schedule, organiser):
    own = schedule.meetings.filter(host=company).first()
    other = schedule.meetings.exclude(host=company).exclude(guest=company).first()
    with pytest.raises(Http404):
        own_meeting(company, own.pk)
    from topela.scheduling.actions import publish_schedule

    publish_schedule(schedule, by=organiser)
    assert own_meeting(company, own.pk) == own
    with pytest.raises(Http404):
        own_meeting(company, other.pk)
