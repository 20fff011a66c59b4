import re
import uuid

import pytest
from django.urls import reverse

from topela.floor.actions import check_in
from topela.floor.models import CheckIn


@pytest.fixture
def page(edition):
    return reverse("steward:floor", args=[edition.slug])


def names(response) -> list[str]:
    return re.findall(r'data-name="([^"]*)"', response.content.decode())


def tap(client, edition, registration, what="check-in", *, query="", key=None):
    url = reverse(f"steward:{what}", args=[edition.slug, registration.pk])
    return client.post(url + query, {"idempotency_key": key or uuid.uuid4()})


def test_everybody_is_listed_by_name_with_their_table(page, hall, published, steward, sign_in):
    response = sign_in(steward).get(page)
    assert names(response) == [
        "Amberline S.A.",
        "Ateliers du Pont Neuf",
        "Brasselet S.à r.l.",
        "Cordelune S.A.",
        "Le Jardin des Quatre Vents asbl",
        "Radio Ribambelle asbl",
        "Stëmme vun der Musel",
    ]
    assert response.context["missing"] == 7
    assert [table for _, table in response.context["rows"]] == ["1", "3", "2", "3", "1", "2", ""]


def test_nothing_more_personal_than_the_contacts_name(page, hall, steward, sign_in):
    html = sign_in(steward).get(page).content.decode()
    assert "Camille Dupré" in html
    assert "company@example.com" not in html
    assert "+352 00 01 02" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=radio", ["Radio Ribambelle asbl"]),
        ("show=company", ["Amberline S.A.", "Brasselet S.à r.l.", "Cordelune S.A."]),
        ("show=company&q=brass", ["Brasselet S.à r.l."]),
        ("q=nobody", []),
        ("show=nonsense", []),
    ],
)
@pytest.mark.usefixtures("hall")
def test_finding(page, steward, sign_in, query, found):
    assert names(sign_in(steward).get(f"{page}?{query}")) == found


@pytest.mark.usefixtures("published")
def test_who_is_missing_stands_in_the_order_of_tables(page, hall, steward, sign_in):
    check_in(hall[0], by=steward)
    response = sign_in(steward).get(f"{page}?show=missing")
    assert [table for _, table in response.context["rows"]] == ["1", "2", "2", "3", "3", ""]


def test_one_tap_checks_in_and_undo_takes_it_back(page, edition, company, steward, sign_in):
    client = sign_in(steward)
    response = tap(client, edition, company, query="?show=company")
    assert (response.status_code, response["Location"]) == (302, f"{page}?show=company#row-{company.pk}")
    assert CheckIn.objects.get().by == steward
    tap(client, edition, company, "check-in-removal")
    assert CheckIn.objects.count() == 0


def test_the_same_tap_sent_five_times_has_one_effect(edition, company, steward, sign_in):
    client, key = sign_in(steward), uuid.uuid4()
    answers = {tap(client, edition, company, key=key).status_code for _ in range(5)}
    assert (answers, CheckIn.objects.count()) == ({302}, 1)


def test_when_everybody_is_there(page, edition, company, steward, sign_in):
    check_in(company, by=steward)
    response = sign_in(steward, "en").get(f"{page}?show=missing")
    assert "Everybody is there." in response.content.decode()


@pytest.mark.parametrize("who", ["outsider", "company_user", "nonprofit_user"])
@pytest.mark.usefixtures("nonprofit")
def test_who_does_not_help_finds_nothing(request, page, company, who, sign_in):
    client, edition = sign_in(request.getfixturevalue(who)), company.edition
    assert client.get(page).status_code == 404
    assert tap(client, edition, company).status_code == 404
    assert CheckIn.objects.count() == 0


def test_a_stranger_signs_in_first(page, sign_in):
    assert sign_in().get(page).status_code == 302


def test_a_helper_cannot_check_in_elsewhere(edition, outsider, steward, sign_in):
    foreign = outsider.organisations.get().registrations.get()
    assert tap(sign_in(steward), edition, foreign).status_code == 404


def test_get_changes_nothing(edition, company, steward, sign_in):
    url = reverse("steward:check-in", args=[edition.slug, company.pk])
    assert sign_in(steward).get(url).status_code == 405


@pytest.mark.usefixtures("hall", "published")
def test_queries_do_not_grow_with_the_hall(page, steward, sign_in, django_assert_num_queries):
    client = sign_in(steward)
    for query in ("q=radio", ""):
        with django_assert_num_queries(10):
            client.get(f"{page}?{query}")
