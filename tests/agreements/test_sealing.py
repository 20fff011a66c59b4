import hashlib

import pytest
from django.conf import settings
from django.core import mail

from tests.agreements.conftest import Sign, again, rewrite
from tests.papers.samples import pages
from topela.accounts.models import User
from topela.agreements.models import Agreement, Seal
from topela.agreements.sealing import seal_agreement
from topela.agreements.signals import agreement_sealed
from topela.agreements.states import State, state
from topela.agreements.verification import verify_file
from topela.editions.models import Registration
from topela.journal.models import Entry
from topela.journal.queries import journal_break
from topela.papers.certificate import open_seal_key
from topela.papers.verification import State as FileState
from topela.papers.verification import verify


@pytest.fixture
def sealed(
    agreement: Agreement,
    company: Registration,
    nonprofit: Registration,
    sign: Sign,
    django_capture_on_commit_callbacks,
) -> Agreement:
    with django_capture_on_commit_callbacks(execute=True):
        sign(agreement, company)
        sign(agreement, nonprofit)
    return again(agreement)


def test_the_last_signature_has_the_contract_sealed_and_mailed(sealed: Agreement) -> None:
    assert state(sealed) is State.SEALED
    pdf = bytes(Seal.objects.get().pdf)
    assert sealed.seal.sha256 == hashlib.sha256(pdf).hexdigest()
    assert verify(pdf, open_seal_key(settings.SEAL_FOLDER)).genuine
    (text,) = pages(pdf)
    assert "Redessiner le logo et une affiche" in text
    assert "Pas encore signé" not in text
    assert "BROUILLON" not in text
    assert sorted(message.to for message in mail.outbox) == [
        ["company@example.com"],
        ["nonprofit@example.org"],
    ]
    assert [[tuple(a) for a in message.attachments] for message in mail.outbox] == [
        [("contrat-1.pdf", pdf, "application/pdf")]
    ] * 2
    assert mail.outbox[0].subject == "Speed Meeting 2027\u00a0: le contrat n°\u00a01 est signé"


def test_the_journal_knows_the_seal_and_holds(sealed: Agreement) -> None:
    entry = Entry.objects.get(verb="agreement.sealed")
    assert entry.details["sha256"] == sealed.seal.sha256
    assert journal_break() is None


def test_sealing_again_does_nothing(sealed: Agreement) -> None:
    assert seal_agreement(sealed.pk) is False
    assert Seal.objects.count() == 1
    assert len(mail.outbox) == 2


def test_nothing_is_sealed_before_all_have_signed(
    agreement: Agreement, company: Registration, sign: Sign, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sign(agreement, company)
    assert seal_agreement(agreement.pk) is False
    assert (Seal.objects.count(), mail.outbox) == (0, [])


def test_what_changed_while_the_pdf_was_made_is_not_kept(
    agreement: Agreement,
    company: Registration,
    nonprofit: Registration,
    company_user: User,
    sign: Sign,
    monkeypatch,
) -> None:
    sign(agreement, company)
    sign(agreement, nonprofit)

    def slow(pdf: bytes, key: object, **_: object) -> bytes:
        rewrite(again(agreement), company_user, language="de")
        return pdf

    monkeypatch.setattr("topela.agreements.sealing.seal", slow)
    assert seal_agreement(agreement.pk) is False
    assert Seal.objects.count() == 0


def test_the_hall_hears_of_a_sealed_contract(
    agreement: Agreement,
    company: Registration,
    nonprofit: Registration,
    sign: Sign,
    django_capture_on_commit_callbacks,
) -> None:
    heard: list[int] = []

    def hear(agreement: Agreement, **_: object) -> None:
        heard.append(agreement.number)

    agreement_sealed.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        sign(agreement, company)
        sign(agreement, nonprofit)
    agreement_sealed.disconnect(hear)
    assert heard == [agreement.number]


def test_a_file_is_known_by_its_bytes(sealed: Agreement) -> None:
    pdf = bytes(Seal.objects.get().pdf)
    found = verify_file(pdf)
    assert (found.verdict.state, found.agreement) == (FileState.OURS, sealed)
    forged = verify_file(pdf.replace(b"Halle", b"Salle", 1) + b"x")
    assert (forged.verdict.state, forged.agreement) == (FileState.ALTERED, None)
