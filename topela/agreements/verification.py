"""What the platform can say of a file or of a paper that somebody holds."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from topela.agreements.models import Agreement
from topela.agreements.queries import agreement_of_file
from topela.papers.certificate import open_seal_key
from topela.papers.verification import Verdict, verify


@dataclass(frozen=True)
class FileVerdict:
    """The seal's verdict, and the contract where the file is, byte for byte, one that we keep."""

    verdict: Verdict
    agreement: Agreement | None = None


def verify_file(content: bytes) -> FileVerdict:
    """Judge a file; never raises on what is in it. Its contract is told to whoever has the very file."""
    verdict = verify(content, open_seal_key(settings.SEAL_FOLDER))
    known = agreement_of_file(hashlib.sha256(content).hexdigest()) if verdict.genuine else None
    return FileVerdict(verdict, known)
