import pytest

from tests.cast import enrol
from topela.catalogue.actions import publish_item, veto, wish
from topela.catalogue.models import Need, Offer
from topela.editions.rules import Side
from topela.scheduling.affinities import refresh_affinities

LONG = "Association intercommunale pour la promotion de la réparation, du réemploi et de la convivialité " * 2


@pytest.fixture
def browser(sign_in, nonprofit, nonprofit_user):
    return sign_in(nonprofit_user, language="en")


def found(page):
    return [str(other.registration) for other in page.context["page"]]


@pytest.fixture
def others(hall, edition):
    """Three companies; two of them have something to offer."""
    brasselet = next(r for r in hall if str(r).startswith("Brasselet"))
    publish_item(Offer(registration=brasselet, category="goods", text="Cent chaises pliantes"))
    publish_item(Need(registration=brasselet, category="visibility", text="Être vus à Esch"))
    organisation = brasselet.organisation
    organisation.municipality, organisation.sdgs, organisation.sector = "Wiltz", [12, 13], "Brasserie"
    organisation.save()
    refresh_affinities(edition)
    return [r for r in hall if r.side == Side.COMPANY]


def test_the_other_side_stands_there_best_first(browser, nonprofit, others, go):
    page = browser.get(go("organisations", nonprofit))
    assert found(page) == ["Amberline S.A.", "Brasselet S.à r.l.", "Cordelune S.A."]
    best = page.context["page"][0]
    assert [reason.offer.text for reason in best.reasons.received] == [
        "Deux journées de graphiste pour un logo"
    ]
    assert [reason.offer.text for reason in best.reasons.brought] == ["Journée nature pour des équipes"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=chaises", ["Brasselet S.à r.l."]),
        ("q=BRASSERIE+vus", ["Brasselet S.à r.l."]),
        ("q=etre", ["Brasselet S.à r.l."]),
        ("q=dirigeable", []),
        ("category=goods", ["Brasselet S.à r.l."]),
        ("category=skills", ["Amberline S.A."]),
        ("sdg=13", ["Brasselet S.à r.l."]),
        ("municipality=Wiltz", ["Brasselet S.à r.l."]),
        ("wished=on", ["Cordelune S.A."]),
        ("wished=on&category=goods", []),
        # What nobody offers as a choice looks for nothing in particular.
        ("category=money", ["Amberline S.A.", "Brasselet S.à r.l.", "Cordelune S.A."]),
        ("sdg=99&municipality=Nowhere", ["Amberline S.A.", "Brasselet S.à r.l.", "Cordelune S.A."]),
        ("page=99", ["Amberline S.A.", "Brasselet S.à r.l.", "Cordelune S.A."]),
    ],
)
def test_filters_keep_who_fits(browser, nonprofit, others, nonprofit_user, go, query, names):
    wish(nonprofit, others[-1], by=nonprofit_user)
    assert sorted(found(browser.get(f"{go('organisations', nonprofit)}?{query}"))) == names


def test_nobody_of_ones_own_side_unless_the_edition_says_so(browser, nonprofit, others, edition, go):
    assert len(found(browser.get(go("organisations", nonprofit)))) == 3
    edition.same_side = True
    edition.save()
    assert len(found(browser.get(go("organisations", nonprofit)))) == 6


@pytest.mark.parametrize("say", ["wish", "veto"])
def test_one_button_says_it_and_one_takes_it_back(browser, nonprofit, company, go, write, say):
    address = go("choice", nonprofit, company)
    answer = write(browser, address, choice=say, next=go("organisations", nonprofit))
    assert answer.url == f"{go('organisations', nonprofit)}#choice-{company.pk}"
    assert (nonprofit.wishes.count(), nonprofit.vetoes.count()) == ((1, 0) if say == "wish" else (0, 1))
    write(browser, address, choice="open")
    assert (nonprofit.wishes.count(), nonprofit.vetoes.count()) == (0, 0)


def test_a_veto_takes_the_place_of_a_wish(browser, nonprofit, company, go, write):
    write(browser, go("choice", nonprofit, company), choice="wish")
    write(browser, go("choice", nonprofit, company), choice="veto")
    other = browser.get(go("organisations", nonprofit)).context["page"][0]
    assert (other.wished, other.avoided) == (False, True)


@pytest.mark.parametrize("fields", [{}, {"choice": "marry"}])
def test_an_unknown_choice_is_refused(browser, nonprofit, company, go, write, fields):
    assert write(browser, go("choice", nonprofit, company), **fields).status_code == 400


def test_the_way_back_never_leaves_the_site(browser, nonprofit, company, go, write):
    answer = write(browser, go("choice", nonprofit, company), choice="wish", next="//evil.example.net/")
    assert answer.url == f"{go('organisation', nonprofit, company)}#choice-{company.pk}"


def test_a_script_gets_the_buttons_only(browser, nonprofit, company, go):
    address = go("choice", nonprofit, company)
    assert browser.get(address).url == go("organisation", nonprofit, company)
    part = browser.get(address, headers={"hx-request": "true"}).content.decode()
    assert part.count("<form") == 1
    fields = {"choice": "wish", "idempotency_key": "9b2f3c1e-6a0d-4d5c-8b1e-2f3a4b5c6d7e"}
    assert browser.post(address, fields, headers={"hx-request": "true"}).url == address
    assert "<html" not in part


def test_a_button_pressed_after_the_session_ended_leads_the_page_to_sign_in(client, nonprofit, company, go):
    headers = {"hx-request": "true", "idempotency-key": "9b2f3c1e-6a0d-4d5c-8b1e-2f3a4b5c6d7e"}
    answer = client.post(go("choice", nonprofit, company), {"choice": "wish"}, headers=headers)
    assert answer.headers["HX-Redirect"] == go("organisations", nonprofit)
    assert nonprofit.wishes.count() == 0


def test_the_other_side_learns_nothing_of_a_veto(sign_in, company, company_user, nonprofit, edition, go):
    pages = ["organisations", "agenda", "catalogue", "overview"]
    browser = sign_in(company_user, language="en")

    def read():
        seen = [browser.get(go(name, company)).context for name in pages]
        other = seen[0]["page"][0]
        return (other.wished, other.avoided, browser.get(go("organisation", company, nonprofit)).status_code)

    refresh_affinities(edition)
    before = read()
    veto(nonprofit, company, reason="conflit de 2019")
    refresh_affinities(edition)
    assert read() == before
    for name in pages:
        assert "conflit" not in browser.get(go(name, company)).content.decode()
    assert "Better not</strong>" not in browser.get(go("organisation", company, nonprofit)).content.decode()


@pytest.mark.parametrize(("number", "shown"), [(1, 1), (3, 3), (55, 18)])
def test_a_page_asks_few_questions(browser, nonprofit, edition, go, number, shown, django_assert_num_queries):
    for n in range(number):
        other = enrol(edition, f"Compagnie {n}", Side.COMPANY)
        publish_item(Offer(registration=other, category="skills", text=f"{n} journées de graphiste, un logo"))
        publish_item(Need(registration=other, text=f"Besoin {n}"))
    refresh_affinities(edition)
    with django_assert_num_queries(14):
        page = browser.get(go("organisations", nonprofit))
    assert (len(found(page)), page.context["all"]) == (shown, number)


def test_nobody_yet_is_said_with_something_to_do(browser, nonprofit, go):
    page = browser.get(go("organisations", nonprofit))
    assert "Nobody is registered on the other side yet" in page.content.decode()
    assert found(page) == []


def test_without_needs_and_offers_the_page_says_what_is_missing(browser, nonprofit, others, edition, go):
    assert browser.get(go("organisations", nonprofit)).context["explained"] is True
    nonprofit.needs.all().delete()
    nonprofit.offers.all().delete()
    refresh_affinities(edition)
    page = browser.get(go("organisations", nonprofit))
    assert (page.context["explained"], "Nothing tells yet why" in page.content.decode()) == (False, True)


def test_long_names_and_texts_stand_whole(browser, nonprofit, edition, go):
    other = enrol(edition, LONG[:200], Side.COMPANY)
    other.organisation.presentation = LONG * 20
    other.organisation.website = "https://example.org/" + "x" * 150
    other.organisation.sdgs = [3, 99, 17]
    other.organisation.save()
    publish_item(Need(registration=other, text="mot" * 500))
    page = browser.get(go("organisation", nonprofit, other))
    assert page.context["goals"] == [(3, "Good health and well-being"), (17, "Partnerships for the goals")]
    assert "mot" * 500 in page.content.decode()


@pytest.mark.parametrize(
    ("website", "link"),
    [("https://example.org/", True), ("javascript:alert(1)", False), ("example.org", False)],
)
def test_only_a_web_address_becomes_a_link(browser, nonprofit, company, go, website, link):
    type(company.organisation).objects.filter(pk=company.organisation_id).update(website=website)
    page = browser.get(go("organisation", nonprofit, company)).content.decode()
    assert (website in page, f'href="{website}"' in page) == (True, link)


def test_no_telephone_and_no_address_of_a_person_shows(browser, nonprofit, company, go):
    page = browser.get(go("organisation", nonprofit, company)).content.decode()
    for private in ("company@example.com", "+352 00 01 02", "Camille Dupré"):
        assert private not in page
