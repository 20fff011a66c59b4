from http import HTTPStatus

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.agreements.conftest import Sign, again
from topela.agreements.codes import address_of, code_of
from topela.agreements.models import Agreement, Seal
from topela.agreements.paper import paper
from topela.editions.models import Registration
from topela.pages.public.forms.verification import LARGEST_FILE
from topela.papers.contract import contract_pdf

PATH = "/verification/"


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


def upload(client, content: bytes, name: str = "contrat.pdf"):
    return client.post(PATH, {"file": SimpleUploadedFile(name, content, "application/pdf")})


def test_the_address_of_the_qr_code_shows_the_contract(sign_in, sealed: Agreement) -> None:
    address = address_of(sealed, PATH).removeprefix(settings.PUBLIC_ADDRESS)
    page = sign_in().get(address)
    assert page.status_code == HTTPStatus.OK
    for phrase in [
        "Ce contrat existe.",
        "Redessiner le logo et une affiche",
        sealed.seal.sha256,
        "présidence",
    ]:
        assert phrase in page.text


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_the_page_stands_open_to_all(sign_in, db, language: str) -> None:
    title = {"fr": "Vérifier un contrat", "de": "Einen Vertrag prüfen", "en": "Verify a contract"}[language]
    page = sign_in(language=language).get(PATH)
    assert (page.status_code, f"<h1>{title}</h1>" in page.text) == (HTTPStatus.OK, True)


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [
        ("1", "AAAAA-AAAAA", "Aucun contrat scellé ne porte ce numéro et ce code."),
        ("x", "AAAAA", "Le numéro ne comporte que des chiffres."),
        ("1", "", "Veuillez saisir le code."),
        ("", "AAAAA", "Veuillez saisir le numéro du contrat."),
        ("99999999999999999999", "AAAAA", "2000000000"),
    ],
)
def test_a_wrong_number_or_code_tells_nothing(
    sign_in, sealed: Agreement, number: str, code: str, message: str
) -> None:
    page = sign_in().get(PATH, {"number": number, "code": code})
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert message in page.text.replace("\u202f", "").replace("&nbsp;", "")
    assert "Redessiner" not in page.text


def test_the_code_of_a_contract_opens_no_other(sign_in, sealed: Agreement) -> None:
    page = sign_in().get(PATH, {"number": sealed.number + 1, "code": code_of(sealed)})
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_the_sealed_file_is_genuine(sign_in, sealed: Agreement) -> None:
    page = upload(sign_in(), bytes(Seal.objects.get().pdf))
    assert page.status_code == HTTPStatus.OK
    assert "Ce fichier est authentique." in page.text
    assert "Redessiner le logo et une affiche" in page.text


def test_other_files_get_a_clear_verdict(sign_in, sealed: Agreement) -> None:
    pdf = bytes(Seal.objects.get().pdf)
    middle = len(pdf) // 3
    for content, verdict in [
        (pdf + b" ", "Ce fichier a été modifié."),
        (pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :], "Ce fichier a été modifié."),
        (contract_pdf(paper(sealed)), "Ce PDF n’a pas de sceau."),
        (b"bonjour", "Ce n’est pas un PDF."),
        (b"", "Ce n’est pas un PDF."),
    ]:
        page = upload(sign_in(), content)
        assert (page.status_code, verdict in page.text) == (HTTPStatus.OK, True)
        assert "Redessiner" not in page.text


def test_no_file_and_a_huge_file_are_refused(sign_in, db) -> None:
    page = sign_in().post(PATH)
    assert (page.status_code, "Veuillez choisir un fichier." in page.text) == (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        True,
    )
    page = upload(sign_in(), bytes(LARGEST_FILE + 1))
    assert (page.status_code, "dépasse 10\u202fMo" in page.text or "dépasse 10 Mo" in page.text) == (
        422,
        True,
    )
