"""Verifying: is this file, byte for byte, one that we sealed?

A valid signature alone does not say so: bytes may stand after what it covers, and inside the signature itself a
few bytes are signed by nobody. So, beyond pyHanko's judgement, the signature must cover the entire file, and its
own bytes must be exactly those that its signed parts determine.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from asn1crypto import algos, cms
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from topela.papers.certificate import SealKey


class State(StrEnum):
    OURS = "ours"  # sealed by this platform, unchanged
    OTHER = "other"  # soundly signed over the whole file, by somebody else
    ALTERED = "altered"  # signed once, then changed; or damaged
    UNSEALED = "unsealed"  # a PDF without any signature
    NOT_PDF = "not_pdf"


@dataclass(frozen=True, slots=True)
class Verdict:
    state: State
    signer: str = ""
    at: datetime | None = None  # as the sealing machine's clock said

    @property
    def genuine(self) -> bool:
        return self.state is State.OURS


def verify(pdf: bytes, key: SealKey) -> Verdict:
    """Say what a file is. Never raises, whatever the bytes; fetches nothing."""
    if not pdf.startswith(b"%PDF-"):
        return Verdict(State.ALTERED if key.certificate.hex().upper().encode() in pdf else State.NOT_PDF)
    try:
        return _judge(pdf, key)
    except Exception:  # noqa: BLE001  # a parser meets hostile bytes here: whatever it raises, the file is damaged
        return Verdict(State.ALTERED)


def _judge(pdf: bytes, key: SealKey) -> Verdict:
    reader = PdfFileReader(io.BytesIO(pdf))
    signatures = reader.embedded_signatures
    if not signatures:
        return Verdict(State.ALTERED if b"/ByteRange" in pdf else State.UNSEALED)
    last = signatures[-1]
    certificate = last.signer_cert
    ours = certificate.dump() == key.certificate
    sound = _is_sound(last, certificate) and (
        not ours or (len(signatures) == 1 and _is_exact(pdf, last, certificate))
    )
    if not sound:
        return Verdict(State.ALTERED)
    return Verdict(
        State.OURS if ours else State.OTHER, certificate.subject.human_friendly, last.self_reported_timestamp
    )


def _is_sound(signature: EmbeddedPdfSignature, certificate: asn1_x509.Certificate) -> bool:
    # Whom we trust is decided by comparing certificates; here the signer's own only anchors the arithmetic.
    context = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    status = validate_pdf_signature(signature, signer_validation_context=context)
    return bool(status.intact and status.valid and status.coverage == SignatureCoverageLevel.ENTIRE_FILE)


def _is_exact(pdf: bytes, signature: EmbeddedPdfSignature, certificate: asn1_x509.Certificate) -> bool:
    """Say whether the gap that no signature covers holds our seal as we write it, and nothing else."""
    start, end, resume, tail = (int(value) for value in signature.byte_range)
    digits = _canonical(signature.signed_data, certificate).hex().upper().encode()
    gap = b"<" + digits.ljust(resume - end - 2, b"0") + b">"
    return (start, resume + tail, pdf[end:resume]) == (0, len(pdf), gap)


def _canonical(found: cms.SignedData, certificate: asn1_x509.Certificate) -> bytes:
    """Rebuild the seal from what it signs: each byte is then signed, or fixed by the certificate."""
    signer: cms.SignerInfo = found["signer_infos"][0]
    digest = algos.DigestAlgorithm({"algorithm": "sha256"})
    parts: dict[str, object] = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            {
                "issuer_and_serial_number": {
                    "issuer": certificate.issuer,
                    "serial_number": certificate.serial_number,
                }
            }
        ),
        "digest_algorithm": digest,
        "signed_attrs": signer["signed_attrs"],
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signature": signer["signature"].native,
    }
    if signer["unsigned_attrs"]:
        parts["unsigned_attrs"] = signer["unsigned_attrs"]
    whole = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [digest],
            "encap_content_info": {"content_type": "data"},
            "certificates": [cms.CertificateChoices("certificate", certificate)],
            "signer_infos": [cms.SignerInfo(parts)],
        }
    )
    sealed: bytes = cms.ContentInfo({"content_type": "signed_data", "content": whole}).dump(force=True)
    return sealed
