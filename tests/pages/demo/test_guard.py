"""The demo lets anybody be anybody: outside of demo mode it must not exist at all."""

import pytest
from django.apps import apps
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from topela.pages.demo.views import front, mails, session

ADDRESSES = ["/demo/session/", "/demo/mails/", "/demo/mails/x/", "/demo/mails/x/layout/"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/demo/mails/x/attachments/1/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_demo_mode_no_address_leads_to_the_demo(db, address: str, method: str) -> None:
    assert getattr(Client(), method)(address, {"door": "organiser"}).status_code == 404


def test_without_demo_mode_the_front_page_is_the_public_one(db) -> None:
    response = Client().get("/")

    assert response.status_code == 200
    assert next(template.name for template in response.templates) == "public/home.html"
    assert not apps.is_installed("topela.pages.demo")
    with pytest.raises(NoReverseMatch):
        reverse("demo:session")


def test_without_demo_mode_nobody_is_signed_in_by_a_door(db) -> None:
    client = Client()
    client.post("/demo/session/", {"door": "organiser"})

    assert dict(client.session) == {}


@pytest.mark.parametrize(
    ("view", "arguments"),
    [
        (front.front, {}),
        (mails.mails, {}),
        (mails.mail, {"key": "x"}),
        (mails.layout, {"key": "x"}),
        (mails.attachment, {"key": "x", "number": 1}),
    ],
)
def test_without_demo_mode_even_the_views_answer_404(view, arguments) -> None:
    with pytest.raises(Http404):
        view(RequestFactory().get("/"), **arguments)


def test_without_demo_mode_even_the_door_s_view_answers_404() -> None:
    with pytest.raises(Http404):
        session.session(RequestFactory().post("/", {"door": "organiser"}))


def test_in_demo_mode_the_addresses_lead_to_the_demo(demo_mode) -> None:
    assert reverse("home") == "/"
    assert reverse("demo:session") == "/demo/session/"
    assert apps.is_installed("topela.pages.demo")
