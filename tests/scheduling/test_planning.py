from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import enrol, person
from topela.catalogue.actions import veto, wish
from topela.directory.actions import add_contact
from topela.editions.actions import withdraw
from topela.editions.rules import Side
from topela.scheduling.actions import cancel_run, request_plan
from topela.scheduling.edits import cancel_meeting, pin_meeting
from topela.scheduling.models import SILENCE, Meeting, PlanRun, Schedule
from topela.scheduling.planning import carry_out
from topela.scheduling.queries import meeting_counts
from topela.scheduling.unmet import Explainer, unmet_wishes

pytestmark = pytest.mark.django_db


def plan(edition, **wanted):
    run = PlanRun.objects.create(edition=edition, **wanted)
    return run, carry_out(run)


def pairs(schedule):
    return set(schedule.meetings.values_list("host_id", "guest_id"))


def test_a_plan_of_the_small_hall_is_proven_best(edition, hall):
    run, schedule = plan(edition)
    assert (schedule.status, schedule.value) == ("OPTIMAL", schedule.bound)
    assert schedule.meetings.count() == 12
    assert (run.percent, run.failure, run.schedule) == (100, "", schedule)


def test_hosts_sit_and_guests_move(edition, hall):
    _run, schedule = plan(edition)
    assert {m.host.side for m in schedule.meetings.all()} == {Side.COMPANY}
    edition.hosts = Side.NONPROFIT
    edition.save()
    _run, reversed_plan = plan(edition)
    assert {m.host.side for m in reversed_plan.meetings.all()} == {Side.NONPROFIT}


def test_who_asked_not_to_meet_does_not_meet(edition, hall):
    company, nonprofit = hall[:2]
    veto(nonprofit, company)
    _run, schedule = plan(edition)
    assert (company.pk, nonprofit.pk) not in pairs(schedule)


def test_who_withdrew_is_not_planned(edition, hall, organiser):
    withdraw(hall[1], by=organiser)
    _run, schedule = plan(edition)
    assert hall[1].pk not in meeting_counts(schedule)


def test_who_comes_late_is_planned_from_its_first_round_on(edition, hall):
    hall[0].first_round = 3
    hall[0].save()
    _run, schedule = plan(edition)
    assert {m.round for m in schedule.meetings.filter(host=hall[0])} == {3, 4}


def test_one_person_for_two_associations_is_never_at_two_tables(edition, hall):
    voice = person("one.voice@example.org")
    both = [
        enrol(edition, name, Side.NONPROFIT, voice) for name in ("Société de Gymnastique", "Club de Lecture")
    ]
    _run, schedule = plan(edition)
    rounds = [set(schedule.meetings.filter(guest=r).values_list("round", flat=True)) for r in both]
    assert rounds[0] & rounds[1] == set()
    assert all(rounds)


def test_two_persons_for_one_association_keep_every_round(edition, hall):
    voice = person("one.voice@example.org")
    both = [
        enrol(edition, name, Side.NONPROFIT, voice) for name in ("Société de Gymnastique", "Club de Lecture")
    ]
    for registration in both:
        add_contact(registration.organisation, person(f"{registration.pk}@example.org"))
    from topela.scheduling.affinities import refresh_affinities
    from topela.scheduling.instances import instance_of

    refresh_affinities(edition)
    absent = {o.id: o.absent for o in instance_of(edition).organisations}
    assert [absent[str(r.pk)] for r in both] == [(), ()]


def test_pins_and_cancelled_meetings_hold_when_planning_again(edition, draft, organiser):
    pinned, cancelled = draft.meetings.all()[:2]
    gone = (cancelled.host_id, cancelled.guest_id)
    pin_meeting(pinned, by=organiser)
    cancel_meeting(cancelled, by=organiser)
    _run, again = plan(edition, based_on=draft)
    held = Meeting.objects.get(schedule=again, host=pinned.host, guest=pinned.guest)
    assert (held.round, held.table_id, held.pinned_at is not None) == (pinned.round, pinned.table_id, True)
    assert gone not in pairs(again)
    _run, third = plan(edition, based_on=again)
    assert gone not in pairs(third)


def test_a_minimum_out_of_reach_is_reported_and_not_an_error(edition, hall):
    _run, schedule = plan(edition, minimum=4)
    assert {s["wanted"] for s in schedule.shortfalls} == {4}
    assert schedule.status == Schedule.Status.OPTIMAL


def test_wishes_weigh(edition, hall):
    company, nonprofit = hall[:2]
    _run, before = plan(edition)
    wish(company, nonprofit)
    wish(nonprofit, company)
    _run, after = plan(edition)
    weight = {s.pk: s.meetings.get(host=company, guest=nonprofit).weight for s in (before, after)}
    assert weight[after.pk] > weight[before.pk]


def test_a_run_called_off_leaves_no_draft(edition, hall, organiser):
    run = PlanRun.objects.create(edition=edition)
    cancel_run(run, by=organiser)
    assert carry_out(PlanRun.objects.get(pk=run.pk)) is None
    run.refresh_from_db()
    assert (run.finished_at is not None, edition.schedules.count()) == (True, 0)


def test_work_that_breaks_off_says_so_and_makes_room_for_another(edition, hall, organiser, monkeypatch):
    def break_off(*_args, **_more):
        raise MemoryError("the machine is full")

    run = PlanRun.objects.create(edition=edition, requested_by=organiser)
    with monkeypatch.context() as patch:
        patch.setattr("topela.scheduling.planning.solve", break_off)
        with pytest.raises(MemoryError):
            carry_out(run)
    run.refresh_from_db()
    assert (run.is_under_way, run.schedule, "relancer" in run.failure) == (False, None, True)
    assert request_plan(edition, by=organiser) != run


def test_a_run_that_came_to_its_end_is_never_silent(edition, hall):
    run = PlanRun.objects.create(edition=edition)
    carry_out(run)
    PlanRun.objects.update(heard_at=timezone.now() - timedelta(days=1))
    run.refresh_from_db()
    assert (run.is_silent, run.is_under_way) == (False, False)


def test_a_worker_that_fell_silent_is_given_up(edition, hall, organiser):
    run = request_plan(edition, by=organiser)
    run.heard_at = timezone.now() - SILENCE - timedelta(seconds=1)
    run.save()
    assert (run.is_silent, run.is_under_way) == (True, False)
    assert request_plan(edition, by=organiser) != run
    run.refresh_from_db()
    assert run.finished_at is not None
    assert run.failure != ""


def test_a_worker_at_work_gives_signs_of_life(edition, hall):
    run, _schedule = plan(edition)
    assert run.heard_at is not None


def test_two_requests_at_once_are_one_run(edition, hall, organiser):
    first = request_plan(edition, by=organiser)
    assert request_plan(edition, by=organiser) == first


def test_a_pin_that_no_longer_fits_is_said_in_words(edition, draft, organiser):
    pinned = draft.meetings.filter(round=1).first()
    pin_meeting(pinned, by=organiser)
    pinned.guest.first_round = 2
    pinned.guest.save()
    run, schedule = plan(edition, based_on=draft, requested_by=organiser)
    assert (schedule, run.failure.startswith("Une rencontre fixée")) == (None, True)
    assert unmet_wishes(draft) == []
    neighbour = next(
        r for r in edition.registrations.all() if r != pinned.host and r.side == pinned.host.side
    )
    assert Explainer(draft).why_not(pinned.host, neighbour) != ""


def test_a_wish_counts_while_the_one_who_wishes_takes_part(edition, hall, organiser):
    company, nonprofit, *_others, last = hall
    _run, schedule = plan(edition)
    gone = schedule.meetings.filter(host=company, guest=nonprofit)
    wish(company, last)
    wish(last, company)
    withdraw(last, by=organiser)
    gone.delete()
    wish(nonprofit, company)
    found = [(w.registration, w.wanted) for w in unmet_wishes(schedule)]
    assert found == [(nonprofit, company)]
