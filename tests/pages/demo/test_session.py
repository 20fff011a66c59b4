import pytest
from django.test import Client
from django.urls import reverse

from topela.demo.cast import demo_cast
from topela.demo.doors import Door, person_behind, registration_behind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_mode", "loaded")]
SLUG = demo_cast().evening.slug


def first_page(door: Door) -> str:
    return {
        Door.ORGANISER: lambda: reverse("organiser:overview", args=[SLUG]),
        Door.STEWARD: lambda: reverse("steward:floor", args=[SLUG]),
        Door.COMPANY: lambda: reverse("participant:overview", args=[registration_behind(door).pk]),
        Door.NONPROFIT: lambda: reverse("participant:agenda", args=[registration_behind(door).pk]),
    }[door]()


@pytest.mark.parametrize("door", Door)
def test_one_click_enters_by_a_door_and_leads_to_the_page_that_matters(door: Door) -> None:
    client = Client()

    response = client.post("/demo/session/", {"door": door})

    assert (response.status_code, response["Location"]) == (302, first_page(door))
    assert client.session["_auth_user_id"] == str(person_behind(door).pk)
    assert client.get(response["Location"]).status_code == 200


def test_another_door_makes_one_another_person() -> None:
    client = Client()
    for door in (Door.ORGANISER, Door.STEWARD):
        client.post("/demo/session/", {"door": door})

    assert client.session["_auth_user_id"] == str(person_behind(Door.STEWARD).pk)
    assert client.get(first_page(Door.ORGANISER)).status_code == 404


@pytest.mark.parametrize("door", ["", "owner", "hall"])
def test_a_door_that_does_not_exist_is_not_found(door: str) -> None:
    client = Client()

    assert client.post("/demo/session/", {"door": door}).status_code == 404
    assert dict(client.session) == {}


def test_a_link_opens_no_door() -> None:
    assert Client().get("/demo/session/", {"door": "organiser"}).status_code == 405


def test_a_foreign_site_opens_no_door() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post("/demo/session/", {"door": "organiser"}).status_code == 403
