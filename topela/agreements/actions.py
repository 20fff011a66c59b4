"""What is done with contracts: each in one transaction, with its line in the journal; PDFs and mails come after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.agreements import tasks
from topela.agreements.completeness import blocking
from topela.agreements.models import Agreement, Cancellation, Commitment, Party, Signature
from topela.agreements.prefill import first_mover, first_promises, ring_promises
from topela.agreements.queries import open_agreement_between, whole_agreements
from topela.agreements.signals import agreement_rewritten, agreement_signed
from topela.agreements.states import is_open, missing_parties
from topela.agreements.text import text_hash
from topela.editions.models import Edition, Registration
from topela.journal.actions import record
from topela.papers.drawing import Drawing
from topela.scheduling.models import Meeting, Ring
from topela.scheduling.rings import give_ring_up


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A contract as its writers want it; commitments without a key are new, parties follow from them."""

    language: str
    first_mover: Registration | None
    first_contact_by: date | None
    commitments: Sequence[Commitment]
    joining: Registration | None = None


@transaction.atomic
def draft_agreement(
    own: Registration, other: Registration, *, by: User, meeting: Meeting | None = None
) -> Agreement:
    """Begin a contract with what needs and offers suggest; where the two already write one, return that one."""
    if own.edition_id != other.edition_id or own.pk == other.pk:
        raise ValidationError(_("A contract needs another organisation of the same edition."))
    edition = Edition.objects.select_for_update().get(pk=own.edition_id)
    if found := open_agreement_between(own, other):
        return found
    agreement = Agreement(meeting=meeting, table=meeting.table.label if meeting else "")
    parties = _in_order(own, other)
    return _begin(agreement, edition, parties, first_promises(*parties), by=by)


@transaction.atomic
def draft_ring_agreement(ring: Ring, *, by: User) -> Agreement:
    """Begin the contract of a ring to which all have agreed, a promise for each gift; once, however often asked."""
    edition = Edition.objects.select_for_update().get(pk=ring.edition_id)
    if found := whole_agreements().filter(ring=ring).first():
        return found
    if not ring.is_open or ring.awaited:
        raise ValidationError(_("The contract of a ring begins once all its parties have agreed."))
    return _begin(Agreement(ring=ring), edition, ring.parties, ring_promises(ring), by=by)


def _begin(
    agreement: Agreement,
    edition: Edition,
    parties: Sequence[Registration],
    promises: Sequence[Commitment],
    *,
    by: User,
) -> Agreement:
    agreement.edition, agreement.number, agreement.created_by = edition, _next_number(edition), by
    agreement.language = edition.language
    agreement.first_mover = first_mover(*parties)
    agreement.first_contact_by = max(timezone.localdate(edition.first_contact_by), timezone.localdate())
    agreement.save()
    for position, registration in enumerate(parties, start=1):
        Party.objects.create(agreement=agreement, registration=registration, position=position)
    for promise in promises:
        promise.agreement = agreement
        promise.save()
    keys = [registration.pk for registration in parties]
    record("agreement.drafted", agreement, actor=by.pk, edition=edition.pk, parties=keys)
    return _whole(agreement)


@transaction.atomic
def rewrite_agreement(agreement: Agreement, wording: Wording, *, read: str, by: User) -> list[Signature]:
    """
    Give a contract another text; return the signatures that fall with the old one.

    `read` is the hash of the text that the writer started from: what somebody else wrote meanwhile is not lost.
    """
    agreement = _open_and_locked(agreement)
    if text_hash(agreement) != read:
        raise ValidationError(_("Somebody changed this contract in the meantime. Please look at it again."))
    agreement.language = wording.language
    agreement.first_mover = wording.first_mover
    agreement.first_contact_by = wording.first_contact_by
    agreement.save(update_fields=["language", "first_mover", "first_contact_by"])
    _keep_commitments(agreement, wording.commitments)
    _keep_parties(agreement, wording)
    agreement = _whole(agreement)
    after = text_hash(agreement)
    fallen = _void(agreement, after) if after != read else []
    if after != read:
        record(
            "agreement.rewritten",
            agreement,
            actor=by.pk,
            edition=agreement.edition_id,
            voided=[signature.pk for signature in fallen],
        )
        agreement_rewritten.send(Agreement, agreement=agreement)
    return fallen


@transaction.atomic
def sign_agreement(
    agreement: Agreement,
    registration: Registration,
    *,
    by: User,
    name: str,
    function: str,
    read: str,
    drawing: Drawing | None = None,
) -> Signature:
    """
    Sign for a party the text that was read; the last signature has the contract sealed and mailed afterwards.

    Refused while the contract is incomplete, and where its text is no longer the one that was read.
    """
    agreement = _open_and_locked(agreement)
    if registration not in [party.registration for party in agreement.parties.all()]:
        raise ValidationError(_("This organisation is no party of the contract."))
    if text_hash(agreement) != read:
        raise ValidationError(_("The text changed while you were reading. Please read it again, then sign."))
    if blocking(agreement):
        raise ValidationError(_("This contract is not complete yet."))
    _void(agreement, read)
    if registration not in [party.registration for party in missing_parties(_whole(agreement))]:
        raise ValidationError(_("This organisation has signed already."))
    signature = Signature.objects.create(
        agreement=agreement,
        registration=registration,
        organisation=registration.organisation,
        user=by,
        name=name,
        function=function,
        strokes=drawing.strokes if drawing else [],
        text_hash=read,
    )
    record(
        "agreement.signed",
        agreement,
        actor=by.pk,
        edition=agreement.edition_id,
        registration=registration.pk,
        text=read,
        drawn=drawing is not None,
    )
    agreement = _whole(agreement)
    agreement_signed.send(Agreement, agreement=agreement)
    if not missing_parties(agreement):
        request_seal(agreement)
    return signature


def request_seal(agreement: Agreement) -> None:
    """Have the worker typeset, seal and mail a contract once this transaction is there; harmless when repeated."""
    pk = agreement.pk
    transaction.on_commit(lambda: tasks.seal.enqueue(pk))


@transaction.atomic
def give_up_agreement(agreement: Agreement, *, by: User) -> Cancellation:
    """Leave a contract that is not sealed; its number stays taken and its text can still be read."""
    agreement = _open_and_locked(agreement)
    cancellation = Cancellation.objects.create(agreement=agreement, by=by)
    record("agreement.given_up", agreement, actor=by.pk, edition=agreement.edition_id)
    if agreement.ring:
        give_ring_up(agreement.ring, by=by)
    return cancellation


def _open_and_locked(agreement: Agreement) -> Agreement:
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    agreement = _whole(agreement)
    if not is_open(agreement):
        raise ValidationError(_("This contract is closed: nothing in it can change any more."))
    return agreement


def _whole(agreement: Agreement) -> Agreement:
    return whole_agreements().get(pk=agreement.pk)


def _next_number(edition: Edition) -> int:
    return (edition.agreements.aggregate(last=Max("number"))["last"] or 0) + 1


def _in_order(own: Registration, other: Registration) -> tuple[Registration, Registration]:
    """The company first, as on every paper; of one side, whoever begins."""
    return (own, other) if own.side <= other.side else (other, own)


def _keep_commitments(agreement: Agreement, commitments: Sequence[Commitment]) -> None:
    kept = {commitment.pk for commitment in commitments if commitment.pk}
    agreement.commitments.exclude(pk__in=kept).delete()
    for position, commitment in enumerate(commitments, start=1):
        commitment.agreement = agreement
        commitment.position = position
        commitment.save()


def _keep_parties(agreement: Agreement, wording: Wording) -> None:
    """Keep whoever promises or receives, and whoever just joined; a contract never falls below two parties."""
    bound = {pk for promise in wording.commitments for pk in (promise.giver_id, promise.receiver_id)}
    parties = list(agreement.parties.all())
    if wording.joining and wording.joining.pk not in {party.registration_id for party in parties}:
        Party.objects.create(agreement=agreement, registration=wording.joining, position=len(parties) + 1)
    elif len(bound) >= 2:
        agreement.parties.exclude(registration_id__in=bound).delete()


def _void(agreement: Agreement, digest: str) -> list[Signature]:
    """Take the force from signatures under any other text than the one with this hash."""
    fallen = [s for s in agreement.signatures.all() if s.voided_at is None and s.text_hash != digest]
    Signature.objects.filter(pk__in=[s.pk for s in fallen]).update(voided_at=timezone.now())
    return fallen
