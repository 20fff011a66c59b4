import pytest

from tests.forms import written
from tests.pages.organiser.test_plans import address
from topela.floor.actions import check_in
from topela.scheduling.actions import publish_schedule
from topela.scheduling.queries import published_schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(draft, organiser):
    publish_schedule(draft, by=organiser)
    return draft


def test_a_proposal_is_a_draft_shown_as_a_difference_and_published_by_a_click(
    published, nonprofit, organiser, sign_in
):
    client, edition = sign_in(organiser), published.edition
    answer = client.post(address(edition, "mending"), written(absent=[nonprofit.pk]))
    assert answer.url == address(edition, "schedule-difference", 2, 1)
    assert published_schedule(edition) == published
    publication = address(edition, "publication", 2)
    assert f'action="{publication}"' in client.get(answer.url).content.decode()
    client.post(publication, written())
    assert published_schedule(edition).number == 2


def test_only_those_who_are_not_there_are_listed(published, company, nonprofit, organiser, sign_in):
    check_in(company, by=organiser)
    page = sign_in(organiser).get(address(published.edition, "mending"))
    assert company not in page.context["missing"]
    assert nonprofit in page.context["missing"]


@pytest.mark.parametrize("absent", [[], ["0"], ["nobody"]])
def test_nobody_chosen_is_said_at_the_field(absent, published, organiser, sign_in):
    page = sign_in(organiser).post(address(published.edition, "mending"), written(absent=absent))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["absent"])
    assert published.edition.schedules.count() == 1


def test_before_a_plan_is_published_there_is_nothing_to_mend(draft, organiser, sign_in):
    assert sign_in(organiser).get(address(draft.edition, "mending")).status_code == 404
