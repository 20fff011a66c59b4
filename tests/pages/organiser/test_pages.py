import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

PAGES = [
    "overview",
    "registrations",
    "registration-creation",
    "catalogue",
    "plan",
    "rules",
    "hall",
    "journal",
]


@pytest.mark.parametrize("name", PAGES)
def test_an_organiser_opens_every_page_and_an_outsider_none(
    name, hall, edition, organiser, outsider, sign_in
):
    address = reverse(f"organiser:{name}", args=[edition.slug])
    assert sign_in(organiser).get(address).status_code == 200
    assert sign_in(outsider).get(address).status_code == 404
    assert sign_in().get(address).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_edition_has_every_page(name, edition, organiser, sign_in):
    assert sign_in(organiser).get(reverse(f"organiser:{name}", args=[edition.slug])).status_code == 200
