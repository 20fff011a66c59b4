"""Sealing: a PAdES signature of the platform over every byte of the file, which allows no change after it."""

import io

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from topela.papers.certificate import SealKey

FIELD = "Seal"
ROOM_FOR_SEAL = 8192  # hexadecimal digits; a seal without a timestamp takes about 2,600


def seal(
    pdf: bytes, key: SealKey, *, reason: str = "", place: str = "", timestamper: TimeStamper | None = None
) -> bytes:
    """Return `pdf` with an invisible seal over the whole file.

    Nothing is fetched: without `timestamper` the time in the seal is this machine's own.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason=reason or None,
        location=place or None,
    )
    signer = signers.PdfSigner(metadata, signer=_signer(key), timestamper=timestamper)
    room = None if timestamper else ROOM_FOR_SEAL
    sealed: io.BytesIO = signer.sign_pdf(writer, bytes_reserved=room)
    return sealed.getvalue()


def _signer(key: SealKey) -> signers.SimpleSigner:
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(key.certificate),
        signing_key=keys.PrivateKeyInfo.load(key.key),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
