"""Somebody else's pages answer 404, whatever one asks and however one asks."""

from uuid import uuid4

import pytest
from django.urls import reverse

from topela.catalogue.models import Need, Offer
from topela.editions.actions import withdraw
from topela.editions.models import Registration


def addresses(company, nonprofit, meeting):
    need, offer = Need.objects.get(registration=company), Offer.objects.get(registration=company)
    named = {
        "overview": [],
        "catalogue": [],
        "need-creation": [],
        "need": [need],
        "need-withdrawal": [need],
        "need-restoration": [need],
        "offer-creation": [],
        "offer": [offer],
        "offer-withdrawal": [offer],
        "offer-restoration": [offer],
        "organisations": [],
        "organisation": [nonprofit],
        "choice": [nonprofit],
        "agenda": [],
        "agenda-pdf": [],
        "agenda-secret": [],
        "continuation": [meeting],
    }
    return [
        reverse(f"participant:{name}", args=[company.pk, *(thing.pk for thing in things)])
        for name, things in named.items()
    ]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["outsider", "nonprofit_user", "organiser", "steward"])
def test_nobody_opens_the_pages_of_another_organisation(
    request, sign_in, company, nonprofit, published, who, method
):
    browser = sign_in(request.getfixturevalue(who))
    meeting = published.meetings.filter(host=company).first()
    fields = {"idempotency_key": str(uuid4()), "choice": "wish", "continue": "yes", "text": "Ours now"}
    answers = {
        address: getattr(browser, method)(address, fields).status_code
        for address in addresses(company, nonprofit, meeting)
    }
    # A page that knows no GET says so before it looks who asks; it tells nothing.
    assert set(answers.values()) <= ({404, 405})
    assert all(status == 404 for address, status in answers.items() if status != 405)
    assert Need.objects.get(registration=company).text == "Une journée nature pour 25 collègues"
    assert company.wishes.count() == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_asked_to_sign_in(client, company, nonprofit, published, method):
    meeting = published.meetings.filter(host=company).first()
    for address in addresses(company, nonprofit, meeting):
        answer = getattr(client, method)(address, headers={"idempotency-key": str(uuid4())})
        if answer.status_code != 405:
            assert answer.url == f"{reverse('account_request_login_code')}?next={address}"


def test_an_item_of_another_organisation_is_not_ours(sign_in, company, nonprofit, company_user, go):
    theirs = Need.objects.get(registration=nonprofit)
    assert sign_in(company_user).get(go("need", company, theirs)).status_code == 404


@pytest.mark.parametrize("name", ["organisation", "choice"])
def test_only_who_may_be_met_has_a_page(sign_in, company, company_user, hall, outsider, go, name):
    browser = sign_in(company_user)
    own_side = next(r for r in hall if r.side == company.side and r != company)
    elsewhere = Registration.objects.get(organisation__name="Zephyrine Conseil")
    gone = next(r for r in hall if r.side != company.side)
    withdraw(gone, by=None)
    for other in (company, own_side, elsewhere, gone):
        assert browser.get(go(name, company, other)).status_code == 404


def test_a_meeting_of_others_is_not_ours_to_continue(sign_in, company, company_user, published, go, write):
    theirs = published.meetings.exclude(host=company).first()
    answer = write(sign_in(company_user), go("continuation", company, theirs), **{"continue": "yes"})
    assert (answer.status_code, theirs.continuations.count()) == (404, 0)


def test_a_draft_shows_nowhere(sign_in, company, company_user, schedule, go):
    browser = sign_in(company_user)
    page = browser.get(go("agenda", company))
    assert "lines" not in page.context
    assert browser.get(go("agenda-pdf", company)).status_code == 404
    assert "Le Jardin des Quatre Vents" not in page.content.decode()
    meeting = schedule.meetings.filter(host=company).first()
    fields = {"continue": "yes", "idempotency_key": str(uuid4())}
    assert browser.post(go("continuation", company, meeting), fields).status_code == 404
