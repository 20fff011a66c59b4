"""A participant on a phone: the code from the mail, a need, a wish, the agenda; and every page in both schemes."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.floor.published import published, schedule  # noqa: F401 (fixtures)
from topela.scheduling.affinities import refresh_affinities

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BREACHES = re.compile("Content Security Policy|Refused to|Uncaught")


@pytest.fixture(autouse=True)
def _no_remembered_requests():
    cache.clear()


def nothing_to_mend(page: Page) -> None:
    """Axe finds nothing, and nothing stands beyond the edge of the screen."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def come_in(page: Page, email: str) -> None:
    page.goto("/account/login/code/")
    page.get_by_label("Votre adresse e-mail").fill(email)
    page.get_by_role("button", name="M’envoyer un code").click()
    expect(page.get_by_role("heading", name="Regardez votre courrier")).to_be_visible()
    code = re.search(r"^    (\d{6})$", mail.outbox[-1].body, re.MULTILINE).group(1)
    page.get_by_label("Les six chiffres reçus par e-mail").fill(code)
    page.get_by_role("button", name="Se connecter").click()


@pytest.mark.usefixtures("published")
def test_from_the_mailed_code_to_the_agenda(phone: Page, nonprofit, nonprofit_user, edition):
    refresh_affinities(edition)
    told = []
    phone.on("console", lambda message: told.append(message.text) if BREACHES.search(message.text) else None)
    come_in(phone, nonprofit_user.email)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Le Jardin des Quatre Vents asbl")

    phone.get_by_role("link", name="Besoins et offres").first.click()
    phone.get_by_role("link", name="Ajouter un besoin").click()
    phone.get_by_role("button", name="Ajouter").click()
    expect(phone.get_by_role("alert")).to_contain_text("Dites-le en une phrase ou deux.")
    nothing_to_mend(phone)
    phone.get_by_label("De quoi avez-vous besoin").fill("Un minibus, ou 300 € pour le louer")
    phone.get_by_role("button", name="Ajouter").click()
    expect(phone.get_by_role("alert")).to_contain_text("Vous avez écrit «\u202f300 €\u202f»")
    nothing_to_mend(phone)
    phone.get_by_label("De quoi avez-vous besoin").fill("Un minibus pour un samedi")
    phone.get_by_role("button", name="Ajouter").click()
    expect(phone.get_by_text("Un minibus pour un samedi").first).to_be_visible()

    phone.get_by_role("link", name="Qui rencontrer").first.click()
    card = phone.locator("li.card", has_text="Amberline")
    card.get_by_role("button", name="Souhaiter").click()
    expect(card.get_by_text("Souhaité", exact=True)).to_be_visible()
    expect(card.get_by_role("button", name="Retirer")).to_be_focused()
    assert nonprofit.wishes.count() == 1
    nothing_to_mend(phone)

    phone.get_by_role("link", name="Feuille de route").first.click()
    expect(phone.locator("ol.evening > li")).to_have_count(5)
    phone.get_by_text("Pourquoi vous rencontrer").first.click()
    nothing_to_mend(phone)
    assert told == []


def test_a_wish_needs_no_script(chromium: Browser, live_server, sign_in, nonprofit, company, nonprofit_user):
    context = chromium.new_context(base_url=live_server.url, locale="fr-FR", java_script_enabled=False)
    session = sign_in(nonprofit_user).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(reverse("participant:organisations", args=[nonprofit.pk]) + "?q=amberline")
    page.get_by_role("button", name="Plutôt éviter").click()
    expect(page).to_have_url(re.compile(r"\?q=amberline#choice-\d+$"))
    expect(page.get_by_text("seul l’organisateur le sait")).to_be_visible()
    expect(page.get_by_role("button", name="Retirer")).to_be_focused()
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_role("button", name="Souhaiter")).to_be_visible()
    assert nonprofit.vetoes.count() == 0
    context.close()


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("fr", 360, "light"), ("de", 360, "dark"), ("fr", 1440, "dark"), ("en", 1440, "light")],
)
def test_every_page_is_whole(
    chromium: Browser,
    live_server,
    sign_in,
    nonprofit,
    company,
    nonprofit_user,
    language,
    width,
    scheme,
):
    company.organisation.name = (
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenmanufaktur Société Coopérative"
    )
    company.organisation.save()
    refresh_affinities(nonprofit.edition)
    context = chromium.new_context(
        base_url=live_server.url, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    session = sign_in(nonprofit_user).cookies["sessionid"].value
    context.add_cookies(
        [
            {"name": "sessionid", "value": session, "url": live_server.url},
            {"name": "django_language", "value": language, "url": live_server.url},
        ]
    )
    page = context.new_page()
    need = nonprofit.needs.get()
    addresses = [
        *("/", "/legal/", "/account/logout/"),
        *(
            reverse(f"participant:{name}", args=[nonprofit.pk, *more])
            for name, more in {
                "overview": [],
                "catalogue": [],
                "need": [need.pk],
                "offer-creation": [],
                "organisations": [],
                "organisation": [company.pk],
                "agenda": [],
            }.items()
        ),
    ]
    for address in addresses:
        page.goto(address)
        nothing_to_mend(page)
    context.close()
