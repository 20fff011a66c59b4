import pytest

from tests.forms import written
from tests.pages.organiser.test_plans import address
from topela.scheduling.actions import publish_schedule
from topela.scheduling.edits import cancel_meeting, move_meeting, pin_meeting
from topela.scheduling.places import exchanges, free_places

pytestmark = pytest.mark.django_db


def told(client, edition, number) -> str:
    """What the sheet says after a change."""
    return client.get(address(edition, "schedule", number)).content.decode()


def test_a_pin_is_undone_from_its_message_and_back(draft, organiser, sign_in):
    client, meeting, edition = sign_in(organiser), draft.meetings.first(), draft.edition
    pin = address(edition, "pin", draft.number, meeting.pk)
    removal = address(edition, "pin-removal", draft.number, meeting.pk)
    for done, undo, pinned_by in ((pin, removal, organiser), (removal, pin, None)):
        client.post(done, written())
        meeting.refresh_from_db()
        assert meeting.pinned_by == pinned_by
        assert f'action="{undo}"' in told(client, edition, draft.number)


def test_a_cancellation_is_undone_from_its_message(draft, organiser, sign_in):
    client, meeting, edition = sign_in(organiser), draft.meetings.first(), draft.edition
    count = draft.meetings.count()
    client.post(address(edition, "cancellation", draft.number, meeting.pk), written())
    undo = address(edition, "exclusion-removal", draft.number, draft.exclusions.get().pk)
    assert f'action="{undo}"' in told(client, edition, draft.number)
    client.post(undo, written())
    assert (draft.meetings.count(), draft.exclusions.count()) == (count, 0)
    assert client.post(undo, written()).status_code == 404


def fill(exclusion, organiser):
    """Move another meeting to where the cancelled one was."""
    place = (exclusion.round, exclusion.table)
    other = next(m for m in exclusion.schedule.meetings.all() if place in free_places(m))
    move_meeting(other, round=place[0], table=place[1], by=organiser)
    return other


def test_what_cannot_come_back_is_refused_with_the_reason(draft, organiser, sign_in):
    client, edition = sign_in(organiser, "en"), draft.edition
    exclusion = cancel_meeting(draft.meetings.first(), by=organiser)
    fill(exclusion, organiser)
    client.post(address(edition, "exclusion-removal", draft.number, exclusion.pk), written())
    page = told(client, edition, draft.number)
    assert "cannot come back to its place. Table" in page
    assert draft.exclusions.count() == 1


def test_an_exchange_is_undone_from_its_message(draft, organiser, sign_in):
    client, edition = sign_in(organiser), draft.edition
    places = sorted(draft.meetings.values_list("pk", "round", "table"))
    one, other = next((m, found) for m in draft.meetings.all() for found in exchanges(m))
    client.post(address(edition, "exchange", draft.number, one.pk), written(other=other.pk))
    assert sorted(draft.meetings.values_list("pk", "round", "table")) != places
    undo = address(edition, "return", draft.number, one.pk)
    assert f'action="{undo}"' in told(client, edition, draft.number)
    client.post(undo, written())
    assert sorted(draft.meetings.values_list("pk", "round", "table")) == places


@pytest.mark.parametrize("route", ["place", "exchange"])
@pytest.mark.parametrize("value", ["", "0", "none of these"])
def test_a_place_that_is_not_offered_is_refused_at_its_field(route, value, draft, organiser, sign_in):
    meeting = draft.meetings.first()
    field = {"place": "place", "exchange": "other"}[route]
    page = sign_in(organiser).post(
        address(draft.edition, route, draft.number, meeting.pk), written(**{field: value})
    )
    assert page.status_code == 422
    assert f'id="id_{field}_error"' in page.content.decode()


def test_the_list_of_changes_has_a_way_back_for_each(draft, organiser, sign_in):
    exclusion = cancel_meeting(draft.meetings.first(), by=organiser)
    moved = fill(exclusion, organiser)
    pinned = draft.meetings.exclude(pk=moved.pk).first()
    pin_meeting(pinned, by=organiser)
    page = sign_in(organiser).get(address(draft.edition, "schedule-changes", draft.number))
    assert [change.kind for change in page.context["changes"]] == ["pinned", "moved", "cancelled"]
    for route, pk in (("pin-removal", pinned.pk), ("return", moved.pk), ("exclusion-removal", exclusion.pk)):
        assert f'action="{address(draft.edition, route, draft.number, pk)}"' in page.content.decode()


def test_a_published_plan_shows_its_changes_without_a_way_back(draft, organiser, sign_in):
    pin_meeting(draft.meetings.first(), by=organiser)
    publish_schedule(draft, by=organiser)
    page = sign_in(organiser).get(address(draft.edition, "schedule-changes", draft.number))
    assert [change.kind for change in page.context["changes"]] == ["pinned"]
    assert "pin/removal" not in page.content.decode()


def test_a_move_is_undone_from_its_message(draft, organiser, sign_in):
    client, edition = sign_in(organiser), draft.edition
    exclusion = cancel_meeting(draft.meetings.first(), by=organiser)
    place = (exclusion.round, exclusion.table)
    moving = next(m for m in draft.meetings.all() if place in free_places(m))
    home = (moving.round, moving.table)
    where = f"{exclusion.round}-{exclusion.table_id}"
    client.post(address(edition, "place", draft.number, moving.pk), written(place=where))
    moving.refresh_from_db()
    assert (moving.round, moving.table) == place
    undo = address(edition, "return", draft.number, moving.pk)
    assert f'action="{undo}"' in told(client, edition, draft.number)
    client.post(undo, written())
    moving.refresh_from_db()
    assert (moving.round, moving.table, moving.pinned_at) == (*home, None)
