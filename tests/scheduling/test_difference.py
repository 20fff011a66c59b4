import pytest

from topela.scheduling.actions import copy_schedule
from topela.scheduling.difference import difference
from topela.scheduling.edits import cancel_meeting, move_meeting
from topela.scheduling.places import free_places
from topela.scheduling.queries import meeting_counts

pytestmark = pytest.mark.django_db


def couples(meetings):
    return [(m.host, m.guest) for m in meetings]


def test_a_first_plan_is_all_new(draft):
    found = difference(None, draft)
    assert (found.kept, found.moved, found.cancelled) == (0, [], [])
    assert len(found.added) == draft.meetings.count()
    assert {r.pk for r in found.changed} == set(meeting_counts(draft))


def test_a_plan_does_not_differ_from_its_copy(draft, organiser, django_assert_num_queries):
    copy = copy_schedule(draft, by=organiser)
    with django_assert_num_queries(2):
        found = difference(draft, copy)
    assert (bool(found), found.kept, found.changed) == (False, draft.meetings.count(), [])


def test_moved_cancelled_and_added_are_told_apart(draft, organiser):
    copy = copy_schedule(draft, by=organiser)
    gone = copy.meetings.last()
    couple = (gone.host, gone.guest)
    cancel_meeting(gone, by=organiser)
    moving, place = next(
        (meeting, place)
        for meeting in copy.meetings.all()
        for place in free_places(meeting)
        if place != (meeting.round, meeting.table)
    )
    was = (moving.round, moving.table)
    move_meeting(moving, round=place[0], table=place[1], by=organiser)

    found = difference(draft, copy)
    assert couples(found.cancelled) == [couple]
    assert [(m.before.round, m.before.table) for m in found.moved] == [was]
    assert [(m.after.round, m.after.table) for m in found.moved] == [place]
    assert (found.added, found.kept) == ([], draft.meetings.count() - 2)
    assert set(found.changed) == {*couple, moving.host, moving.guest}

    back = difference(copy, draft)
    assert (couples(back.added), back.cancelled) == ([couple], [])


def test_who_hosts_is_no_difference(draft, organiser):
    copy = copy_schedule(draft, by=organiser)
    meeting = copy.meetings.first()
    meeting.host, meeting.guest = meeting.guest, meeting.host
    meeting.save()
    assert not difference(draft, copy)
