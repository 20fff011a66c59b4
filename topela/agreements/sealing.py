"""From the last signature to the sealed file: typeset and seal outside any transaction, then keep it in a short one."""

import hashlib

from django.conf import settings
from django.db import transaction

from topela.agreements import tasks
from topela.agreements.models import Agreement, Seal
from topela.agreements.paper import paper
from topela.agreements.queries import whole_agreements
from topela.agreements.signals import agreement_sealed
from topela.agreements.states import State, state
from topela.agreements.text import text_hash
from topela.journal.actions import record
from topela.papers.certificate import open_seal_key
from topela.papers.contract import contract_pdf
from topela.papers.seal import seal


def seal_agreement(agreement_id: int) -> bool:
    """Seal a contract that all parties have signed; say whether this call did it. Repeating it does nothing."""
    agreement = whole_agreements().get(pk=agreement_id)
    if state(agreement) is not State.SIGNED:
        return False
    key = open_seal_key(settings.SEAL_FOLDER)
    pdf = seal(contract_pdf(paper(agreement)), key, place=agreement.edition.place)
    return _keep(agreement, pdf, text_hash(agreement))


@transaction.atomic
def _keep(agreement: Agreement, pdf: bytes, digest: str) -> bool:
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    now = whole_agreements().get(pk=agreement.pk)
    if state(now) is not State.SIGNED or text_hash(now) != digest:
        return False
    sha256 = hashlib.sha256(pdf).hexdigest()
    Seal.objects.create(agreement=now, pdf=pdf, sha256=sha256)
    record("agreement.sealed", now, edition=now.edition_id, sha256=sha256, text=digest)
    agreement_sealed.send(Agreement, agreement=now)
    pk = now.pk
    transaction.on_commit(lambda: tasks.mail.enqueue(pk))
    return True
