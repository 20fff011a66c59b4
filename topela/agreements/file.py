"""The paper of a contract as it stands: the sealed file, or a draft that says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from topela.agreements.models import Agreement, Seal
from topela.agreements.paper import paper
from topela.papers.contract import contract_pdf


@dataclass(frozen=True)
class ContractFile:
    name: str
    content: bytes


def contract_file(agreement: Agreement) -> ContractFile:
    """Return the PDF; a draft is typeset anew, in some 30 ms."""
    number = {"number": agreement.number}
    if hasattr(agreement, "seal"):
        return ContractFile(
            _("contract-%(number)s.pdf") % number, bytes(Seal.objects.get(agreement=agreement).pdf)
        )
    return ContractFile(_("contract-%(number)s-draft.pdf") % number, contract_pdf(paper(agreement)))
