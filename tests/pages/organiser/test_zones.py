"""Zones of the hall: the proposal, the organiser's last word, and the way back."""

import pytest
from django.urls import reverse

from tests.cast import enrol, new_edition
from tests.forms import written
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Need, Offer
from topela.editions.actions import lay_out_hall, withdraw
from topela.editions.models import Registration, Zoning
from topela.editions.rules import Side
from topela.editions.zoning import place_in_zones
from topela.scheduling.affinities import is_stale, refresh_affinities

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(sign_in, organiser):
    return sign_in(organiser)


@pytest.fixture
def page(edition):
    return reverse("organiser:zones", args=[edition.slug])


@pytest.fixture
def plain(edition, hall):
    """The small edition in a hall of four tables without zones."""
    lay_out_hall(edition, [(label, "") for label in "1234"])
    return edition


def zone(edition, name):
    return str(edition.zones.get(name=name).pk)


def everywhere(hall, key):
    return {f"zone-{registration.pk}": key for registration in hall}


def stands(edition):
    rows = edition.registrations.order_by("organisation__name").values_list(
        "organisation__name", "zone__name"
    )
    return dict(rows)


def test_an_edition_without_anybody_says_what_comes_first(browser, page):
    assert "Personne ne participe encore" in browser.get(page).text


def test_a_hall_without_tables_says_what_comes_first(browser, page, edition, hall):
    lay_out_hall(edition, [("1", "")])
    answer = browser.get(page)
    assert "La salle est encore trop petite pour des zones" in answer.text
    assert browser.post(page, written()).status_code == 200
    assert not Zoning.objects.exists()


def test_everybody_is_proposed_one_zone_and_nothing_is_written(browser, page, edition, hall):
    answer = browser.get(page)
    chosen = [member for card in answer.context["cards"] for member in card.sketch.members]
    assert sorted(member.pk for member in chosen) == sorted(registration.pk for registration in hall)
    assert [
        (card.sketch.part.name, len(card.sketch.part.tables), card.hosting, card.over)
        for card in answer.context["cards"]
    ] == [("Nature", 2, 2, 0), ("Culture", 1, 1, 0)]
    assert "Appliquer ces zones" in answer.text
    assert set(stands(edition).values()) == {None}


def test_nobody_understood_is_said(browser, page, edition, hall):
    Need.objects.update(text="xqzkjv")
    Offer.objects.update(text="🎈")
    assert "Aucun thème n’est encore compris" in browser.get(page).text


def test_the_organiser_has_the_last_word_and_sees_where_tables_are_short(
    browser, page, edition, hall, company, django_capture_on_commit_callbacks
):
    refresh_affinities(edition)
    nature, culture = zone(edition, "Nature"), zone(edition, "Culture")
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(page, written(**everywhere(hall, culture) | {f"zone-{company.pk}": nature}))
    assert (answer.status_code, answer.url) == (302, page)
    assert {name for name, where in stands(edition).items() if where == "Nature"} == {str(company)}
    assert is_stale(edition) is False
    answer = browser.get(page)
    assert "7 organisations ont changé de zone." in answer.text
    assert (
        "2 entreprises pour 1 table\u00a0: à chaque tour, il manque des tables pour 1 d’entre elles."
        in answer.text
    )
    assert "Enregistrer les zones" in answer.text


def test_the_same_form_sent_twice_places_once(browser, page, edition, hall):
    form = written(**everywhere(hall, zone(edition, "Nature")))
    assert browser.post(page, form).url == browser.post(page, form).url == page
    assert Zoning.objects.count() == 1


def test_where_nothing_changes_nothing_is_written(browser, page, edition, hall):
    browser.post(page, written(**everywhere(hall, zone(edition, "Nature"))))
    browser.post(page, written(**everywhere(hall, zone(edition, "Nature"))))
    assert Zoning.objects.count() == 1
    assert "Toutes sont déjà dans ces zones." in browser.get(page).text


def test_the_former_zones_come_back_once(browser, page, edition, hall, company, organiser):
    place_in_zones(edition, {company.pk: "Nature"}, by=organiser)
    browser.post(page, written(**everywhere(hall, zone(edition, "Culture"))))
    back = reverse("organiser:zoning-taking-back", args=[edition.slug, Zoning.objects.first().pk])
    assert browser.get(page).text.count(f'action="{back}"') == 2
    assert browser.get(back).status_code == 405
    browser.post(back, written())
    assert stands(edition) == dict.fromkeys(stands(edition)) | {str(company): "Nature"}
    assert "7 organisations sont revenues là où elles étaient." in browser.get(page).text
    browser.post(back, written())
    assert "Seul le dernier changement de zones peut être annulé." in browser.get(page).text


def test_one_organisation_is_moved_later_and_who_came_since_stands_in_no_zone(
    browser, page, edition, hall, company
):
    nature, culture = zone(edition, "Nature"), zone(edition, "Culture")
    browser.post(page, written(**everywhere(hall, nature)))
    late = enrol(edition, "Zinnober Sàrl", Side.COMPANY)
    answer = browser.get(page)
    assert [place.registration for place in answer.context["outside"]] == [late]
    browser.post(
        page,
        written(**everywhere(hall, nature) | {f"zone-{company.pk}": culture, f"zone-{late.pk}": ""}),
    )
    assert {name for name, where in stands(edition).items() if where == "Culture"} == {str(company)}
    assert stands(edition)["Zinnober Sàrl"] is None


def test_an_organisation_that_is_not_on_the_page_stays_where_it_is(
    browser, page, edition, hall, company, nonprofit
):
    browser.post(page, written(**everywhere(hall, zone(edition, "Nature"))))
    browser.post(page, written(**{f"zone-{company.pk}": zone(edition, "Culture")}))
    assert stands(edition)[str(nonprofit)] == "Nature"


def test_foreign_and_withdrawn_organisations_and_unknown_zones_are_refused(
    browser, page, edition, hall, company, nonprofit, organiser
):
    elsewhere = new_edition("far-2027", by=organiser)
    foreigner = enrol(elsewhere, "Zinnober Sàrl", Side.COMPANY)
    withdraw(nonprofit, by=organiser)
    here, there = zone(edition, "Nature"), zone(elsewhere, "Nature")
    for fields in (
        {f"zone-{foreigner.pk}": here},
        {f"zone-{nonprofit.pk}": here},
        {f"zone-{company.pk}": there},
        {f"zone-{company.pk}": "'; DROP"},
        {"zone-": here},
    ):
        answer = browser.post(page, written(**fields))
        assert (answer.status_code, len(answer.context["form"].errors)) == (422, 1)
    assert not Registration.objects.filter(zone__isnull=False).exists()


def test_a_page_that_somebody_overtook_changes_nothing_until_it_is_sent_again(
    browser, page, edition, hall, company, organiser
):
    overtaken = browser.get(page).context["basis"]
    place_in_zones(edition, {company.pk: "Nature"}, by=organiser)
    fields = everywhere(hall, zone(edition, "Culture"))
    answer = browser.post(page, written(basis=overtaken, **fields))
    assert answer.status_code == 422
    assert "Des zones ont changé entre-temps" in answer.text
    assert "actuellement dans Nature" in answer.text
    assert stands(edition)[str(company)] == "Nature"
    browser.post(page, written(basis=answer.context["basis"], **fields))
    assert set(stands(edition).values()) == {"Culture"}


def test_a_hall_without_zones_is_divided_as_the_organiser_says(browser, page, plain, hall):
    assert browser.get(page).context["into"] == 2
    for asked, into in (("3", 3), ("99", 4), ("0", 2), ("-1", 2), ("²", 2), ("", 2)):
        answer = browser.get(page, {"into": asked})
        assert (answer.context["into"], len(answer.context["cards"])) == (into, into)
    answer = browser.get(page, {"into": "2"})
    proposed = {
        f"zone-{m.pk}": card.sketch.part.key for card in answer.context["cards"] for m in card.sketch.members
    }
    answer = browser.post(page, written(into="2", **proposed, **{"name-1": "Forêt", "name-2": "Ville"}))
    assert answer.url == page
    assert [(t.label, t.zone.name) for t in plain.tables.select_related("zone")] == [
        ("1", "Forêt"),
        ("2", "Forêt"),
        ("3", "Ville"),
        ("4", "Ville"),
    ]
    assert None not in stands(plain).values()
    back = reverse("organiser:zoning-taking-back", args=[plain.slug, Zoning.objects.get().pk])
    browser.post(back, written())
    assert (plain.zones.count(), set(stands(plain).values())) == (0, {None})


@pytest.mark.parametrize("names", [("Forêt", "Forêt"), ("Forêt", ""), ("Forêt", "x" * 101)])
def test_a_name_that_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost(
    browser, page, plain, hall, names
):
    fields = everywhere(hall, "1") | {"name-1": names[0], "name-2": names[1]}
    answer = browser.post(page, written(into="2", **fields))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["name-2"]
    assert 'value="Forêt"' in answer.text
    assert len(answer.context["cards"][0].sketch.members) == 7
    assert (plain.zones.count(), Zoning.objects.count()) == (0, 0)


def test_a_hall_that_got_zones_meanwhile_is_not_divided(browser, page, plain, hall):
    lay_out_hall(plain, [("1", "Nature"), ("2", "Nature"), ("3", "Culture"), ("4", "Culture")])
    answer = browser.post(
        page, written(into="2", **everywhere(hall, "1"), **{"name-1": "Forêt", "name-2": "Ville"})
    )
    assert answer.status_code == 422
    assert [zone.name for zone in plain.zones.all()] == ["Nature", "Culture"]


def test_who_would_lose_its_table_is_counted(browser, page, edition, hall, company):
    company.home_table = edition.tables.get(label="3")
    company.save()
    cards = browser.get(page).context["cards"]
    left = next(card for card in cards if company in card.sketch.members).sketch.part.name == "Nature"
    assert browser.get(page).context["homes_left"] == left


def test_a_plan_made_before_the_zones_is_named(browser, page, edition, draft, company, organiser):
    assert "a été fait avant ces zones" not in browser.get(page).text
    place_in_zones(edition, {company.pk: "Nature"}, by=organiser)
    assert "Le plan 1 a été fait avant ces zones" in browser.get(page).text


def test_the_page_asks_the_same_few_questions_whatever_the_number(
    browser, page, edition, hall, organiser, django_assert_num_queries
):
    place_in_zones(edition, {registration.pk: "Nature" for registration in hall}, by=organiser)
    refresh_affinities(edition)
    with django_assert_num_queries(30):
        browser.get(page)
    for number in range(6):
        late = enrol(edition, f"Zinnober {number}", Side.COMPANY)
        publish_item(Offer(registration=late, category="goods", text="Dix chaises pliantes"))
    with django_assert_num_queries(30):
        browser.get(page)


def test_the_hall_page_counts_who_is_in_each_zone(browser, edition, hall, company, organiser):
    place_in_zones(edition, {company.pk: "Nature"}, by=organiser)
    answer = browser.get(reverse("organiser:hall", args=[edition.slug]))
    assert [(z.name, z.tables_in, z.placed) for z in answer.context["zones"]] == [
        ("Nature", 2, 1),
        ("Culture", 1, 0),
    ]


def test_a_table_of_another_zone_is_refused_at_its_field(browser, edition, company):
    address = reverse("organiser:registration", args=[edition.slug, company.pk])
    table = edition.tables.get(label="3")
    fields = {"side": "company", "zone": zone(edition, "Nature"), "home_table": table.pk, "min_meetings": 0}
    answer = browser.post(address, written(**fields))
    assert answer.context["form"].errors == {"home_table": ["La table 3 n’est pas dans la zone Nature."]}
