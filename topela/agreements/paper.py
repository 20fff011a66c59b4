"""A contract as a paper: what the tables know, in the shape that is typeset."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from topela.agreements.codes import address_of, code_of
from topela.agreements.models import Agreement, Commitment, Signature
from topela.agreements.states import missing_parties, standing_signatures
from topela.editions.models import Registration
from topela.papers.contract import Contract, FirstContact, Money, Promise, Reciprocity, SignatureMark
from topela.papers.drawing import Drawing
from topela.papers.language import Language
from topela.papers.parties import Party, Side


def paper(agreement: Agreement) -> Contract:
    """Return a whole contract for typesetting, marked as a draft until each party has signed its text."""
    edition = agreement.edition
    signatures = standing_signatures(agreement)
    return Contract(
        language=Language(agreement.language),
        number=str(agreement.number),
        edition=edition.name,
        place=edition.place,
        table=agreement.table,
        written_at=_written_at(agreement, signatures),
        parties=tuple(_party(party.registration) for party in agreement.parties.all()),
        promises=tuple(_promise(commitment) for commitment in agreement.commitments.all()),
        money=Money(edition.money_policy),
        money_exceptions=edition.money_exception,
        reciprocity=Reciprocity(edition.reciprocity),
        first_contact=_first_contact(agreement),
        signatures=tuple(_mark(signature) for signature in signatures),
        address=address_of(agreement, reverse("public:verification")),
        code=code_of(agreement),
        draft=bool(missing_parties(agreement)),
    )


def _written_at(agreement: Agreement, signatures: list[Signature]) -> datetime:
    last = max((signature.at for signature in signatures), default=agreement.created_at)
    return timezone.localtime(last)


def _party(registration: Registration) -> Party:
    organisation = registration.organisation
    return Party(
        name=organisation.name,
        side=Side(registration.side),
        kind=organisation.kind,
        municipality=organisation.municipality,
    )


def _promise(commitment: Commitment) -> Promise:
    return Promise(
        giver=_party(commitment.giver),
        receiver=_party(commitment.receiver),
        what=commitment.what,
        category=commitment.category,
        quantity=commitment.quantity,
        by=commitment.due_on,
        person=commitment.person,
    )


def _first_contact(agreement: Agreement) -> FirstContact | None:
    caller = agreement.first_mover
    others = [party.registration for party in agreement.parties.all() if party.registration != caller]
    if caller is None or not others:
        return None
    return FirstContact(
        caller=_party(caller), called=tuple(map(_party, others)), by=agreement.first_contact_by
    )


def _mark(signature: Signature) -> SignatureMark:
    return SignatureMark(
        party=_party(signature.registration),
        name=signature.name,
        function=signature.function,
        at=timezone.localtime(signature.at),
        drawing=Drawing.from_strokes(signature.strokes) if signature.strokes else None,
    )
