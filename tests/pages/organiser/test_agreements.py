import pytest
from django.urls import reverse

from tests.forms import written
from topela.agreements.actions import draft_agreement
from topela.agreements.models import Agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(company, nonprofit, company_user):
    return draft_agreement(company, nonprofit, by=company_user)


def address(edition, name="agreements", *args):
    return reverse(f"organiser:{name}", args=[edition.slug, *args])


def test_an_empty_register_teaches(edition, organiser, sign_in):
    response = sign_in(organiser).get(address(edition))
    assert (response.status_code, response.context["agreements"]) == (200, [])


def test_the_register_lists_and_filters_by_state(edition, begun, organiser, sign_in):
    client = sign_in(organiser)
    assert client.get(address(edition)).context["agreements"] == [(begun, "draft")]
    assert client.get(address(edition), {"state": "sealed"}).context["agreements"] == []


def test_an_organiser_begins_a_contract_for_two(edition, company, nonprofit, organiser, sign_in):
    form = written(one=company.pk, other=nonprofit.pk)
    client = sign_in(organiser)
    answers = [client.post(address(edition), form) for _ in range(2)]
    agreement = Agreement.objects.get()
    assert [a.url for a in answers] == [address(edition, "agreement", agreement.number)] * 2
    assert [p.registration for p in agreement.parties.all()] == [company, nonprofit]


def test_a_contract_of_one_with_itself_is_refused_at_its_field(edition, company, organiser, sign_in):
    response = sign_in(organiser).post(address(edition), written(one=company.pk, other=company.pk))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["other"])
    assert not Agreement.objects.exists()


def test_a_contract_shows_its_promises_what_is_missing_and_its_paper(edition, begun, organiser, sign_in):
    client = sign_in(organiser)
    page = client.get(address(edition, "agreement", begun.number))
    assert [str(p.registration) for p in page.context["missing"]] == [
        str(p.registration) for p in begun.parties.all()
    ]
    assert all(c.what in page.content.decode() for c in begun.commitments.all())
    assert client.get(address(edition, "agreement-pdf", begun.number)).content[:5] == b"%PDF-"
    assert client.get(address(edition, "agreement", 99)).status_code == 404
