from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.forms import written
from topela.scheduling.actions import publish_schedule
from topela.scheduling.models import SILENCE, PlanRun
from topela.scheduling.queries import published_schedule

pytestmark = pytest.mark.django_db


def address(edition, name, *args):
    return reverse(f"organiser:{name}", args=[edition.slug, *args])


@pytest.mark.django_db(transaction=True)
def test_asking_twice_with_one_form_makes_one_plan(edition, hall, organiser, sign_in):
    form = written(minimum="2")
    client = sign_in(organiser)
    answers = [client.post(address(edition, "plan-runs"), form) for _ in range(2)]
    assert [(a.status_code, a.url) for a in answers] == [(302, address(edition, "plan"))] * 2
    run = PlanRun.objects.get()
    assert (run.minimum, run.schedule.number, run.percent) == (2, 1, 100)


def test_more_meetings_than_rounds_cannot_be_asked_for(edition, hall, organiser, sign_in):
    response = sign_in(organiser).post(address(edition, "plan-runs"), written(minimum="99"))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["minimum"])
    assert "99" in response.content.decode()


@pytest.mark.parametrize("number", ["99", "-1", "first", "9" * 30])
def test_planning_around_a_draft_that_is_not_there_is_refused(number, edition, draft, organiser, sign_in):
    form = written(minimum="2", based_on=number)
    response = sign_in(organiser).post(address(edition, "plan-runs"), form)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["__all__"])
    assert edition.plan_runs.count() == 1


def test_planning_around_what_is_published_is_refused(edition, draft, organiser, sign_in):
    publish_schedule(draft, by=organiser)
    response = sign_in(organiser).post(address(edition, "plan-runs"), written(based_on=draft.number))
    assert response.status_code == 422


def test_a_run_that_broke_off_is_said_and_the_form_is_there_again(edition, hall, organiser, sign_in):
    long_ago = timezone.now() - SILENCE - timedelta(seconds=1)
    run = PlanRun.objects.create(edition=edition, stage="time", heard_at=long_ago)
    client = sign_in(organiser, "en")
    assert b"The work broke off" in client.get(address(edition, "plan-progress", run.pk)).content
    page = client.get(address(edition, "plan"))
    assert b"The work broke off" in page.content
    assert b'name="minimum"' in page.content


def test_the_views_of_a_plan(draft, organiser, sign_in):
    client = sign_in(organiser)
    for name in ("schedule", "schedule-organisations", "schedule-wishes"):
        assert client.get(address(draft.edition, name, draft.number)).status_code == 200
    assert client.get(address(draft.edition, "schedule", 99)).status_code == 404


def test_the_sheet_has_every_meeting_once(draft, organiser, sign_in):
    response = sign_in(organiser).get(address(draft.edition, "schedule", draft.number))
    sheet = response.context["sheet"]
    assert len(sheet.columns) == 5
    shown = [cell.meeting for line in sheet.lines for cell in line.cells if cell and cell.meeting]
    assert sorted(m.pk for m in shown) == sorted(draft.meetings.values_list("pk", flat=True))


def test_publishing_from_the_page(draft, organiser, sign_in):
    client = sign_in(organiser)
    client.post(address(draft.edition, "publication", draft.number), written())
    assert published_schedule(draft.edition) == draft
    meeting = draft.meetings.first()
    assert client.get(address(draft.edition, "place", draft.number, meeting.pk)).status_code == 404
    client.post(address(draft.edition, "schedule-copy", draft.number), written())
    assert list(draft.edition.schedules.values_list("number", flat=True)) == [2, 1]


@pytest.mark.parametrize("name", ["schedule", "schedule-organisations", "schedule-wishes"])
def test_a_draft_is_hidden_from_everybody_else(name, draft, company_user, steward, outsider, sign_in):
    for user in (company_user, steward, outsider):
        assert sign_in(user).get(address(draft.edition, name, draft.number)).status_code == 404


def test_the_sheet_asks_as_many_queries_for_a_large_hall_as_for_a_small_one(
    draft,
    organiser,
    sign_in,
    django_assert_max_num_queries,
):
    client = sign_in(organiser)
    with django_assert_max_num_queries(15):
        client.get(address(draft.edition, "schedule", draft.number))


def test_the_evening_of_one_says_why_it_does_not_meet_another(
    draft, company, nonprofit, hall, organiser, sign_in
):
    client, path = sign_in(organiser, "en"), address(draft.edition, "schedule-organisations", draft.number)
    neighbour = next(r for r in hall if r.side == "company" and r != company)
    page = client.get(path, {"organisation": company.pk, "other": neighbour.pk})
    assert "Two organisations of the same side do not meet" in page.content.decode()
    assert neighbour in page.context["strangers"]
    assert nonprofit not in page.context["strangers"]


@pytest.mark.parametrize("asked", [{"organisation": "x"}, {"organisation": "9" * 30}, {"other": "1"}])
def test_an_organisation_that_is_not_there_is_not_looked_at(asked, draft, organiser, sign_in):
    page = sign_in(organiser).get(address(draft.edition, "schedule-organisations", draft.number), asked)
    assert (page.status_code, page.context["chosen"], page.context["why"]) == (200, None, "")
