from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.floor.evenings import at
from topela.floor.actions import (
    Outdated,
    Seen,
    check_in,
    end_show,
    extend_round,
    mark_to_continue,
    next_round,
    pause_show,
    rate_meeting,
    resume_show,
    start_show,
    take_back_check_in,
    unmark_to_continue,
)
from topela.floor.cues import Refused
from topela.floor.models import CheckIn, ContinueLater, Cue, Rating
from topela.floor.queries import continuations, own_ratings, ratings_of, show_of
from topela.journal.queries import edition_journal, journal_break
from topela.scheduling.actions import copy_schedule, publish_schedule


def seen(edition, now: datetime) -> Seen:
    show = show_of(edition)
    return Seen(show.number, show.run.moment(now).key)


def key(edition, now: datetime) -> str:
    return show_of(edition).run.moment(now).key


@pytest.fixture
def running(edition, organiser):
    start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    return edition


@pytest.fixture
def meeting(schedule):
    return schedule.meetings.get(round=1, table__label="1")


def test_every_hand_on_the_show(edition, organiser):
    steps = [
        (start_show, 0, "round-1"),
        (extend_round, 5, "round-1"),
        (next_round, 6, "change-1"),
        (pause_show, 6.5, "paused"),
        (resume_show, 10, "change-1"),
        (next_round, 10.1, "round-2"),
        (end_show, 11, "over"),
        (resume_show, 12, "round-2"),
    ]
    for number, (act, minute, becomes) in enumerate(steps):
        act(edition, seen=seen(edition, at(minute)), by=organiser, now=at(minute))
        assert (key(edition, at(minute)), show_of(edition).number) == (becomes, number + 1)
    verbs = [line.verb for line in edition_journal(edition.pk).order_by("number")][2:]
    assert verbs == [
        "show.started",
        "show.extended",
        "show.advanced",
        "show.paused",
        "show.resumed",
        "show.advanced",
        "show.ended",
        "show.resumed",
    ]
    assert journal_break() is None


class TestTwoHands:
    def test_without_what_they_saw_two_hands_on_next_advance_twice(self, running, organiser):
        for number in (2, 3):
            Cue.objects.create(edition=running, number=number, kind="next", at=at(3), by=organiser)
        assert key(running, at(3)) == "round-2"

    def test_two_hands_on_next_advance_once(self, running, organiser):
        both_saw = Seen(1, "round-1")
        next_round(running, seen=both_saw, by=organiser, now=at(3))
        with pytest.raises(Outdated):
            next_round(running, seen=both_saw, by=organiser, now=at(3))
        assert (key(running, at(3)), show_of(running).number) == ("change-1", 2)

    def test_the_database_gives_a_number_away_once(self, running, organiser):
        with pytest.raises(IntegrityError), transaction.atomic():
            Cue.objects.create(edition=running, number=1, kind="next", at=at(3), by=organiser)

    def test_a_hand_slower_than_the_gong_does_not_cut_the_next_phase(self, running, organiser):
        with pytest.raises(Outdated):
            next_round(running, seen=Seen(1, "round-1"), by=organiser, now=at(6) + timedelta(seconds=1))
        assert show_of(running).number == 1

    def test_what_the_show_does_not_allow_leaves_no_trace(self, running, organiser):
        with pytest.raises(Refused):
            resume_show(running, seen=Seen(1, "round-1"), by=organiser, now=at(1))
        assert (show_of(running).number, edition_journal(running.pk).first().verb) == (1, "show.started")


class TestCheckIn:
    def test_one_tap_and_a_second_one(self, edition, company, steward):
        first, second = (check_in(company, by=steward) for _ in range(2))
        assert (first, CheckIn.objects.count(), first.by) == (second, 1, steward)
        assert edition_journal(edition.pk).filter(verb="check_in.made").count() == 1

    def test_taken_back(self, edition, company, steward):
        check_in(company, by=steward)
        for _ in range(2):
            take_back_check_in(company, by=steward)
        assert CheckIn.objects.count() == 0
        assert edition_journal(edition.pk).filter(verb="check_in.taken_back").count() == 1


class TestContinueLater:
    def test_marked_once_by_each_and_taken_back(self, meeting, company_user, nonprofit_user):
        for _ in range(2):
            mark_to_continue(meeting, meeting.host, by=company_user)
        mark_to_continue(meeting, meeting.guest, by=nonprofit_user)
        assert [c.registration for c in continuations(meeting.host).order_by("id")] == [
            meeting.host,
            meeting.guest,
        ]
        unmark_to_continue(meeting, meeting.host, by=company_user)
        assert ContinueLater.objects.get().registration == meeting.guest

    def test_a_mark_stays_when_another_plan_is_published(self, meeting, company_user, organiser):
        mark = mark_to_continue(meeting, meeting.host, by=company_user)
        copy = copy_schedule(meeting.schedule, by=organiser)
        same = copy.meetings.get(host=meeting.host, guest=meeting.guest)
        assert mark_to_continue(same, meeting.host, by=company_user) == mark
        unmark_to_continue(same, meeting.host, by=company_user)
        assert ContinueLater.objects.count() == 0

    def test_only_who_met(self, meeting, hall, company_user):
        with pytest.raises(Refused):
            mark_to_continue(meeting, hall[-1], by=company_user)


class TestRating:
    def test_said_once_by_each_and_changed(self, edition, meeting, company_user, nonprofit_user):
        for answer in (True, True, False):
            rate_meeting(meeting, meeting.host, worthwhile=answer, by=company_user)
        rate_meeting(meeting, meeting.guest, worthwhile=True, by=nonprofit_user)
        said = ratings_of(meeting).values_list("registration", "worthwhile")
        assert dict(said) == {meeting.host_id: False, meeting.guest_id: True}
        assert own_ratings(meeting.host) == {frozenset((meeting.host_id, meeting.guest_id)): False}

    def test_the_journal_keeps_that_something_was_said_not_what(self, edition, meeting, company_user):
        for answer in (True, True, False):
            rate_meeting(meeting, meeting.host, worthwhile=answer, by=company_user)
        lines = edition_journal(edition.pk).filter(verb="meeting.rated")
        assert [line.details for line in lines] == [{}, {}]

    def test_it_stays_when_another_plan_is_published(self, meeting, company_user, organiser):
        rating = rate_meeting(meeting, meeting.host, worthwhile=True, by=company_user)
        copy = copy_schedule(meeting.schedule, by=organiser)
        same = copy.meetings.get(host=meeting.host, guest=meeting.guest)
        assert rate_meeting(same, meeting.host, worthwhile=False, by=company_user) == rating
        assert Rating.objects.get().worthwhile is False

    def test_the_database_takes_one_of_each(self, meeting):
        Rating.objects.create(meeting=meeting, registration=meeting.host, worthwhile=True)
        with pytest.raises(IntegrityError), transaction.atomic():
            Rating.objects.create(meeting=meeting, registration=meeting.host, worthwhile=False)

    def test_only_who_met(self, meeting, hall, company_user):
        with pytest.raises(Refused):
            rate_meeting(meeting, hall[-1], worthwhile=True, by=company_user)


class TestNews:
    def test_news_leave_on_commit_only(
        self, edition, company, organiser, told, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
            check_in(company, by=organiser)
            check_in(company, by=organiser)
            take_back_check_in(company, by=organiser)
            assert told == []
        assert told == [(edition.pk, "show"), (edition.pk, "presence"), (edition.pk, "presence")]

    def test_a_publication_is_told_to_the_screens(
        self, meeting, organiser, told, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            publish_schedule(meeting.schedule, by=organiser)
        assert told == [(meeting.schedule.edition_id, "published")]
