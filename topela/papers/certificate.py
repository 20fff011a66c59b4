"""The platform's own key and self-signed certificate: made once, kept in one file that only its owner reads."""

import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

FILE_NAME = "seal.pem"
LIFETIME = timedelta(days=365 * 40)  # a contract must verify as long as somebody keeps it


class SealKeyError(Exception):
    """The folder or the file of the key cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class SealKey:
    """A private key (PKCS #8, DER) and its certificate (DER)."""

    key: bytes
    certificate: bytes

    def __repr__(self) -> str:
        return "SealKey(…)"


def open_seal_key(folder: Path, name: str = "Topela") -> SealKey:
    """Return the key in `folder`, made there on the first call.

    Two processes that start at once get the same key: the file appears whole or not at all, and only the first
    appears. `name` goes into the certificate when it is made. Raises SealKeyError.
    """
    path = folder / FILE_NAME
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _publish(_new_pem(name), path)
        return _read(path.read_bytes())
    except (OSError, ValueError) as error:
        raise SealKeyError(f"{path}: {error}") from error


def _publish(pem: bytes, path: Path) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".seal-")  # mkstemp makes it 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    except FileExistsError:
        pass  # another process was first: its key is the key
    finally:
        Path(temporary).unlink()


def _new_pem(name: str) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} – seal"[:64])])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _read(pem: bytes) -> SealKey:
    key = serialization.load_pem_private_key(pem, password=None)
    return SealKey(
        key=key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        certificate=x509.load_pem_x509_certificate(pem).public_bytes(serialization.Encoding.DER),
    )
