"""The contract of a ring: three promises, three signatures, one paper."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from tests.agreements.conftest import again
from tests.scheduling.circles import BOOKS, LOGO, VAN, three
from topela.agreements.actions import draft_ring_agreement, give_up_agreement, sign_agreement
from topela.agreements.completeness import gaps
from topela.agreements.models import Agreement
from topela.agreements.paper import paper
from topela.agreements.states import State, state
from topela.agreements.text import text_hash
from topela.agreements.verification import verify_file
from topela.scheduling.models import RingEnd, RingSearch
from topela.scheduling.ring_queries import candidates, whole_rings
from topela.scheduling.ring_search import search_rings
from topela.scheduling.rings import agree_to_ring, propose_ring

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(edition):
    return three(edition)


def user_of(registration):
    return registration.organisation.contact_set.get().user


@pytest.fixture
def ring(edition, circle, organiser):
    search_rings(RingSearch.objects.create(edition=edition, requested_by=organiser))
    (candidate,) = candidates(edition)
    return propose_ring(candidate, by=organiser)


@pytest.fixture
def agreement(ring, circle):
    for party in circle:
        agree_to_ring(ring, party, by=user_of(party))
    return again(Agreement.objects.get())


def test_the_last_yes_begins_one_contract_with_a_promise_for_each_gift(agreement, ring, circle):
    a, b, c = circle
    promises = [(p.giver, p.receiver, p.what, p.quantity) for p in agreement.commitments.all()]
    assert promises == [(a, b, LOGO, "2 journées"), (b, c, BOOKS, "2 journées"), (c, a, VAN, "2 journées")]
    assert [party.registration for party in agreement.parties.all()] == circle
    assert (agreement.ring, agreement.first_mover, gaps(agreement)) == (ring, c, [])
    assert draft_ring_agreement(whole_rings().get(), by=user_of(b)) == agreement


def test_no_contract_before_all_have_agreed(ring, circle):
    agree_to_ring(ring, circle[0], by=user_of(circle[0]))
    with pytest.raises(ValidationError):
        draft_ring_agreement(whole_rings().get(), by=user_of(circle[0]))
    assert Agreement.objects.count() == 0


def test_three_sign_and_one_file_is_sealed_mailed_and_verified(
    agreement,
    circle,
    django_capture_on_commit_callbacks,
):
    states = []
    with django_capture_on_commit_callbacks(execute=True):
        for party in circle:
            states.append(state(again(agreement)))
            sign_agreement(
                again(agreement),
                party,
                by=user_of(party),
                name=f"Pour {party}",
                function="présidence",
                read=text_hash(again(agreement)),
            )
    assert states == [State.DRAFT, State.SIGNING, State.SIGNING]
    sealed = again(agreement)
    assert state(sealed) is State.SEALED
    found = verify_file(bytes(sealed.seal.pdf))
    assert (found.verdict.genuine, found.agreement) == (True, agreement)
    assert sorted(m.to[0] for m in mail.outbox if m.attachments) == [
        "anna@example.com",
        "bert@example.org",
        "cora@example.org",
    ]


def test_the_paper_says_that_the_first_caller_calls_all_the_others(agreement, circle):
    contact = paper(agreement).first_contact
    assert contact.caller.name == str(circle[2])
    assert [party.name for party in contact.called] == [str(circle[0]), str(circle[1])]


def test_whoever_gives_the_contract_up_frees_the_parties(agreement, circle, organiser):
    give_up_agreement(agreement, by=user_of(circle[0]))
    assert RingEnd.objects.get().why == RingEnd.Why.GIVEN_UP
    search_rings(RingSearch.objects.create(edition=agreement.edition, requested_by=organiser))
    assert candidates(agreement.edition) == []
