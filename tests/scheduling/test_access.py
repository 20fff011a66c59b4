import pytest
from django.http import Http404

from topela.scheduling.access import (
    draft_exclusion,
    draft_meeting,
    edition_run,
    edition_schedule,
    own_meeting,
)
from topela.scheduling.actions import publish_schedule
from topela.scheduling.edits import cancel_meeting

pytestmark = pytest.mark.django_db


def test_a_party_opens_its_meeting_once_it_is_published_and_no_other(draft, company, nonprofit, organiser):
    mine = draft.meetings.filter(host=company).first()
    with pytest.raises(Http404):
        own_meeting(company, mine.pk)
    publish_schedule(draft, by=organiser)
    assert own_meeting(company, mine.pk) == mine
    with pytest.raises(Http404):
        own_meeting(nonprofit, draft.meetings.exclude(guest=nonprofit).first().pk)


def test_what_is_published_is_no_draft_to_change(draft, organiser):
    exclusion, meeting = cancel_meeting(draft.meetings.last(), by=organiser), draft.meetings.first()
    assert draft_meeting(draft.edition, draft.number, meeting.pk) == meeting
    assert draft_exclusion(draft.edition, draft.number, exclusion.pk) == exclusion
    publish_schedule(draft, by=organiser)
    for door, pk in ((draft_meeting, meeting.pk), (draft_exclusion, exclusion.pk)):
        with pytest.raises(Http404):
            door(draft.edition, draft.number, pk)


def test_no_edition_opens_the_plans_of_another(draft, outsider):
    elsewhere = outsider.roles.get().edition
    run = draft.edition.plan_runs.get()
    assert (edition_run(draft.edition, run.pk), edition_schedule(draft.edition, 1)) == (run, draft)
    for door, key in ((edition_run, run.pk), (edition_schedule, draft.number)):
        with pytest.raises(Http404):
            door(elsewhere, key)
