from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import new_edition
from topela.directory.actions import add_contact
from topela.editions.models import Edition


def test_the_first_page_shows_what_comes_by_name_place_and_day_only(client, edition, hall):
    Edition.objects.filter(pk=edition.pk).update(starts_at=timezone.now() + timedelta(days=40), public=True)
    page = client.get("/", headers={"accept-language": "en"})
    assert [sorted(one) for one in page.context["editions"]] == [["name", "place", "starts_at"]]
    text = page.content.decode()
    assert ("Speed Meeting 2027" in text, "Halle des Tanneurs" in text) == (True, True)
    assert not any(str(registration) in text for registration in hall)


@pytest.mark.parametrize(("public", "minutes"), [(True, -1), (False, 60)])
def test_what_is_over_or_not_announced_stays_away(client, edition, public, minutes):
    Edition.objects.update(starts_at=timezone.now() + timedelta(minutes=minutes), public=public)
    assert list(client.get("/").context["editions"]) == []


def test_the_first_page_leads_in(client, sign_in, company_user):
    assert 'href="/account/login/code/"' in client.get("/").content.decode()
    assert 'href="/start/"' in sign_in(company_user).get("/").content.decode()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fr", "Mentions légales et vie privée"),
        ("de", "Impressum und Datenschutz"),
        ("en", "Legal notice and privacy"),
    ],
)
def test_the_legal_page_names_its_operator_in_three_languages(sign_in, settings, language, title, db):
    settings.OPERATOR = "Réseau Exemple asbl, 1 rue du Pont <contact@example.org>"
    page = sign_in(language=language).get("/legal/").content.decode()
    assert f"<h1>{title}</h1>" in page
    assert "Réseau Exemple asbl, 1 rue du Pont &lt;contact@example.org&gt;" in page


def test_a_language_is_kept_on_the_device(client, db):
    answer = client.post("/language/", {"language": "de", "next": "/legal/"})
    assert (answer.status_code, answer.url) == (302, "/legal/")
    assert '<html lang="de">' in client.get("/legal/").content.decode()


def test_a_language_is_kept_with_the_person(sign_in, company_user):
    sign_in(company_user).post("/language/", {"language": "de"})
    company_user.refresh_from_db()
    assert company_user.language == "de"


@pytest.mark.parametrize("language", ["", "xx", "../../etc", "de\r\nSet-Cookie: a=b"])
def test_a_language_nobody_speaks_changes_nothing(sign_in, company_user, language):
    browser = sign_in(company_user)
    assert browser.post("/language/", {"language": language}).status_code == 302
    company_user.refresh_from_db()
    assert (company_user.language, "django_language" in browser.cookies) == ("fr", False)


@pytest.mark.parametrize(
    "there", ["https://evil.example.net/", "//evil.example.net", "", "javascript:alert(1)"]
)
def test_choosing_a_language_never_leads_away(client, there, db):
    assert client.post("/language/", {"language": "de", "next": there}).url == "/"


def test_a_link_does_not_change_the_language(client, db):
    assert client.get("/language/?language=de").status_code == 405


def test_start_leads_a_participant_to_their_pages(sign_in, company, company_user):
    assert sign_in(company_user).get("/start/").url == "/my/"


def test_start_leads_an_organiser_to_their_editions(sign_in, edition, organiser):
    assert sign_in(organiser).get("/start/").url == "/organise/"


def test_start_leads_a_new_organiser_to_where_an_edition_is_prepared(sign_in, organiser):
    assert sign_in(organiser).get("/start/").url == "/organise/"


def test_start_leads_a_helper_to_the_floor(sign_in, steward):
    assert sign_in(steward).get("/start/").url == "/floor/speed-meeting-2027/"


def test_start_shows_every_door_of_who_has_several(sign_in, company, steward, edition, organiser):
    add_contact(company.organisation, steward)
    other = new_edition("autumn-2027", by=steward)
    page = sign_in(steward).get("/start/")
    doors = {name: list(page.context[name]) for name in ("registrations", "organised", "stewarded")}
    assert doors == {"registrations": [company], "organised": [other], "stewarded": [edition]}
    text = page.content.decode()
    for address in (f"/my/{company.pk}/", "/organise/autumn-2027/", "/floor/speed-meeting-2027/"):
        assert f'href="{address}"' in text


def test_start_tells_whom_nobody_named_what_to_do(sign_in, company_user):
    page = sign_in(company_user, language="en").get("/start/").content.decode()
    assert ("No edition knows you yet" in page, "company@example.com" in page) == (True, True)


def test_start_asks_strangers_in(client, db):
    assert client.get("/start/").url == "/account/login/code/?next=/start/"
