"""The one definition of what is learned from, and whose evenings are read."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from tests.floor.evenings import at
from tests.learning.evenings import MEETINGS, evening
from topela.agreements.actions import draft_agreement
from topela.agreements.models import Cancellation, Seal
from topela.editions.actions import give_role, withdraw
from topela.editions.models import Role
from topela.floor.actions import Seen, check_in, end_show, mark_to_continue, rate_meeting, start_show
from topela.floor.queries import couple
from topela.learning.outcomes import Outcome, outcomes, past

pytestmark = pytest.mark.django_db

LATER = at(24 * 60)


@pytest.fixture
def meeting(published, company):
    return published.meetings.get(host=company, round=1)


@pytest.fixture
def run(edition, published, organiser):
    start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    return edition


@pytest.mark.parametrize("contract", [True, False])
@pytest.mark.parametrize("voices", [(), (True,), (False,), (True, True), (True, False), (False, False)])
def test_good_is_a_contract_or_a_yes_without_a_no(contract, voices):
    said_well = voices in {(True,), (True, True)}
    assert Outcome(contract, voices).good == (contract or said_well)
    assert Outcome(contract, voices).known == (contract or voices != ())


def test_nothing_is_an_outcome_before_the_evening_is_over(run, meeting, company_user):
    rate_meeting(meeting, meeting.host, worthwhile=True, by=company_user)
    assert outcomes(run, at(10)) == {}
    assert len(outcomes(run, LATER)) == meeting.schedule.meetings.count()


def test_silence_after_an_evening_that_was_run_is_bad(run, meeting):
    assert set(outcomes(run, LATER).values()) == {Outcome(contract=False)}


def test_of_an_evening_that_was_not_run_only_what_was_said_counts(edition, meeting, company_user):
    rate_meeting(meeting, meeting.host, worthwhile=True, by=company_user)
    assert outcomes(edition, LATER) == {couple(meeting): Outcome(contract=False, voices=(True,))}


def test_who_was_not_checked_in_did_not_meet(run, meeting, organiser):
    for registration in (meeting.host, meeting.guest):
        check_in(registration, by=organiser)
    assert list(outcomes(run, LATER)) == [couple(meeting)]


def test_who_withdrew_has_no_outcomes(run, meeting, organiser):
    withdraw(meeting.host, by=organiser)
    assert all(meeting.host_id not in both for both in outcomes(run, LATER))


def test_rounds_that_an_early_end_took_away_have_none(run, meeting, organiser):
    end_show(run, seen=Seen(1, "round-1"), by=organiser, now=at(3))
    first = meeting.schedule.meetings.filter(round=1)
    assert set(outcomes(run, LATER)) == {couple(each) for each in first}


def test_a_mark_to_go_on_is_a_yes_that_a_rating_overrules(run, meeting, company_user, nonprofit_user):
    mark_to_continue(meeting, meeting.host, by=company_user)
    assert outcomes(run, LATER)[couple(meeting)] == Outcome(contract=False, voices=(True,))
    rate_meeting(meeting, meeting.host, worthwhile=False, by=company_user)
    rate_meeting(meeting, meeting.guest, worthwhile=True, by=nonprofit_user)
    assert sorted(outcomes(run, LATER)[couple(meeting)].voices) == [False, True]


def test_a_contract_counts_once_all_signed_it(run, meeting, company_user):
    agreement = draft_agreement(meeting.host, meeting.guest, by=company_user)
    assert not outcomes(run, LATER)[couple(meeting)].contract
    Seal.objects.create(agreement=agreement, pdf=b"%PDF-", sha256="0" * 64)
    assert outcomes(run, LATER)[couple(meeting)] == Outcome(contract=True)
    assert sum(outcome.contract for outcome in outcomes(run, LATER).values()) == 1


def test_a_contract_given_up_does_not(run, meeting, company_user):
    agreement = draft_agreement(meeting.host, meeting.guest, by=company_user)
    Cancellation.objects.create(agreement=agreement, by=company_user)
    assert not any(outcome.contract for outcome in outcomes(run, LATER).values())


class TestPast:
    def test_sums_over_the_evenings_of_the_programme(self, edition, organiser):
        first, second = (evening(slug, by=organiser, programme=edition.programme) for slug in ("one", "two"))
        evening("another-programme", by=organiser)
        known = past(organiser, edition, timezone.now())
        assert {each.edition for each in known.evenings} == {first.edition, second.edition}
        assert (known.count, known.good, known.silent) == (2 * MEETINGS, 0, 2 * MEETINGS)

    def test_what_was_said_is_summed(self, edition, organiser):
        plan = evening("one", by=organiser, programme=edition.programme)
        for meeting, (one, other) in zip(plan.meetings.all(), product([True, False], repeat=2), strict=False):
            rate_meeting(meeting, meeting.host, worthwhile=one, by=organiser)
            rate_meeting(meeting, meeting.guest, worthwhile=other, by=organiser)
        known = past(organiser, edition, timezone.now())
        assert (known.good, known.voices, known.silent) == (1, (4, 4), MEETINGS - 4)

    def test_evenings_of_another_organiser_are_not_read(self, edition, organiser, outsider):
        plan = evening("theirs", by=outsider, programme=edition.programme)
        assert past(organiser, edition, timezone.now()).count == 0
        give_role(plan.edition, organiser, Role.Kind.STEWARD, by=outsider)
        assert past(organiser, edition, timezone.now()).count == 0
        give_role(plan.edition, organiser, Role.Kind.ORGANISER, by=outsider)
        assert past(organiser, edition, timezone.now()).count == MEETINGS

    def test_an_evening_to_come_has_no_past(self, run, organiser):
        assert past(organiser, run, run.starts_at - timedelta(days=1)).count == 0
