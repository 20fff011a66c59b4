"""The organiser's page of circles: searching, proposing, setting aside, taking back."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.forms import written
from tests.scheduling.circles import found, three
from topela.scheduling.models import Ring, RingSearch
from topela.scheduling.ring_queries import candidates
from topela.scheduling.rings import agree_to_ring, leave_ring, propose_ring

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(sign_in, organiser):
    return sign_in(organiser)


@pytest.fixture
def circle(edition):
    return three(edition)


def at(name, edition, *args):
    return reverse(f"organiser:{name}", args=[edition.slug, *args])


def user_of(registration):
    return registration.organisation.contact_set.get().user


def test_an_empty_page_teaches(browser, edition):
    page = browser.get(at("rings", edition)).text
    assert "A donne à B, B donne à C, C donne à A" in page
    assert "Personne n’apprend ce qui est trouvé" in page
    assert "Trouvés" not in page


def test_a_search_is_asked_for_and_shown(browser, edition, circle, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(at("ring-searches", edition), written(longest=3))
    page = browser.get(at("rings", edition))
    assert [candidate.givers for candidate in page.context["candidates"]] == [tuple(r.pk for r in circle)]
    assert "3 organisations offrent et cherchent" in page.text
    assert "Proposer aux trois" in page.text
    assert mail.outbox == []


def test_no_other_length_is_searched(browser, edition):
    assert browser.post(at("ring-searches", edition), written(longest=5)).status_code == 422
    assert RingSearch.objects.count() == 0


def test_while_it_works_the_page_asks_again(browser, edition, organiser):
    search = RingSearch.objects.create(edition=edition, requested_by=organiser, stage="rings", percent=40)
    there = at("ring-search", edition, search.pk)
    assert there in browser.get(at("rings", edition)).text
    assert "Fermeture des cercles" in browser.get(there).text
    search.finished_at = search.requested_at
    search.save()
    answer = browser.get(there, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, at("rings", edition))


def test_a_search_that_broke_off_says_so(browser, edition):
    search = RingSearch.objects.create(edition=edition, failure="Le travail s’est interrompu.")
    RingSearch.objects.filter(pk=search.pk).update(finished_at=search.requested_at)
    assert "Le travail s’est interrompu." in browser.get(at("rings", edition)).text


def test_a_circle_is_proposed_once(browser, edition, circle, django_capture_on_commit_callbacks):
    (candidate,) = found(edition, circle)
    address = at("ring-proposal", edition, candidate.search.pk, candidate.place)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address, written())
    assert browser.post(address, written()).status_code == 404
    assert (Ring.objects.count(), len(mail.outbox)) == (1, 3)
    page = browser.get(at("rings", edition)).text
    assert "0 sur 3 ont accepté" in page
    assert page.count("Attendu depuis") == 3


def test_who_agreed_who_declined_and_what_came_of_it_in_words(browser, edition, circle, organiser):
    (candidate,) = found(edition, circle)
    ring = propose_ring(candidate, by=organiser)
    agree_to_ring(ring, circle[0], by=user_of(circle[0]))
    assert "1 sur 3 ont accepté" in browser.get(at("rings", edition)).text
    leave_ring(ring, circle[1], by=user_of(circle[1]))
    assert f"Décliné par {circle[1]}" in browser.get(at("rings", edition)).text


def test_of_whom_nobody_could_answer_is_said(browser, edition, circle, organiser):
    (candidate,) = found(edition, circle)
    propose_ring(candidate, by=organiser)
    circle[2].organisation.contact_set.all().delete()
    page = browser.get(at("rings", edition)).text
    assert (page.count("Personne ne les représente encore"), page.count("Attendu depuis")) == (1, 2)


def test_a_complete_circle_leads_to_its_contract(browser, edition, circle, organiser):
    (candidate,) = found(edition, circle)
    ring = propose_ring(candidate, by=organiser)
    for party in circle:
        agree_to_ring(ring, party, by=user_of(party))
    assert at("agreement", edition, 1) in browser.get(at("rings", edition)).text
    assert browser.post(at("ring-removal", edition, ring.pk), written()).status_code == 302
    ring.refresh_from_db()
    assert ring.is_open


def test_set_aside_and_taken_up_again(browser, edition, circle):
    (candidate,) = found(edition, circle)
    address = at("ring-setting-aside", edition, candidate.search.pk, candidate.place)
    browser.post(address, written())
    ring = Ring.objects.get()
    assert candidates(edition) == []
    way_back = at("ring-taking-up", edition, ring.pk)
    assert way_back in browser.get(at("rings", edition)).text
    browser.post(way_back, written())
    assert len(candidates(edition)) == 1
    assert browser.post(way_back, written()).status_code == 404


def test_a_proposal_is_taken_back(browser, edition, circle, organiser):
    (candidate,) = found(edition, circle)
    ring = propose_ring(candidate, by=organiser)
    browser.post(at("ring-removal", edition, ring.pk), written())
    page = browser.get(at("rings", edition)).text
    assert "Retiré" in page
    ring.refresh_from_db()
    assert ring.end.by == organiser


def test_the_page_asks_few_questions(browser, edition, hall, organiser, django_assert_max_num_queries):
    circles = found(edition, hall[:3], hall[3:6])
    propose_ring(circles[0], by=organiser)
    browser.get(at("rings", edition))
    with django_assert_max_num_queries(15):
        browser.get(at("rings", edition))
