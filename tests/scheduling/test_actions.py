import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from topela.journal.queries import edition_journal
from topela.scheduling.actions import copy_schedule, publish_schedule, request_plan
from topela.scheduling.edits import cancel_meeting, move_meeting, pin_meeting, unpin_meeting
from topela.scheduling.places import free_places
from topela.scheduling.queries import agenda, published_schedule

pytestmark = pytest.mark.django_db


def test_a_draft_is_nobodys_agenda(draft, company):
    assert published_schedule(draft.edition) is None
    assert agenda(company) == []


def test_published_everybody_has_an_agenda_and_a_mail(
    draft, company, nonprofit, organiser, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        publish_schedule(draft, by=organiser)
    assert published_schedule(draft.edition) == draft
    evening = agenda(nonprofit)
    assert [line.round.number for line in evening] == [1, 2, 3, 4]
    assert [line.other.side for line in evening if line.meeting] == ["company"] * 3
    assert sorted(m.to for m in mail.outbox) == [["company@example.com"], ["nonprofit@example.org"]]


def test_a_second_publication_tells_only_those_whose_agenda_changed(
    draft, company, nonprofit, organiser, django_capture_on_commit_callbacks
):
    publish_schedule(draft, by=organiser)
    copy = copy_schedule(draft, by=organiser)
    other = copy.meetings.exclude(guest=nonprofit).exclude(host=company).first()
    cancel_meeting(other, by=organiser)
    with django_capture_on_commit_callbacks(execute=True):
        publish_schedule(copy, by=organiser)
    assert mail.outbox == []
    assert published_schedule(draft.edition) == copy


def test_what_is_published_does_not_change(draft, organiser):
    publish_schedule(draft, by=organiser)
    meeting = draft.meetings.first()
    for change in (pin_meeting, unpin_meeting, cancel_meeting):
        with pytest.raises(ValidationError, match="publi"):
            change(meeting, by=organiser)
    with pytest.raises(ValidationError, match="publi"):
        publish_schedule(draft, by=organiser)


def test_a_meeting_moves_to_a_free_place_and_is_pinned_there(draft, organiser):
    leaving = draft.meetings.first()
    cancel_meeting(leaving, by=organiser)
    moving = next(m for m in draft.meetings.all() if free_places(m) not in ([], [(m.round, m.table)]))
    place = next((r, t) for r, t in free_places(moving) if (r, t) != (moving.round, moving.table))
    move_meeting(moving, round=place[0], table=place[1], by=organiser)
    moving.refresh_from_db()
    assert (moving.round, moving.table) == place
    assert moving.pinned_by == organiser


def test_a_meeting_does_not_move_where_somebody_sits(draft, organiser):
    one, other = draft.meetings.filter(round=1)[:2]
    with pytest.raises(ValidationError, match="1"):
        move_meeting(one, round=1, table=other.table, by=organiser)


def test_a_hall_without_tables_is_not_planned(edition, organiser):
    edition.tables.all().delete()
    with pytest.raises(ValidationError):
        request_plan(edition, by=organiser)


def test_what_was_done_stands_in_the_journal(draft, organiser):
    publish_schedule(draft, by=organiser)
    latest = edition_journal(draft.edition_id)[:2]
    assert [(e.verb, e.actor) for e in latest] == [
        ("schedule.published", organiser.pk),
        ("schedule.planned", None),
    ]


def test_a_plan_that_cannot_be_held_is_not_published(draft, organiser):
    draft.status = draft.Status.INFEASIBLE
    draft.save()
    with pytest.raises(ValidationError):
        publish_schedule(draft, by=organiser)
    assert published_schedule(draft.edition) is None
