from io import StringIO

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives

from topela.demo import mailbox
from topela.demo.mailbox import Attachment, Backend

FROM = "Topela <topela@example.org>"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "mails"
    return settings.EMAIL_FILE_PATH


def letter(subject: str = "À jeudi", body: str = "Votre code : 123456\n") -> EmailMessage:
    return EmailMessage(subject, body, FROM, ["nora@example.org"])


def test_a_mail_is_read_as_it_was_written() -> None:
    message = EmailMultiAlternatives("Votre contrat n° 3", "Bonjour,\nvoilà.\n", FROM, ["a@example.org"])
    message.attach_alternative("<h1>Voilà</h1>", "text/html")
    message.attach("contrat é.pdf", b"%PDF-1.7", "application/pdf")
    message.attach("agenda.ics", "BEGIN:VCALENDAR", "text/calendar")

    mail = mailbox.mail(mailbox.keep(message))

    assert (mail.sender, mail.to, mail.subject) == (FROM, "a@example.org", "Votre contrat n° 3")
    assert (mail.text, mail.html.strip()) == ("Bonjour,\nvoilà.\n", "<h1>Voilà</h1>")
    assert mail.attachments == (
        Attachment("contrat é.pdf", "application/pdf", b"%PDF-1.7"),
        Attachment("agenda.ics", "text/calendar", b"BEGIN:VCALENDAR"),
    )


def test_a_plain_mail_has_no_markup_and_nothing_attached() -> None:
    mail = mailbox.mail(mailbox.keep(letter()))

    assert (mail.html, mail.attachments) == ("", ())


def test_the_newest_mail_stands_first() -> None:
    kept = [mailbox.keep(letter(f"n° {number}")) for number in range(3)]

    assert mailbox.keys() == kept[::-1]


def test_before_the_first_mail_there_is_none() -> None:
    assert mailbox.keys() == []


@pytest.mark.parametrize("key", ["", "nothing", "../mails/secret", "..", "/etc/passwd"])
def test_only_mails_of_the_folder_are_read(folder, key: str) -> None:
    folder.mkdir()
    (folder.parent / "secret.eml").write_text("Subject: secret\n\n")
    (folder / "half.part").write_text("Subject: half\n\n")

    with pytest.raises(KeyError):
        mailbox.mail(key)
    assert mailbox.keys() == []


def test_an_attachment_cannot_be_named_into_another_folder() -> None:
    message = letter()
    message.attach("../../etc/passwd", b"x", "application/octet-stream")

    assert mailbox.mail(mailbox.keep(message)).attachments[0].name == "passwd"


def test_a_mail_that_comes_alone_is_printed_whole() -> None:
    stream = StringIO()

    assert Backend(stream=stream).send_messages([letter()]) == 1
    assert "nora@example.org: À jeudi\n\nVotre code : 123456\n" in stream.getvalue()
    assert len(mailbox.keys()) == 1


def test_a_bundle_is_announced_in_one_line(folder) -> None:
    stream = StringIO()

    assert Backend(stream=stream).send_messages([letter(), letter(), letter()]) == 3
    assert stream.getvalue() == f"3 mails kept in {folder}\n"
    assert len(mailbox.keys()) == 3


def test_nothing_to_send_says_nothing() -> None:
    stream = StringIO()

    assert Backend(stream=stream).send_messages([]) == 0
    assert stream.getvalue() == ""
