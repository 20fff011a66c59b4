"""What is done with rings: searched, proposed, agreed to, left. Nobody is asked before an organiser proposes."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.editions.models import Edition, Registration
from topela.journal.actions import record
from topela.scheduling.models import Ring, RingEnd, RingGift, RingSearch
from topela.scheduling.progress import give_up
from topela.scheduling.ring_mailing import RingNews
from topela.scheduling.ring_queries import Candidate, taken, whole_rings
from topela.scheduling.signals import ring_agreed
from topela.scheduling.tasks import find_rings, tell_ring

LENGTHS = (3, 4)


@transaction.atomic
def request_rings(edition: Edition, *, longest: int = 3, by: User) -> RingSearch:
    """Ask the worker for rings; where a search is under way, return that one."""
    if longest not in LENGTHS:
        raise ValidationError(_("A circle has three or four parties."))
    Edition.objects.select_for_update().get(pk=edition.pk)
    running = edition.ring_searches.filter(finished_at__isnull=True, cancelled_at__isnull=True).first()
    if running and not running.is_silent:
        return running
    if running:
        give_up(running)
    search = RingSearch.objects.create(edition=edition, requested_by=by, longest=longest)
    record("ring.searched", search, actor=by.pk, edition=edition.pk, longest=longest)
    transaction.on_commit(partial(find_rings.enqueue, search.pk))
    return search


@transaction.atomic
def propose_ring(candidate: Candidate, *, by: User) -> Ring:
    """Ask all parties of a ring, by mail and on their page. Whoever stands in another by now is not asked."""
    ring = _kept(candidate, proposed_by=by)
    record("ring.proposed", ring, actor=by.pk, edition=ring.edition_id, parties=list(candidate.givers))
    _tell(ring, RingNews.PROPOSED)
    return ring


@transaction.atomic
def set_ring_aside(candidate: Candidate, *, by: User) -> Ring:
    """Leave a ring that was found: nobody is asked, and no search finds it again."""
    ring = _kept(candidate)
    _end(ring, RingEnd.Why.SET_ASIDE, by=by)
    record("ring.set_aside", ring, actor=by.pk, edition=ring.edition_id)
    return ring


@transaction.atomic
def take_ring_up(ring: Ring, *, by: User) -> None:
    """Undo setting a ring aside: it is a candidate again."""
    record("ring.taken_up", ring, actor=by.pk, edition=ring.edition_id)
    Ring.objects.filter(pk=ring.pk, end__why=RingEnd.Why.SET_ASIDE).delete()


@transaction.atomic
def take_ring_back(ring: Ring, *, by: User) -> None:
    """Withdraw a proposal; its parties are told."""
    ring = _open_and_locked(ring)
    _end(ring, RingEnd.Why.TAKEN_BACK, by=by)
    record("ring.taken_back", ring, actor=by.pk, edition=ring.edition_id)
    _tell(ring, RingNews.ENDED)


@transaction.atomic
def agree_to_ring(ring: Ring, registration: Registration, *, by: User) -> Ring:
    """Say yes for a party; the last one to do so has the contract begun. Saying it twice changes nothing."""
    ring = _locked(ring)
    gift = _gift_of(ring, registration)
    if gift.agreed_at and not hasattr(ring, "end"):
        return ring
    _refuse_closed(ring)
    _refuse_broken(ring)
    gift.agreed_at, gift.agreed_by = timezone.now(), by
    gift.save(update_fields=["agreed_at", "agreed_by"])
    record("ring.agreed", ring, actor=by.pk, edition=ring.edition_id, registration=registration.pk)
    ring = whole_rings().get(pk=ring.pk)
    if not ring.awaited:
        ring_agreed.send(Ring, ring=ring, by=by)
        _tell(ring, RingNews.AGREED)
    return ring


@transaction.atomic
def leave_ring(ring: Ring, registration: Registration, *, by: User) -> None:
    """Decline for a party, or leave after all: the ring ends for everybody, and the others are told kindly."""
    ring = _locked(ring)
    _gift_of(ring, registration)
    _refuse_closed(ring)
    _end(ring, RingEnd.Why.DECLINED, by=by, registration=registration)
    record("ring.declined", ring, actor=by.pk, edition=ring.edition_id, registration=registration.pk)
    _tell(ring, RingNews.ENDED)


@transaction.atomic
def give_ring_up(ring: Ring, *, by: User) -> None:
    """End a ring whose contract was given up, so that its parties may stand in another; harmless when repeated."""
    ring = _locked(ring)
    if not hasattr(ring, "end"):
        _end(ring, RingEnd.Why.GIVEN_UP, by=by)
        record("ring.given_up", ring, actor=by.pk, edition=ring.edition_id)


def _kept(candidate: Candidate, *, proposed_by: User | None = None) -> Ring:
    edition = Edition.objects.select_for_update().get(pk=candidate.search.edition_id)
    if taken(edition) & set(candidate.givers):
        raise ValidationError(_("One of these organisations stands in another circle by now."))
    at = timezone.now() if proposed_by else None
    ring = Ring.objects.create(edition=edition, proposed_at=at, proposed_by=proposed_by)
    for gift in candidate.gifts:
        gift.ring = ring
    RingGift.objects.bulk_create(candidate.gifts)
    return ring


def _locked(ring: Ring) -> Ring:
    Ring.objects.select_for_update().get(pk=ring.pk)
    return whole_rings().get(pk=ring.pk)


def _open_and_locked(ring: Ring) -> Ring:
    ring = _locked(ring)
    _refuse_closed(ring)
    return ring


def _refuse_closed(ring: Ring) -> None:
    if hasattr(ring, "end"):
        raise ValidationError(_("This circle does not come about: somebody left it, or it was taken back."))
    if not ring.awaited:
        raise ValidationError(
            _("Everybody has agreed and the contract is begun: give it up on its own page.")
        )


def _refuse_broken(ring: Ring) -> None:
    for gift in ring.gifts.all():
        if hasattr(gift.giver, "withdrawal"):
            raise ValidationError(
                _("%(organisation)s no longer takes part: this circle cannot come about."),
                params={"organisation": gift.giver},
            )
        if gift.need.withdrawn_at or gift.offer.withdrawn_at:
            raise ValidationError(
                _("What %(giver)s would give %(receiver)s was withdrawn: this circle cannot come about."),
                params={"giver": gift.giver, "receiver": gift.receiver},
            )


def _gift_of(ring: Ring, registration: Registration) -> RingGift:
    for gift in ring.gifts.all():
        if gift.giver_id == registration.pk:
            return gift
    raise ValidationError(_("This organisation is no party of the circle."))


def _end(ring: Ring, why: RingEnd.Why, *, by: User, registration: Registration | None = None) -> None:
    end = RingEnd.objects.create(ring=ring, why=why, registration=registration, by=by)
    ring.gifts.update(freed_at=end.at)


def _tell(ring: Ring, news: RingNews) -> None:
    transaction.on_commit(partial(tell_ring.enqueue, ring.pk, news.value))
