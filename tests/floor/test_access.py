import pytest
from django.http import Http404

from tests.floor.evenings import at
from topela.editions.actions import withdraw
from topela.floor.access import expected_registration, held_meeting, live_edition, own_meeting
from topela.floor.actions import Seen, end_show, start_show
from topela.floor.live import live_token
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.edits import cancel_meeting


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
    publish_schedule(schedule, by=organiser)
    assert own_meeting(company, own.pk) == own
    with pytest.raises(Http404):
        own_meeting(company, other.pk)


class TestHeldMeeting:
    def test_from_the_end_of_its_round_on(self, company, published):
        own = published.meetings.get(host=company, round=1)
        with pytest.raises(Http404):
            held_meeting(company, own.pk, at(5.9))
        assert held_meeting(company, own.pk, at(6)) == own

    def test_a_meeting_of_others_never(self, company, published):
        other = published.meetings.exclude(host=company).exclude(guest=company).first()
        with pytest.raises(Http404):
            held_meeting(company, other.pk, at(600))

    def test_a_page_of_an_earlier_plan_reaches_the_meeting_as_it_is_now(self, company, published, organiser):
        before = published.meetings.get(host=company, round=1)
        copy = copy_schedule(published, by=organiser)
        gone = copy.meetings.get(host=company, round=2)
        cancel_meeting(gone, by=organiser)
        publish_schedule(copy, by=organiser)
        assert held_meeting(company, before.pk, at(600)) == copy.meetings.get(host=company, round=1)
        with pytest.raises(Http404):
            held_meeting(company, published.meetings.get(host=company, round=2).pk, at(600))

    def test_rounds_that_an_early_end_took_away_were_not_held(self, edition, company, published, organiser):
        start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
        end_show(edition, seen=Seen(1, "round-1"), by=organiser, now=at(3))
        first, second = (published.meetings.get(host=company, round=number) for number in (1, 2))
        assert held_meeting(company, first.pk, at(3)) == first
        with pytest.raises(Http404):
            held_meeting(company, second.pk, at(600))
