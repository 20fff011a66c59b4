import pytest

from tests.pages.organiser.test_plans import address
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.edits import cancel_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(draft, organiser):
    """A draft made from the published plan, with one meeting less."""
    publish_schedule(draft, by=organiser)
    copy = copy_schedule(draft, by=organiser)
    cancel_meeting(copy.meetings.first(), by=organiser)
    return copy


def test_the_difference_says_what_goes_and_whose_agenda_changes(draft, changed, organiser, sign_in):
    gone = draft.meetings.first()
    page = sign_in(organiser, "en").get(
        address(draft.edition, "schedule-difference", changed.number, draft.number)
    )
    assert page.status_code == 200
    assert [(m.host, m.guest) for m in page.context["difference"].cancelled] == [(gone.host, gone.guest)]
    assert f"was in round {gone.round}, table {gone.table}" in page.content.decode()


def test_two_equal_plans_say_so(draft, organiser, sign_in):
    copy = copy_schedule(draft, by=organiser)
    page = sign_in(organiser, "en").get(
        address(draft.edition, "schedule-difference", copy.number, draft.number)
    )
    assert "The two plans are the same" in page.content.decode()


def test_an_unknown_plan_has_no_difference(draft, organiser, sign_in):
    assert (
        sign_in(organiser).get(address(draft.edition, "schedule-difference", draft.number, 9)).status_code
        == 404
    )


def test_before_publishing_one_reads_how_many_agendas_change(draft, changed, organiser, sign_in):
    page = sign_in(organiser, "en").get(address(draft.edition, "schedule", changed.number)).content.decode()
    assert "2 organisations get another agenda" in page
    assert address(draft.edition, "schedule-difference", changed.number, draft.number) in page


def test_before_the_first_publication_everybody_is_told(draft, organiser, sign_in):
    page = sign_in(organiser, "en").get(address(draft.edition, "schedule", draft.number)).content.decode()
    assert "Everybody sees their agenda and gets a mail" in page
    assert "Compare with the published plan" not in page


def test_a_plan_that_changes_nothing_tells_nobody(draft, organiser, sign_in):
    publish_schedule(draft, by=organiser)
    copy = copy_schedule(draft, by=organiser)
    page = sign_in(organiser, "en").get(address(draft.edition, "schedule", copy.number)).content.decode()
    assert "Nobody’s agenda changes" in page
