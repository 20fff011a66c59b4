import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from topela.demo import mailbox

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_mode")]
EVIL = '<p onclick="x()">Bonjour</p><script>x()</script>'


def keep(subject: str = "Votre feuille de route", html: str = "", **attachments: bytes) -> str:
    text = "Bonjour <Nora>,\nhttps://example.org/agenda\n"
    message = EmailMultiAlternatives(subject, text, "topela@example.org", ["nora@example.org"])
    if html:
        message.attach_alternative(html, "text/html")
    for name, content in attachments.items():
        message.attach(name, content, "application/pdf")
    return mailbox.keep(message)


def read(address: str) -> str:
    response = Client(headers={"accept-language": "en"}).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_mailbox_says_how_to_fill_it() -> None:
    page = read("/demo/mails/")

    assert page.count("<li>") == 0
    assert "No mail yet" in page


def test_mails_stand_newest_first_twenty_a_page() -> None:
    kept = [keep(f"Mail {number}") for number in range(21)]

    first, second = (Client().get("/demo/mails/", {"page": page}).context["mails"] for page in (1, 2))

    assert [mail.key for mail in first] == kept[:0:-1]
    assert [mail.key for mail in second] == kept[:1]


def test_a_mail_shows_its_text_escaped_and_its_links_alive() -> None:
    page = read(f"/demo/mails/{keep()}/")

    assert "Bonjour &lt;Nora&gt;," in page
    assert (
        page.count('<a href="https://example.org/agenda" rel="nofollow">https://example.org/agenda</a>') == 1
    )
    assert "/layout/" not in page


def test_markup_of_a_mail_stands_apart_and_can_do_nothing() -> None:
    key = keep(html=EVIL)
    response = Client().get(f"/demo/mails/{key}/layout/")

    assert EVIL not in read(f"/demo/mails/{key}/")
    assert response.content.decode().strip() == EVIL
    assert response["Content-Security-Policy"].split(";")[0] == "sandbox"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]


def test_a_mail_without_markup_has_no_other_layout() -> None:
    assert Client().get(f"/demo/mails/{keep()}/layout/").status_code == 404


def test_an_attachment_is_downloaded_never_opened() -> None:
    key = keep(**{"contrat é.pdf": b"%PDF-1.7"})
    response = Client().get(f"/demo/mails/{key}/attachments/1/")

    assert response.content == b"%PDF-1.7"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''contrat%20%C3%A9.pdf"
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("number", [0, 2])
def test_an_attachment_that_is_not_there_is_not_found(number: int) -> None:
    key = keep(**{"contrat.pdf": b"%PDF-1.7"})

    assert Client().get(f"/demo/mails/{key}/attachments/{number}/").status_code == 404


@pytest.mark.parametrize("tail", ["", "layout/", "attachments/1/"])
def test_a_mail_that_is_not_there_is_not_found(tail: str) -> None:
    assert Client().get(f"/demo/mails/nothing/{tail}").status_code == 404
