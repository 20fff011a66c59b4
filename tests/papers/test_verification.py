import io
import random
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper

from tests.papers.samples import CONTRACT
from topela.papers.certificate import SealKey, open_seal_key
from topela.papers.contract import contract_pdf
from topela.papers.seal import seal
from topela.papers.verification import State, verify


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SealKey:
    return open_seal_key(tmp_path_factory.mktemp("seal"))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> SealKey:
    return open_seal_key(tmp_path_factory.mktemp("stranger"), name="Somebody else")


@pytest.fixture(scope="module")
def plain() -> bytes:
    return contract_pdf(CONTRACT)


@pytest.fixture(scope="module")
def sealed(plain: bytes, key: SealKey) -> bytes:
    return seal(plain, key, reason="Contrat 32", place="Halle des Tanneurs")


def test_a_sealed_paper_is_ours(sealed: bytes, key: SealKey) -> None:
    verdict = verify(sealed, key)
    assert verdict.state is State.OURS
    assert verdict.genuine
    assert verdict.at is not None
    assert verdict.signer == "Common Name: Topela – seal"


def test_the_seal_adds_to_the_paper_and_changes_nothing_in_it(sealed: bytes, plain: bytes) -> None:
    assert sealed.startswith(plain)


def test_another_s_seal_is_sound_but_not_ours(plain: bytes, key: SealKey, stranger: SealKey) -> None:
    verdict = verify(seal(plain, stranger), key)
    assert (verdict.state, verdict.signer) == (State.OTHER, "Common Name: Somebody else – seal")
    assert not verdict.genuine


def test_a_paper_without_a_seal(plain: bytes, key: SealKey) -> None:
    assert verify(plain, key).state is State.UNSEALED


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"<html>", bytes(1000)])
def test_what_is_no_pdf(content: bytes, key: SealKey) -> None:
    assert verify(content, key).state is State.NOT_PDF


@pytest.mark.parametrize(
    "content", [b"%PDF-", b"%PDF-1.7\nnonsense", b"%PDF-2.0\nstartxref\n99999999\n%%EOF"]
)
def test_a_damaged_pdf_gets_a_verdict_too(content: bytes, key: SealKey) -> None:
    assert verify(content, key).state is State.ALTERED


def test_a_bomb_is_not_unpacked(key: SealKey) -> None:
    packed = zlib.compress(bytes(300_000_000), 9)
    head = b"%PDF-1.7\n"
    table = b"1 0 obj\n<</Type/XRef/Size 9/W[1 4 2]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(
        packed
    )
    tail = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
    tracemalloc.start()
    assert verify(head + table + packed + tail, key).state is State.ALTERED
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def test_endless_nesting_is_not_followed(key: SealKey) -> None:
    deep = (
        b"%PDF-1.7\n1 0 obj\n"
        + b"[" * 200_000
        + b"\nendobj\ntrailer<</Root 1 0 R/Size 2>>\nstartxref\n9\n%%EOF"
    )
    assert verify(deep, key).state is State.ALTERED


@pytest.mark.parametrize("tail", [b" ", b"\n", b"\x00", b"%%EOF\n", b"x" * 5000])
def test_anything_appended_is_found(sealed: bytes, key: SealKey, tail: bytes) -> None:
    assert verify(sealed + tail, key).state is State.ALTERED


@pytest.mark.parametrize("cut", [1, 2, 100, 5000])
def test_anything_cut_off_is_found(sealed: bytes, key: SealKey, cut: int) -> None:
    assert not verify(sealed[:-cut], key).genuine


def test_anything_put_in_front_is_found(sealed: bytes, key: SealKey) -> None:
    assert verify(b" " + sealed, key).state is State.ALTERED


def flipped(content: bytes, position: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[position] ^= 1 << bit
    return bytes(changed)


def test_any_flipped_bit_is_found(sealed: bytes, key: SealKey) -> None:
    chance = random.Random(7)
    for _ in range(150):
        position = chance.randrange(len(sealed))
        assert not verify(flipped(sealed, position, chance.randrange(8)), key).genuine, position


def test_any_flipped_bit_inside_the_seal_is_found(sealed: bytes, key: SealKey) -> None:
    """Most of the seal's own bytes are signed by nobody: digits' case, padding, fields beside the signature."""
    signature = PdfFileReader(io.BytesIO(sealed)).embedded_signatures[0]
    _, start, end, _ = signature.byte_range
    chance = random.Random(7)
    places = [start, end - 1, start + 1, end - 2, *(chance.randrange(start, end) for _ in range(150))]
    for position in places:
        for bit in (5, chance.randrange(8)):  # bit 5 turns A into a: the same number, another file
            assert not verify(flipped(sealed, position, bit), key).genuine, position


@pytest.fixture(scope="module")
def authority() -> DummyTimeStamper:
    """A timestamp authority that needs no network."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Clock")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=36500))
        .add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoded = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        tsa_cert=asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        tsa_key=keys.PrivateKeyInfo.load(encoded),
    )


def test_a_seal_may_carry_the_time_of_an_authority(
    plain: bytes, key: SealKey, authority: DummyTimeStamper
) -> None:
    timed = seal(plain, key, timestamper=authority)
    assert verify(timed, key).state is State.OURS
    assert not verify(timed + b" ", key).genuine


def test_an_update_after_the_seal_is_found(sealed: bytes, key: SealKey) -> None:
    out = io.BytesIO(sealed)
    writer = IncrementalPdfFileWriter(out)
    writer.root["/Topela"] = writer.add_object(writer.root["/Metadata"])
    writer.update_root()
    writer.write_in_place()
    assert verify(out.getvalue(), key).state is State.ALTERED


def test_a_second_seal_over_ours_is_not_ours(sealed: bytes, key: SealKey) -> None:
    assert not verify(sealed + sealed, key).genuine
