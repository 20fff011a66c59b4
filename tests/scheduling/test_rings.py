import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.cast import COMPANIES, enrol
from tests.scheduling.circles import BOOKS, LOGO, VAN, giving, three
from topela.catalogue.actions import publish_item, veto, withdraw_item
from topela.catalogue.models import Need, Offer
from topela.editions.actions import withdraw
from topela.editions.rules import Side
from topela.journal.queries import edition_journal
from topela.scheduling.access import edition_candidate, edition_ring, own_ring
from topela.scheduling.models import Ring, RingEnd, RingGift, RingSearch
from topela.scheduling.ring_queries import candidates, latest_search, open_ring_of
from topela.scheduling.ring_search import search_rings
from topela.scheduling.rings import (
    agree_to_ring,
    give_ring_up,
    leave_ring,
    propose_ring,
    request_rings,
    set_ring_aside,
    take_ring_back,
    take_ring_up,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Return what runs an act as the worker would see it, and who got a mail after."""

    def run(act, *args, **kwargs):
        del mail.outbox[:]
        with django_capture_on_commit_callbacks(execute=True):
            done = act(*args, **kwargs)
        return done, sorted(message.to[0] for message in mail.outbox)

    return run


@pytest.fixture
def circle(edition):
    return three(edition)


def user_of(registration):
    return registration.organisation.contact_set.get().user


def searched(edition, by, longest=3):
    search = RingSearch.objects.create(edition=edition, requested_by=by, longest=longest)
    search_rings(search)
    return candidates(edition)


@pytest.fixture
def ring(edition, circle, organiser):
    (candidate,) = searched(edition, organiser)
    return propose_ring(candidate, by=organiser)


def test_a_search_finds_the_ring_and_tells_nobody(edition, circle, organiser, told):
    search, mailed = told(request_rings, edition, by=organiser)
    (found,) = candidates(edition)
    gifts = [(g.giver, g.receiver, g.need.text, g.offer.text) for g in found.gifts]
    a, b, c = circle
    assert gifts == [(a, b, LOGO, LOGO), (b, c, BOOKS, BOOKS), (c, a, VAN, VAN)]
    search.refresh_from_db()
    assert (search.unserved, search.is_under_way, mailed, Ring.objects.count()) == (3, False, [], 0)
    assert [open_ring_of(registration) for registration in circle] == [None] * 3
    assert edition_journal(edition.pk)[0].verb == "ring.searched"


def test_one_search_at_a_time_of_three_or_four(edition, organiser):
    first = request_rings(edition, by=organiser)
    assert request_rings(edition, longest=4, by=organiser) == first == latest_search(edition)
    for longest in (2, 5):
        with pytest.raises(ValidationError):
            request_rings(edition, longest=longest, by=organiser)


def test_whom_a_pair_serves_or_a_veto_parts_is_in_no_ring(edition, circle, organiser):
    _a, b, c = circle
    veto(c, b, by=user_of(c))
    assert searched(edition, organiser) == []
    assert latest_search(edition).unserved == 3
    giving(edition, COMPANIES[1], Side.COMPANY, "dora@example.com", BOOKS, LOGO)
    assert searched(edition, organiser) == []
    # The newcomer and the association serve each other; the two who are left have nothing for one another.
    assert latest_search(edition).unserved == 2


def test_four_stand_in_a_ring_on_request(edition, organiser):
    yoga = "Cours de yoga"
    giving(edition, "Un S.A.", Side.COMPANY, "a@example.com", yoga, LOGO)
    giving(edition, "Deux asbl", Side.NONPROFIT, "b@example.org", LOGO, BOOKS)
    giving(edition, "Trois S.A.", Side.COMPANY, "c@example.com", BOOKS, VAN)
    giving(edition, "Quatre asbl", Side.NONPROFIT, "d@example.org", VAN, yoga)
    assert searched(edition, organiser) == []
    (found,) = searched(edition, organiser, longest=4)
    assert len(found.gifts) == 4


def test_a_search_that_breaks_off_says_so_and_another_may_begin(edition, organiser):
    search = RingSearch.objects.create(edition=edition, requested_by=organiser, longest=7)
    with pytest.raises(ValueError, match="3 or 4"):
        search_rings(search)
    search.refresh_from_db()
    assert (bool(search.failure), search.is_under_way) == (True, False)
    assert request_rings(edition, by=organiser) != search


def test_what_is_withdrawn_since_the_search_is_no_candidate(edition, circle, organiser):
    _a, b, c = circle
    assert len(searched(edition, organiser)) == 1
    withdraw_item(b.offers.get(), by=user_of(b))
    assert candidates(edition) == []
    publish_item(Offer(registration=b, text=BOOKS))
    assert len(searched(edition, organiser)) == 1
    withdraw(c, by=organiser)
    assert candidates(edition) == []


def test_a_proposal_is_mailed_to_each_in_their_language(edition, circle, organiser, told):
    german = user_of(circle[1])
    german.language = "de"
    german.save()
    (candidate,) = searched(edition, organiser)
    ring, mailed = told(propose_ring, candidate, by=organiser)
    assert mailed == ["anna@example.com", "bert@example.org", "cora@example.org"]
    french, german_mail, _other = sorted(mail.outbox, key=lambda message: message.to)
    assert f"{circle[0]} donne à {circle[1]}" in french.body
    assert f"/my/{circle[0].pk}/" in french.body
    assert "Tauschring" in german_mail.body
    assert candidates(edition) == []
    assert [open_ring_of(registration) for registration in circle] == [ring] * 3
    assert (ring.is_open, ring.parties) == (True, circle)


def test_nobody_stands_in_two_open_rings(edition, circle, organiser):
    (candidate,) = searched(edition, organiser)
    (again,) = candidates(edition)
    ring = propose_ring(candidate, by=organiser)
    with pytest.raises(ValidationError, match="autre cercle"):
        propose_ring(again, by=organiser)
    assert Ring.objects.count() == 1
    gift = ring.gifts.first()
    other = Ring.objects.create(edition=edition, proposed_at=ring.proposed_at)
    gift.pk, gift.ring = None, other
    with pytest.raises(IntegrityError), transaction.atomic():
        gift.save()
    assert searched(edition, organiser) == []


def test_nobody_gives_to_itself_and_each_gives_once(edition, ring):
    first, second, _third = ring.gifts.all()
    for changes in ({"receiver": first.giver}, {"giver": second.giver}, {"position": 2}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RingGift.objects.filter(pk=first.pk).update(**changes)


def test_all_agree_once_each_and_are_told(edition, circle, ring, told):
    for party in circle[:2]:
        _ring, mailed = told(agree_to_ring, ring, party, by=user_of(party))
        assert mailed == []
        again, mailed = told(agree_to_ring, ring, party, by=user_of(party))
        assert (again.awaited, mailed) == (
            [p for p in circle if p not in circle[: circle.index(party) + 1]],
            [],
        )
    done, mailed = told(agree_to_ring, ring, circle[2], by=user_of(circle[2]))
    assert (done.awaited, len(mailed), done.agreement.number) == ([], 3, 1)
    verbs = [entry.verb for entry in edition_journal(edition.pk)]
    assert (verbs.count("ring.agreed"), verbs.count("agreement.drafted")) == (3, 1)
    with pytest.raises(ValidationError, match="contra"):
        leave_ring(ring, circle[0], by=user_of(circle[0]))


def test_one_who_declines_ends_it_for_all_and_it_is_not_found_again(
    edition,
    circle,
    ring,
    organiser,
    told,
):
    a, b, c = circle
    agree_to_ring(ring, a, by=user_of(a))
    _none, mailed = told(leave_ring, ring, c, by=user_of(c))
    assert mailed == ["anna@example.com", "bert@example.org"]
    assert str(c) not in mail.outbox[0].subject
    ring.refresh_from_db()
    assert (ring.end.why, ring.end.registration, ring.is_open) == (RingEnd.Why.DECLINED, c, False)
    for act in (agree_to_ring, leave_ring):
        with pytest.raises(ValidationError):
            act(ring, b, by=user_of(b))
    assert searched(edition, organiser) == []
    assert [open_ring_of(party) for party in circle] == [None] * 3


def test_one_who_agreed_may_leave_until_all_have(circle, ring):
    a = circle[0]
    agree_to_ring(ring, a, by=user_of(a))
    leave_ring(ring, a, by=user_of(a))
    with pytest.raises(ValidationError):
        agree_to_ring(ring, a, by=user_of(a))


def test_a_proposal_is_taken_back_and_all_are_told(edition, circle, ring, organiser, told):
    _none, mailed = told(take_ring_back, ring, by=organiser)
    assert mailed == ["anna@example.com", "bert@example.org", "cora@example.org"]
    with pytest.raises(ValidationError):
        take_ring_back(ring, by=organiser)
    assert searched(edition, organiser) == []


def test_a_ring_set_aside_is_taken_up_again(edition, circle, organiser, told):
    (candidate,) = searched(edition, organiser)
    ring, mailed = told(set_ring_aside, candidate, by=organiser)
    assert (mailed, candidates(edition), ring.proposed_at) == ([], [], None)
    take_ring_up(ring, by=organiser)
    assert len(candidates(edition)) == 1
    proposed = propose_ring(candidates(edition)[0], by=organiser)
    take_ring_up(proposed, by=organiser)
    assert Ring.objects.get() == proposed


def test_who_left_or_withdrew_what_they_give_is_named(circle, ring, organiser):
    a, b, c = circle
    withdraw_item(c.offers.get(), by=user_of(c))
    with pytest.raises(ValidationError, match=str(c)):
        agree_to_ring(ring, a, by=user_of(a))
    withdraw(b, by=organiser)
    with pytest.raises(ValidationError, match=str(b)):
        agree_to_ring(ring, a, by=user_of(a))


def test_the_doors(edition, circle, ring, outsider, organiser):
    elsewhere = outsider.contact_set.get().organisation.registrations.get()
    stranger = enrol(edition, COMPANIES[2], Side.COMPANY)
    assert own_ring(circle[2], ring.pk) == edition_ring(edition, ring.pk) == ring
    for door, one in ((own_ring, elsewhere), (own_ring, stranger), (edition_ring, elsewhere.edition)):
        with pytest.raises(Http404):
            door(one, ring.pk)
    with pytest.raises(ValidationError):
        agree_to_ring(ring, stranger, by=organiser)
    with pytest.raises(Http404):
        edition_candidate(edition, latest_search(edition).pk, 0)


def test_a_ring_whose_contract_is_given_up_frees_its_parties(circle, ring, organiser):
    give_ring_up(ring, by=organiser)
    give_ring_up(ring, by=organiser)
    assert RingEnd.objects.get().why == RingEnd.Why.GIVEN_UP
    assert [open_ring_of(party) for party in circle] == [None] * 3


def test_the_needs_of_a_ring_are_those_of_its_receivers(ring):
    for gift in ring.gifts.all():
        assert (gift.need.registration, gift.offer.registration) == (gift.receiver, gift.giver)
        assert isinstance(gift.need, Need)
