from datetime import timedelta

import pytest
from django.utils import timezone

from topela.catalogue.actions import wish, withdraw_item
from topela.editions.actions import withdraw
from topela.scheduling.actions import request_comparison, request_plan
from topela.scheduling.comparing import compare, is_outdated
from topela.scheduling.edits import cancel_meeting, pin_meeting
from topela.scheduling.models import SILENCE, Comparison, PlanRun
from topela.scheduling.planning import carry_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison(edition, hall):
    comparison = Comparison.objects.create(edition=edition)
    compare(comparison)
    return comparison


def settings(comparison):
    return list(comparison.alternatives.values_list("minimum", "fading", "floor"))


def test_the_first_setting_is_the_greatest_value_and_costs_nothing(comparison):
    first, *others = comparison.alternatives.all()
    assert (first.minimum, first.fading, first.floor, first.price) == (0, 0, 0, 0)
    assert len(others) >= 2
    assert all(0 <= other.price < 1 and 0 <= other.least_satisfied <= 1 for other in others)
    assert comparison.finished_at is not None
    assert not comparison.is_under_way


def test_a_setting_planned_gives_what_was_promised(edition, comparison):
    for row in comparison.alternatives.all():
        run = PlanRun.objects.create(edition=edition, minimum=row.minimum, fading=row.fading, floor=row.floor)
        schedule = carry_out(run)
        assert schedule.measures["least_satisfied"] == pytest.approx(row.least_satisfied, abs=0.2)


def test_comparing_again_replaces_what_was_compared(comparison):
    before = settings(comparison)
    compare(comparison)
    assert settings(comparison) == before


def test_a_changed_catalogue_outdates_the_comparison(edition, comparison, company, nonprofit):
    assert not is_outdated(edition)
    wish(company, nonprofit)
    assert is_outdated(edition)


@pytest.mark.parametrize("what", ["rounds", "table", "arrival", "withdrawal", "need", "affinities"])
def test_whatever_a_plan_rests_on_outdates_the_comparison(
    what, edition, comparison, company, nonprofit, organiser
):
    if what == "rounds":
        edition.round_count = 3
        edition.save()
    elif what == "table":
        edition.tables.first().delete()
    elif what == "arrival":
        company.first_round = 2
        company.save()
    elif what == "withdrawal":
        withdraw(nonprofit, by=organiser)
    elif what == "need":
        withdraw_item(company.needs.get(), by=organiser)
    else:
        edition.affinity_state.delete()
    assert is_outdated(edition)


def test_nothing_else_does(edition, comparison, company, organiser, django_assert_num_queries):
    company.remark = "vegetarian"
    company.save()
    with django_assert_num_queries(6):
        assert not is_outdated(edition)


def test_around_a_draft_its_pins_and_cancelled_meetings_hold(edition, draft, comparison, organiser):
    assert is_outdated(edition, draft)
    for meeting in draft.meetings.filter(round__lte=3):
        pin_meeting(meeting, by=organiser)
    around = Comparison.objects.create(edition=edition, based_on=draft)
    compare(around)
    assert not is_outdated(edition, draft)
    cancelled = draft.meetings.filter(round=4).first()
    best = around.alternatives.first()
    cancel_meeting(cancelled, by=organiser)
    assert is_outdated(edition, draft)
    assert not is_outdated(edition)
    compare(around)
    assert around.alternatives.first().fewest_meetings < best.fewest_meetings


def test_pins_that_do_not_fit_any_more_are_said_in_words(edition, draft, organiser):
    meeting = draft.meetings.filter(round=1).first()
    pin_meeting(meeting, by=organiser)
    meeting.guest.first_round = 2
    meeting.guest.save()
    around = Comparison.objects.create(edition=edition, based_on=draft)
    compare(around)
    assert (around.failure != "", around.is_under_way, around.alternatives.count()) == (True, False, 0)


def test_who_cannot_have_so_many_meetings_is_counted(edition, hall, company):
    company.last_round = 1
    company.save()
    comparison = Comparison.objects.create(edition=edition)
    compare(comparison)
    unable = dict(comparison.alternatives.filter(minimum__gt=0).values_list("minimum", "unable"))
    # Four associations share three tables with companies; three companies cannot give anybody four meetings.
    assert unable == {number: 1 if number <= 3 else 5 for number in unable}
    assert len(unable) > 0


def test_a_comparison_that_breaks_off_says_so_and_keeps_what_was_there(edition, comparison, monkeypatch):
    before = settings(comparison)

    def break_off(*_args):
        raise MemoryError("the machine is full")

    with monkeypatch.context() as patch:
        patch.setattr("topela.scheduling.comparing.alternatives", break_off)
        with pytest.raises(MemoryError):
            compare(comparison)
    comparison.refresh_from_db()
    assert (settings(comparison), comparison.is_under_way, comparison.failure != "") == (before, False, True)


def test_asking_twice_is_one_comparison(edition, hall, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as queued:
        first = request_comparison(edition)
        assert (request_comparison(edition), first.is_under_way) == (first, True)
    assert len(queued) == 1


def test_a_silent_comparison_can_be_asked_for_again(edition, hall, django_capture_on_commit_callbacks):
    first = request_comparison(edition)
    first.requested_at = timezone.now() - SILENCE - timedelta(seconds=1)
    first.save()
    assert not first.is_under_way
    with django_capture_on_commit_callbacks(execute=True) as queued:
        assert request_comparison(edition).is_under_way
    assert len(queued) == 1
    first.refresh_from_db()
    assert settings(first)[0] == (0, 0, 0)


def test_a_plan_brings_the_comparison_along(edition, hall, organiser, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        request_plan(edition, by=organiser)
    assert edition.plan_runs.get().schedule is not None
    assert settings(Comparison.objects.get(edition=edition))[0] == (0, 0, 0)
    assert not is_outdated(edition)
