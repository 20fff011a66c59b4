from datetime import timedelta

import pytest
from django.utils import timezone

from tests.forms import written
from tests.pages.organiser.test_plans import address
from tests.scheduling.knots import knot  # noqa: F401 (fixture)
from topela.floor.actions import Seen, check_in, start_show
from topela.scheduling.actions import publish_schedule
from topela.scheduling.mending import mend_schedule
from topela.scheduling.models import Mending
from topela.scheduling.moves import propose
from topela.scheduling.queries import published_schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(draft, organiser):
    publish_schedule(draft, by=organiser)
    return draft


@pytest.fixture
def running(edition, organiser):
    """The show of the edition runs, in its first round."""
    edition.starts_at = timezone.now() - timedelta(minutes=1)
    edition.save()
    start_show(edition, seen=Seen(0, "before"), by=organiser)
    return edition


def ask(client, edition, *absent, **more):
    fields = {"absent": [r.pk for r in absent], "max_moves": 5} | more
    return client.post(address(edition, "mending"), written(**fields))


def test_the_way_without_moves_is_shown_at_once_and_published_by_a_click(
    published, nonprofit, organiser, sign_in
):
    client, edition = sign_in(organiser), published.edition
    answer = ask(client, edition, nonprofit)
    mending = Mending.objects.get()
    assert answer.url == address(edition, "mended", mending.pk)
    page = client.get(answer.url)
    assert page.context["ways"].filling.cancelled != []
    assert published_schedule(edition) == published
    client.post(address(edition, "mended-publication", mending.pk), written(way="filled"))
    assert published_schedule(edition) == mending.filled
    assert client.get(answer.url).context["ways"].filled_is_on


def test_the_way_with_moves_says_what_moves_and_what_it_brings(knot, hall, organiser, sign_in):  # noqa: F811
    client, edition = sign_in(organiser), knot.edition
    mending = mend_schedule(knot, absent=[hall[-1]], begun=0, by=organiser)
    page = address(edition, "mended", mending.pk)
    assert client.get(page).context["mending"].is_under_way
    assert "hx-get" in client.get(address(edition, "mended-progress", mending.pk)).content.decode()
    moved = propose(mending)
    html = client.get(page).content.decode()
    assert "hx-get" not in html
    assert "Prouvé" in html
    assert "tour 2 → 1" in html or "tour 1 → 2" in html
    client.post(address(edition, "mended-publication", mending.pk), written(way="moved"))
    assert published_schedule(edition) == moved


def test_where_the_evening_moved_on_the_proposal_says_so_and_is_not_published(
    published, nonprofit, organiser, sign_in
):
    client, edition = sign_in(organiser), published.edition
    ask(client, edition, nonprofit)
    mending = Mending.objects.get()
    check_in(nonprofit, by=organiser)
    answer = client.post(
        address(edition, "mended-publication", mending.pk), written(way="filled"), follow=True
    )
    assert published_schedule(edition) == published
    assert str(nonprofit) in answer.context["ways"].outdated
    assert address(edition, "mended-publication", mending.pk) not in answer.content.decode()


def test_a_search_is_called_off_asked_for_again_and_let_go(knot, hall, organiser, sign_in):  # noqa: F811
    client, edition = sign_in(organiser), knot.edition
    mending = mend_schedule(knot, absent=[hall[-1]], begun=0, by=organiser)

    def post(name, **fields):
        answer = client.post(address(edition, f"mended-{name}", mending.pk), written(**fields))
        return answer.status_code

    def stands():
        mending.refresh_from_db()
        return mending.is_under_way, mending.max_moves

    assert (post("cancellation"), stands()) == (302, (False, 5))
    assert (post("moves", max_moves=10), stands()) == (302, (True, 10))
    assert (post("moves", max_moves=2), stands()) == (302, (True, 10))
    assert post("moves", max_moves=3) == 422
    assert post("publication", way="moved") == 400
    assert (post("removal"), Mending.objects.count()) == (302, 0)


def test_ticked_are_those_who_should_be_there_by_now(running, published, hall, organiser, sign_in):
    late, there = hall[2], hall[3]
    late.first_round = 3
    late.save()
    check_in(there, by=organiser)
    form = sign_in(organiser).get(address(running, "mending")).context["form"]
    everybody = {r.pk for r in hall}
    assert {int(pk) for pk, _label in form.fields["absent"].choices} == everybody - {there.pk}
    assert {int(pk) for pk in form["absent"].value()} == everybody - {there.pk, late.pk}


def test_before_the_show_nobody_is_overdue(published, organiser, sign_in):
    form = sign_in(organiser).get(address(published.edition, "mending")).context["form"]
    assert form["absent"].value() == []


@pytest.mark.parametrize(("absent", "wrong"), [([], "__all__"), (["0"], "absent"), (["nobody"], "absent")])
def test_what_cannot_be_mended_is_said(absent, wrong, published, organiser, sign_in):
    fields = written(absent=absent, max_moves=5)
    page = sign_in(organiser).post(address(published.edition, "mending"), fields)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [wrong])
    assert published.edition.schedules.count() == 1


def test_who_is_there_can_be_given_meetings_when_nobody_is_missing(
    knot,  # noqa: F811
    hall,
    organiser,
    sign_in,
):
    for registration in hall:
        check_in(registration, by=organiser)
    knot.meetings.filter(round=3).first().delete()
    client = sign_in(organiser)
    assert "absent" not in client.get(address(knot.edition, "mending")).context["form"].fields
    ask(client, knot.edition)
    assert Mending.objects.get().filled.meetings.count() == 4


def test_before_a_plan_is_published_there_is_nothing_to_mend(draft, organiser, sign_in):
    assert sign_in(organiser).get(address(draft.edition, "mending")).status_code == 404


def test_a_draft_with_another_past_is_refused_in_words(running, published, organiser, sign_in):
    client = sign_in(organiser)
    client.post(address(running, "schedule-copy", published.number), written())
    copy = running.schedules.first()
    copy.meetings.filter(round=1).first().delete()
    answer = client.post(address(running, "publication", copy.number), written(), follow=True)
    assert published_schedule(running) == published
    assert "tour 1" in " ".join(map(str, answer.context["messages"]))


@pytest.mark.parametrize("name", ["mending", "mended"])
def test_queries_stay_few(name, published, nonprofit, organiser, sign_in, django_assert_max_num_queries):
    mending = mend_schedule(published, absent=[nonprofit], begun=0, by=organiser)
    propose(mending)
    client = sign_in(organiser)
    args = [mending.pk] if name == "mended" else []
    with django_assert_max_num_queries(20):
        client.get(address(published.edition, name, *args))
