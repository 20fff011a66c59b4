import re

import pytest
from django.core import mail
from django.core.cache import cache

from tests.cast import person

REQUEST = "/account/login/code/"


@pytest.fixture(autouse=True)
def _no_remembered_requests():
    cache.clear()


@pytest.mark.parametrize(
    ("language", "subject"),
    [("fr", "est votre code Topela"), ("de", "Ihr Topela-Code"), ("en", "is your Topela code")],
)
def test_the_mail_is_in_the_persons_language_whatever_the_page_speaks(sign_in, language, subject, db):
    person("reader@example.org", "Renée d’Or & Fils", language=language)
    sign_in(language="en").post(REQUEST, {"email": "reader@example.org"})
    message = mail.outbox[0]
    assert subject in message.subject
    assert "Renée d’Or & Fils" in message.body
    assert "Renée d’Or &amp; Fils" in message.alternatives[0].content
    assert f'lang="{language}"' in message.alternatives[0].content


def test_an_unknown_address_reads_the_language_of_the_page(sign_in, db):
    sign_in(language="de").post(REQUEST, {"email": "nobody@example.org"})
    assert mail.outbox[0].subject == "Zu dieser Adresse ist keine Organisation angemeldet"


def test_a_new_device_learns_the_persons_language(client, db):
    person("reader@example.org", language="de")
    client.post(REQUEST, {"email": "reader@example.org"})
    code = re.search(r"\d{6}", mail.outbox[0].subject).group()
    client.post("/account/login/code/confirm/", {"code": code})
    assert client.cookies["django_language"].value == "de"


def test_a_device_that_chose_keeps_its_language(client, db):
    person("reader@example.org", language="en")
    client.post("/language/", {"language": "de"})
    client.post(REQUEST, {"email": "reader@example.org"})
    client.post("/account/login/code/confirm/", {"code": re.search(r"\d{6}", mail.outbox[0].subject).group()})
    assert client.cookies["django_language"].value == "de"


def test_no_line_of_a_mail_is_a_header(client, db):
    person("reader@example.org", "Eve\r\nBcc: all@example.org")
    client.post(REQUEST, {"email": "reader@example.org"})
    assert (mail.outbox[0].to, mail.outbox[0].bcc) == (["reader@example.org"], [])
