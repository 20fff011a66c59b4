import pytest
from django.core.exceptions import ValidationError

from tests.cast import person
from topela.catalogue.actions import veto
from topela.directory.actions import add_contact
from topela.editions.actions import withdraw
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.edits import (
    cancel_meeting,
    exchange_meetings,
    move_meeting,
    pin_meeting,
    restore_meeting,
    return_meeting,
    unpin_meeting,
)
from topela.scheduling.handiwork import changes_by_hand
from topela.scheduling.models import PlanRun
from topela.scheduling.places import Board, exchanges, free_places
from topela.scheduling.planning import carry_out

pytestmark = pytest.mark.django_db


def seats(schedule):
    return sorted(schedule.meetings.values_list("host", "guest", "round", "table", "weight", "pinned_at"))


def place(meeting):
    return meeting.round, meeting.table


@pytest.fixture
def roomy(edition, draft):
    """The draft with one round and one table more, so that meetings can move."""
    edition.round_count = 5
    edition.save()
    draft.refresh_from_db()
    return draft


def elsewhere(meeting):
    homes = (place(meeting), (meeting.planned_round, meeting.planned_table))
    return next(found for found in free_places(meeting) if found not in homes)


def test_what_was_cancelled_comes_back_as_it_was(draft, organiser):
    before, value, meeting = seats(draft), draft.value, draft.meetings.first()
    pin_meeting(meeting, by=organiser)
    pinned = seats(draft)
    exclusion = cancel_meeting(meeting, by=organiser)
    draft.refresh_from_db()
    assert (draft.value, draft.edited_at is None) == (value - exclusion.weight, False)
    assert [change.kind for change in changes_by_hand(draft)] == ["cancelled"]
    restored = restore_meeting(exclusion, by=organiser)
    assert seats(draft) == pinned
    unpin_meeting(restored, by=organiser)
    assert seats(draft) == before
    draft.refresh_from_db()
    assert (draft.value, draft.edited_at, draft.exclusions.count()) == (value, None, 0)


def test_what_was_cancelled_does_not_come_back_to_a_place_that_is_taken(roomy, organiser):
    gone = roomy.meetings.filter(round=1).first()
    exclusion = cancel_meeting(gone, by=organiser)
    table = exclusion.table
    other = next(m for m in roomy.meetings.all() if (1, table) in free_places(m))
    move_meeting(other, round=1, table=table, by=organiser)
    with pytest.raises(ValidationError, match=rf"{table}.*{other.host} – {other.guest}"):
        restore_meeting(exclusion, by=organiser)
    assert roomy.exclusions.count() == 1


def test_what_was_cancelled_does_not_come_back_where_one_meets_somebody_else(roomy, organiser):
    gone, neighbour = roomy.meetings.filter(round=1)[:2]
    exclusion = cancel_meeting(gone, by=organiser)
    freed = cancel_meeting(neighbour, by=organiser)
    other = roomy.meetings.get(host=freed.host, guest=exclusion.guest)
    move_meeting(other, round=1, table=freed.table, by=organiser)
    with pytest.raises(ValidationError, match=str(exclusion.guest)):
        restore_meeting(exclusion, by=organiser)


@pytest.mark.parametrize("late", ["veto", "withdrawal"])
def test_who_must_not_meet_any_more_does_not(late, draft, company, nonprofit, organiser):
    exclusion = cancel_meeting(draft.meetings.get(host=company, guest=nonprofit), by=organiser)
    if late == "veto":
        veto(nonprofit, company)
    else:
        withdraw(nonprofit, by=organiser)
    with pytest.raises(ValidationError):
        restore_meeting(type(exclusion).objects.get(pk=exclusion.pk), by=organiser)
    assert not draft.meetings.filter(host=company, guest=nonprofit).exists()


def test_a_cancellation_of_an_earlier_draft_is_lifted_for_the_next_plan(draft, organiser):
    couple = draft.meetings.values_list("host_id", "guest_id").first()
    cancel_meeting(draft.meetings.first(), by=organiser)
    again = carry_out(PlanRun.objects.create(edition=draft.edition, based_on=draft))
    before = seats(again)
    assert restore_meeting(again.exclusions.get(), by=organiser) is None
    assert (seats(again), again.exclusions.count()) == (before, 0)
    third = carry_out(PlanRun.objects.create(edition=draft.edition, based_on=again))
    assert couple in third.meetings.values_list("host_id", "guest_id")


def test_a_moved_meeting_goes_back_where_the_planner_had_it(roomy, organiser):
    before, meeting = seats(roomy), roomy.meetings.first()
    for _ in range(2):
        number, table = elsewhere(meeting)
        move_meeting(meeting, round=number, table=table, by=organiser)
    assert [(c.kind, c.of, c.by) for c in changes_by_hand(roomy)] == [("moved", meeting, organiser)]
    return_meeting(meeting, by=organiser)
    assert seats(roomy) == before
    roomy.refresh_from_db()
    assert (roomy.edited_at, changes_by_hand(roomy)) == (None, [])


def test_a_pin_older_than_the_move_outlives_its_undoing(roomy, organiser):
    meeting = roomy.meetings.first()
    pin_meeting(meeting, by=organiser)
    pinned = seats(roomy)
    number, table = elsewhere(meeting)
    move_meeting(meeting, round=number, table=table, by=organiser)
    return_meeting(meeting, by=organiser)
    assert seats(roomy) == pinned
    assert [change.kind for change in changes_by_hand(roomy)] == ["pinned"]


def test_a_moved_meeting_that_was_let_go_is_pinned_by_its_next_move(roomy, organiser):
    meeting = roomy.meetings.first()
    for _ in range(2):
        number, table = elsewhere(meeting)
        move_meeting(meeting, round=number, table=table, by=organiser)
        assert meeting.pinned_by == organiser
        unpin_meeting(meeting, by=organiser)
        assert meeting.pinned_by is None


def test_a_meeting_does_not_go_back_where_another_sits_now(roomy, organiser):
    first = roomy.meetings.filter(round=1).first()
    home = place(first)
    move_meeting(first, round=5, table=first.table, by=organiser)
    other = next(m for m in roomy.meetings.exclude(pk=first.pk) if home in free_places(m))
    move_meeting(other, round=home[0], table=home[1], by=organiser)
    with pytest.raises(ValidationError, match=str(other.guest)):
        return_meeting(first, by=organiser)


def test_a_meeting_that_was_not_moved_does_not_go_back(draft, organiser):
    with pytest.raises(ValidationError):
        return_meeting(draft.meetings.first(), by=organiser)


def test_two_meetings_change_places_and_back(draft, organiser):
    before = seats(draft)
    one, other = next((m, found) for m in draft.meetings.all() for found in exchanges(m))
    places = place(one), place(other)
    exchange_meetings(one, other, by=organiser)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (place(other), place(one)) == places
    assert {one.pinned_by, other.pinned_by} == {organiser}
    return_meeting(one, by=organiser)
    assert seats(draft) == before


def test_an_exchange_puts_nobody_at_two_tables(draft, organiser):
    one, other = next(
        (a, b) for a in draft.meetings.all() for b in draft.meetings.all() if a != b and b not in exchanges(a)
    )
    before = seats(draft)
    assert Board(draft).exchange_obstacle(one, other) != ""
    with pytest.raises(ValidationError):
        exchange_meetings(one, other, by=organiser)
    assert seats(draft) == before


def test_nobody_is_moved_to_a_round_in_which_they_are_not_there(draft, company, organiser):
    company.first_round, company.last_round = 2, 3
    company.save()
    mine = draft.meetings.filter(host=company).first()
    assert {number for number, _ in free_places(mine)} <= {2, 3}


def test_hosts_do_not_leave_their_zone(edition, draft, company, organiser):
    zone = edition.zones.get(name="Culture")
    company.zone = zone
    company.save()
    found = Board(draft).obstacle(company, draft.meetings.first().guest, 9, edition.tables.first())
    assert found != ""
    free = {table for m in draft.meetings.filter(host=company) for _, table in free_places(m)}
    assert {table.zone for table in free} <= {zone}


def test_what_somebody_else_cancelled_meanwhile_does_not_change(draft, organiser):
    meeting = draft.meetings.first()
    seen_before = draft.meetings.get(pk=meeting.pk)
    cancel_meeting(meeting, by=organiser)
    for change in (pin_meeting, unpin_meeting, cancel_meeting, return_meeting):
        with pytest.raises(ValidationError):
            change(seen_before, by=organiser)


def test_nothing_of_what_is_published_is_undone(draft, organiser):
    exclusion = cancel_meeting(draft.meetings.first(), by=organiser)
    copy = copy_schedule(draft, by=organiser)
    publish_schedule(draft, by=organiser)
    with pytest.raises(ValidationError):
        restore_meeting(exclusion, by=organiser)
    assert restore_meeting(copy.exclusions.get(), by=organiser).schedule == copy


def test_a_host_does_not_leave_the_table_it_keeps(edition, draft, company, organiser):
    company.home_table = edition.tables.first()
    company.save()
    mine = draft.meetings.filter(host=company).first()
    assert {table for _, table in free_places(mine)} <= {company.home_table}
    assert all(other.table == company.home_table for other in exchanges(mine))


def test_one_voice_is_not_moved_to_two_tables_at_once(draft, hall, organiser):
    voice = person("one.voice@example.org")
    both = [r for r in hall if r.side == "nonprofit"][-2:]
    for registration in both:
        add_contact(registration.organisation, voice)
    rounds = [{number for m in draft.meetings.filter(guest=r) for number, _ in free_places(m)} for r in both]
    assert rounds[0] & rounds[1] == set()
