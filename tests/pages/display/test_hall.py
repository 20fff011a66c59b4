import json
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.floor.evenings import at
from topela.agreements.models import Agreement, Commitment, Seal
from topela.agreements.signals import agreement_sealed
from topela.floor.actions import Seen, pause_show, start_show
from topela.floor.live import live_token
from topela.floor.queries import show_of
from topela.floor.wire import run_text


@pytest.fixture
def page(edition):
    return reverse("display:hall", args=[edition.display_secret])


@pytest.fixture
def agreement(edition, company, nonprofit):
    made = Agreement.objects.create(edition=edition, number=1)
    for giver, receiver in ((company, nonprofit), (nonprofit, company)):
        Commitment.objects.create(agreement=made, giver=giver, receiver=receiver, what="une journée")
    return made


def frozen(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


def shown(response) -> str:
    """The scene that stands before any script runs."""
    return response.context["now"].key


def test_before_the_show(page, edition, client, monkeypatch):
    frozen(monkeypatch, at(-10))
    response = client.get(page)
    assert (shown(response), response["Content-Language"]) == ("before", "fr")
    assert json.loads(response.context["run_text"]) == json.loads(run_text(show_of(edition).run))


def test_every_phase_has_its_scene(page, client):
    scenes = client.get(page, {"language": "en"}).context["scenes"]
    assert [(s.key, s.what) for s in scenes] == [
        ("before", "Welcome"),
        ("round-1", "Face to face"),
        ("change-1", "Change tables"),
        ("round-2", "Face to face"),
        ("change-2", "Change tables"),
        ("break-2", "Break"),
        ("round-3", "Face to face"),
        ("change-3", "Change tables"),
        ("round-4", "Face to face"),
        ("paused", "One moment"),
        ("over", "Thank you all!"),
    ]


def test_what_follows_each_phase(page, client):
    scenes = {s.key: s for s in client.get(page, {"language": "en"}).context["scenes"]}
    assert {key: s.then.key for key, s in scenes.items() if s.then} == {
        "before": "round-1",
        "round-1": "round-2",
        "change-1": "round-2",
        "round-2": "break-2",
        "change-2": "break-2",
        "break-2": "round-3",
        "round-3": "round-4",
        "change-3": "round-4",
    }
    assert scenes["break-2"].where == "round 3 of 4"


def test_a_hall_without_changeover(edition, page, client):
    edition.changeover_minutes = 0
    edition.save()
    scenes = {s.key: s.lines for s in client.get(page, {"language": "en"}).context["scenes"]}
    assert {key: lines[0] for key, lines in scenes.items() if key.startswith("round")} == {
        "round-1": "At the gong: on to the next table",
        "round-2": "At the gong: a break of 15 minutes",
        "round-3": "At the gong: on to the next table",
        "round-4": "At the gong: the last word. Sign what you agreed.",
    }


def test_who_is_awaited(page, published, client, hall):
    scenes = {s.key: s for s in client.get(page).context["scenes"]}
    assert (scenes["round-1"].tables, scenes["round-1"].beyond) == (["1", "2", "3"], 0)
    assert scenes["change-1"].awaited == ()


@pytest.mark.parametrize(("asked", "given"), [("de", "de"), ("en", "en"), ("xx", "fr"), ("", "fr")])
def test_the_editions_language_unless_asked_otherwise(page, client, asked, given):
    response = client.get(page, {"language": asked}, headers={"accept-language": "en"})
    assert f'<html lang="{given}" class="hall">' in response.content.decode()


def test_the_tally_and_the_last_contract(page, agreement, client):
    assert client.get(page).context["tally"].count == 0
    Seal.objects.create(agreement=agreement, pdf=b"%PDF", sha256="0" * 64)
    tally = client.get(page).context["tally"]
    assert (tally.count, [c.giver.organisation.name for c in tally.last]) == (
        1,
        ["Amberline S.A.", "Le Jardin des Quatre Vents asbl"],
    )


def test_a_sealed_contract_is_told_to_the_screens(agreement, told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        agreement_sealed.send(sender=Agreement, agreement=agreement)
        assert told == []
    assert told.count((agreement.edition_id, "tally")) == 1


def test_without_scripts_the_timetable_stands(page, client):
    html = client.get(page, {"language": "en"}).content.decode()
    assert "Round 1: 14:30 to 14:36" in html
    assert "Break: 14:44 to 14:59" in html


def test_a_wrong_secret_opens_nothing(client, edition):
    assert client.get(reverse("display:hall", args=["guess"])).status_code == 404
    kept = {"idempotency_key": uuid.uuid4()}
    assert client.post(reverse("display:hall", args=[edition.display_secret]), kept).status_code == 405


def test_the_run_for_every_screen(edition, organiser, client, django_assert_num_queries):
    start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    pause_show(edition, seen=Seen(1, "round-1"), by=organiser, now=at(2))
    url = reverse("display:run", args=[live_token(edition.pk)])
    with django_assert_num_queries(3):
        response = client.get(url)
    assert (response.content.decode(), response["Content-Type"]) == (
        run_text(show_of(edition).run),
        "application/json",
    )
    assert "no-store" in response["Cache-Control"]
    assert client.get(reverse("display:run", args=["forged"])).status_code == 404


def test_few_queries(page, hall, published, client, django_assert_num_queries):
    with django_assert_num_queries(6):
        client.get(page)


@pytest.mark.parametrize(("minute", "named"), [(-60, []), (-60 * 24 * 3, ["Thursday 11\u00a0March 2027"])])
def test_the_day_is_named_where_it_is_not_today(page, client, monkeypatch, minute, named):
    frozen(monkeypatch, at(minute))
    before, *_ = client.get(page, {"language": "en"}).context["scenes"]
    assert before.lines == ("4 rounds of 6 minutes", *named)
