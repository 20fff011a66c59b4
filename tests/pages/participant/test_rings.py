"""A circle on the pages of its parties: read, agreed to, declined; never through another's door."""

import pytest
from django.urls import reverse

from tests.cast import COMPANIES
from tests.forms import written
from tests.scheduling.circles import BOOKS, LOGO, VAN, found, giving, three
from topela.agreements.models import Agreement
from topela.editions.rules import Side
from topela.scheduling.rings import propose_ring

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(edition):
    return three(edition)


@pytest.fixture
def ring(edition, circle, organiser):
    (candidate,) = found(edition, circle)
    return propose_ring(candidate, by=organiser)


def at(name, registration, *args):
    return reverse(f"participant:{name}", args=[registration.pk, *args])


def user_of(registration):
    return registration.organisation.contact_set.get().user


def test_nobody_sees_what_was_only_found(edition, circle, sign_in):
    found(edition, circle)
    assert 'id="ring"' not in sign_in(user_of(circle[0])).get(at("overview", circle[0])).text


@pytest.mark.parametrize("page", ["overview", "agreements"])
def test_each_reads_what_they_give_and_receive(ring, circle, sign_in, page):
    browser = sign_in(user_of(circle[1]))
    text = browser.get(at(page, circle[1])).text
    assert "Un cercle d’échange à trois" in text
    assert text.count("Vous donnez à") == text.count("vous donne<") == 1
    assert all(words in text for words in (LOGO, BOOKS, VAN, "J’accepte", "Pas pour nous"))


def test_all_agree_and_the_last_one_finds_the_contract(ring, circle, sign_in):
    for party in circle[:2]:
        answer = sign_in(user_of(party)).post(at("ring-consent", party, ring.pk), written())
        assert answer.url == at("overview", party)
    page = sign_in(user_of(circle[0])).get(at("overview", circle[0])).text
    assert ("J’accepte" in page, "Quitter le cercle" in page) == (False, True)
    last = circle[2]
    answer = sign_in(user_of(last)).post(at("ring-consent", last, ring.pk), written())
    assert answer.url == at("agreement", last, Agreement.objects.get().number)
    again = sign_in(user_of(circle[0])).post(at("ring-consent", circle[0], ring.pk), written())
    assert again.url == at("agreement", circle[0], 1)
    for party in circle:
        browser = sign_in(user_of(party))
        assert 'id="ring"' not in browser.get(at("overview", party)).text
        assert browser.get(at("agreement", party, 1)).status_code == 200


def test_one_declines_and_nobody_can_agree_any_more(ring, circle, sign_in):
    sign_in(user_of(circle[0])).post(at("ring-refusal", circle[0], ring.pk), written())
    browser = sign_in(user_of(circle[1]))
    assert 'id="ring"' not in browser.get(at("overview", circle[1])).text
    answer = browser.post(at("ring-consent", circle[1], ring.pk), written(), follow=True)
    assert "Ce cercle n’aura pas lieu" in answer.text
    assert Agreement.objects.count() == 0


def test_a_circle_of_others_is_not_there(ring, circle, edition, sign_in):
    stranger = giving(edition, COMPANIES[2], Side.COMPANY, "dora@example.com", VAN, BOOKS)
    for name in ("ring-consent", "ring-refusal"):
        for registration in (stranger, circle[0]):
            answer = sign_in(user_of(stranger)).post(at(name, registration, ring.pk), written())
            assert answer.status_code == 404
    assert [gift.agreed_at for gift in ring.gifts.all()] == [None] * 3
