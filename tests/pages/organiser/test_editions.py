import pytest
from django.urls import reverse

from tests.forms import written
from topela.editions.models import Edition

pytestmark = pytest.mark.django_db

RULES = {
    "name": "Speed Meeting d’automne",
    "slug": "automne-2027",
    "place": "Salle des Marronniers",
    "language": "fr",
    "format": "timed_rounds",
    "hosts": "company",
    "starts_at": "2027-10-07T14:30",
    "round_count": "16",
    "round_minutes": "6",
    "changeover_minutes": "1",
    "pauses_text": "8: 15",
    "money_policy": "taboo",
    "reciprocity": "encouraged",
    "first_contact_days": "14",
    "delivery_days": "365",
    "go_company": "0",
    "go_nonprofit": "0",
}


def create(client, **changes):
    return client.post(reverse("organiser:edition-creation"), written(**RULES | changes))


def test_a_network_organiser_prepares_an_edition_and_organises_it(organiser, sign_in):
    response = create(sign_in(organiser))
    assert response.url == reverse("organiser:hall", args=["automne-2027"])
    edition = Edition.objects.get(slug="automne-2027")
    assert [(b.after_round, b.minutes) for b in edition.breaks.all()] == [(8, 15)]
    assert [(r.user, r.kind) for r in edition.roles.all()] == [(organiser, "organiser")]


def test_whoever_is_no_network_organiser_prepares_none(company_user, sign_in):
    assert create(sign_in(company_user)).status_code == 403
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("pauses_text", "après 8", "après 8"),
        ("pauses_text", "16: 15", "16"),
        ("round_count", "0", "1"),
        ("slug", "deux mots", "deux mots"),
        ("starts_at", "hier", "hier"),
        ("name", "", ""),
    ],
)
def test_a_wrong_rule_is_told_at_its_field_and_in_a_summary_and_nothing_is_lost(
    field, value, words, organiser, sign_in
):
    response = create(sign_in(organiser), **{field: value})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    page = response.content.decode()
    assert page.count(f'href="#id_{field}"') == 1
    assert 'value="Salle des Marronniers"' in page
    assert words in page
    assert not Edition.objects.exists()


def test_two_editions_do_not_share_a_short_name(edition, organiser, sign_in):
    response = create(sign_in(organiser), slug=edition.slug)
    assert list(response.context["form"].errors) == ["slug"]


def lay_out(client, edition, text):
    return client.post(reverse("organiser:hall", args=[edition.slug]), written(tables=text))


def test_a_hall_is_typed_in_lines(edition, organiser, sign_in):
    lay_out(sign_in(organiser), edition, "1-3; Nature\n12 bis ; Culture\n\n14")
    assert [(t.label, t.zone and t.zone.name) for t in edition.tables.select_related("zone")] == [
        ("1", "Nature"),
        ("2", "Nature"),
        ("3", "Nature"),
        ("12 bis", "Culture"),
        ("14", None),
    ]


@pytest.mark.parametrize("text", ["1\n1", "x" * 21, ""])
def test_a_hall_that_cannot_be_is_refused_and_the_old_one_stands(text, edition, organiser, sign_in):
    response = lay_out(sign_in(organiser), edition, text)
    assert list(response.context["form"].errors) == ["tables"]
    assert [t.label for t in edition.tables.all()] == ["1", "2", "3"]


def test_a_table_that_a_plan_uses_is_not_taken_away(edition, hall, organiser, sign_in):
    from topela.scheduling.models import PlanRun
    from topela.scheduling.planning import carry_out

    carry_out(PlanRun.objects.create(edition=edition))
    response = lay_out(sign_in(organiser), edition, "1")
    assert list(response.context["form"].errors) == ["tables"]
    assert [t.label for t in edition.tables.all()] == ["1", "2", "3"]
