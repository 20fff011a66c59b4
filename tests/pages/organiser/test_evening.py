import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.floor.evenings import at
from tests.floor.published import published, schedule  # noqa: F401 (fixtures)
from topela.floor.actions import check_in
from topela.floor.queries import show_of


@pytest.fixture
def page(edition):
    return reverse("organiser:evening", args=[edition.slug])


@pytest.fixture
def clock(monkeypatch):
    """Set the time at which the next request is answered, in minutes of the evening."""

    def set_to(minute: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at(minute))

    set_to(-30)
    return set_to


@pytest.fixture
def client(organiser, clock, sign_in):
    return sign_in(organiser, "en")


def press(client, edition, kind, *, number, key):
    url = reverse("organiser:cues", args=[edition.slug])
    fields = {"idempotency_key": uuid.uuid4(), "kind": kind, "number": number, "key": key}
    return client.post(url, fields, follow=True)


def stands(edition, minute: float) -> tuple[str, int]:
    show = show_of(edition)
    return show.run.moment(at(minute)).key, show.number


def test_an_evening_in_one_hand(edition, client, clock):
    for number, (kind, minute, seen, becomes) in enumerate(
        [
            ("start", 0, "before", "round-1"),
            ("extend", 1, "round-1", "round-1"),
            ("next", 2, "round-1", "change-1"),
            ("next", 2.5, "change-1", "round-2"),
            ("pause", 3, "round-2", "paused"),
            ("resume", 5, "paused", "round-2"),
            ("end", 6, "round-2", "over"),
        ]
    ):
        clock(minute)
        response = press(client, edition, kind, number=number, key=seen)
        assert (response.context["now"].key, response.context["show"].number) == (becomes, number + 1)


def test_two_organisers_on_next_advance_once_and_the_second_is_told(edition, client, clock):
    clock(0)
    press(client, edition, "start", number=0, key="before")
    clock(3)
    first = press(client, edition, "next", number=1, key="round-1")
    second = press(client, edition, "next", number=1, key="round-1")
    assert stands(edition, 3) == ("change-1", 2)
    assert ([str(m) for m in first.context["messages"]], [str(m) for m in second.context["messages"]]) == (
        [],
        ["The show had already moved on, so nothing was changed. Here it stands now."],
    )


def test_a_hand_slower_than_the_gong_is_told(edition, client, clock):
    clock(0)
    press(client, edition, "start", number=0, key="before")
    clock(6.5)
    response = press(client, edition, "next", number=1, key="round-1")
    assert (stands(edition, 6.5), len(response.context["messages"])) == (("change-1", 1), 1)


def test_what_makes_no_sense_changes_nothing(edition, client):
    response = press(client, edition, "resume", number=0, key="before")
    assert (stands(edition, 0), len(response.context["messages"])) == (("before", 0), 1)


@pytest.mark.parametrize(
    "fields",
    [{}, {"kind": "explode", "number": 0, "key": "before"}, {"kind": "start", "number": "x", "key": ""}],
)
def test_a_broken_cue_is_refused(edition, client, fields):
    url = reverse("organiser:cues", args=[edition.slug])
    assert client.post(url, fields | {"idempotency_key": uuid.uuid4()}).status_code == 400
    assert show_of(edition).number == 0


def test_who_is_awaited_and_how_many_came(page, hall, published, steward, client):  # noqa: F811
    check_in(hall[0], by=steward)
    context = client.get(page).context
    assert [(a.table, a.registration.organisation.name) for a in context["awaited"]] == [
        ("1", "Le Jardin des Quatre Vents asbl"),
        ("2", "Brasselet S.à r.l."),
        ("2", "Radio Ribambelle asbl"),
        ("3", "Cordelune S.A."),
        ("3", "Ateliers du Pont Neuf"),
    ]
    assert [(c.side, c.there, c.expected) for c in context["counts"]] == [
        ("company", 1, 3),
        ("nonprofit", 0, 4),
    ]


@pytest.mark.parametrize("who", ["outsider", "steward", "company_user"])
def test_only_organisers_hold_the_show(request, page, company, who, sign_in):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(page).status_code == 404
    assert press(client, company.edition, "start", number=0, key="before").status_code == 404
    assert show_of(company.edition).number == 0


def test_few_queries(page, published, client, django_assert_num_queries):  # noqa: F811
    with django_assert_num_queries(9):
        client.get(page)
