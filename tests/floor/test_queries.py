from datetime import timedelta

import pytest
from django.utils import timezone

from tests.floor.evenings import at
from topela.editions.actions import withdraw
from topela.editions.rules import Side
from topela.floor.actions import Seen, check_in, start_show
from topela.floor.queries import (
    Presence,
    awaited,
    called_off,
    couple,
    expected,
    is_overdue,
    last_begun,
    meetings_tonight,
    presence,
    round_at_hand,
    show_of,
    tables_in,
)
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.models import Exclusion
from topela.scheduling.queries import meetings_of, published_schedule


@pytest.fixture
def running(published, organiser):
    """An evening of this moment, in its first round; its plan was published before."""
    edition = published.edition
    edition.starts_at = timezone.now()
    edition.save()
    start_show(edition, seen=Seen(0, "before"), by=organiser)
    return edition


def test_the_show_before_anything_is_the_plan(edition, django_assert_num_queries):
    with django_assert_num_queries(2):
        show = show_of(edition)
    assert (show.number, show.run.started, show.run.start) == (0, False, edition.starts_at)


def test_who_is_expected_and_who_came(edition, hall, steward, organiser):
    company, _, *others = hall
    withdraw(others[-1], by=organiser)
    check_in(company, by=steward)
    assert presence(expected(edition)) == [Presence(Side.COMPANY, 1, 3), Presence(Side.NONPROFIT, 0, 3)]
    assert [p.missing for p in presence(expected(edition))] == [2, 3]


def test_before_publication_nobody_is_awaited(edition, schedule):
    assert meetings_tonight(edition) == []


def test_who_is_awaited_at_which_table(edition, hall, published, steward, django_assert_num_queries):
    by_name = {r.organisation.name: r for r in hall}
    for name in (
        "Amberline S.A.",
        "Brasselet S.à r.l.",
        "Le Jardin des Quatre Vents asbl",
        "Ateliers du Pont Neuf",
    ):
        check_in(by_name[name], by=steward)
    with django_assert_num_queries(2):
        tonight = meetings_tonight(edition)
        missing = [(a.table, a.registration.organisation.name) for a in awaited(tonight, 1)]
    assert missing == [("2", "Radio Ribambelle asbl"), ("3", "Cordelune S.A.")]
    assert awaited(tonight, 5) == []


def test_tables_of_a_round(edition, hall, published):
    company, nonprofit, *_ = hall
    first, second = (tables_in(meetings_tonight(edition), n) for n in (1, 2))
    assert (len(first), first[company.pk], first[nonprofit.pk]) == (6, "1", "1")
    assert (second[company.pk], nonprofit.pk in second) == ("1", False)


@pytest.mark.parametrize(("minute", "number"), [(-5, 1), (0, 1), (6.5, 2), (8, 2), (20, 3), (41, 4), (60, 4)])
def test_the_round_for_which_people_are_wanted(edition, organiser, minute, number):
    if minute >= 0:
        start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    assert round_at_hand(show_of(edition), at(minute)) == number


def test_what_a_plan_published_during_the_show_takes_away_was_called_off(
    running, published, company, hall, organiser, django_assert_num_queries
):
    def publish_without(*meetings):
        copy = copy_schedule(published_schedule(running), by=organiser)
        gone = {couple(meeting) for meeting in meetings}
        for meeting in copy.meetings.all():
            if couple(meeting) in gone:
                meeting.delete()
        publish_schedule(copy, by=organiser)
        return copy

    run = show_of(running).run
    with django_assert_num_queries(1):
        assert called_off(company, run) == []
    first, second = meetings_of(published, company)[:2]
    publish_without(second, first)
    with django_assert_num_queries(3):
        assert called_off(company, run) == [first, second]
    assert called_off(first.guest, run) == [first]
    last = publish_without()
    Exclusion.objects.create(schedule=last, host=first.host, guest=first.guest)
    assert called_off(company, run) == [second]
    second.pk, second.schedule = None, last
    second.save()
    assert called_off(company, run) == []


def test_what_changed_before_the_evening_was_not_called_off(edition, published, company, organiser):
    copy = copy_schedule(published, by=organiser)
    copy.meetings.all().delete()
    publish_schedule(copy, by=organiser)
    assert called_off(company, show_of(edition).run) == []


@pytest.mark.parametrize(("begun", "overdue"), [(0, False), (1, False), (2, True), (3, True)])
def test_who_is_overdue(company, organiser, begun, overdue):
    company.first_round = 2
    assert is_overdue(company, begun) == overdue
    check_in(company, by=organiser)
    assert not is_overdue(company, begun)


def test_the_last_round_that_has_begun(running):
    show = show_of(running)
    begun = [last_begun(show, timezone.now() + timedelta(minutes=minutes)) for minutes in (-9, 0, 8, 600)]
    assert begun == [0, 1, 2, 4]
