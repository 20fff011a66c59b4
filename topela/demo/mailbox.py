"""The mails of the demo: nothing leaves the machine; each lies as a file in a folder and is read in the browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend
from django.utils import timezone


class Backend(EmailBackend):
    """Keep every mail in `settings.EMAIL_FILE_PATH`; print one that comes alone, announce a bundle in one line."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            keep(message)
        with self._lock:
            self.stream.write(_announcement(email_messages))
            self.stream.flush()
        return len(email_messages)


def _announcement(messages: Sequence[EmailMessage]) -> str:
    if len(messages) != 1:
        return f"{len(messages)} mails kept in {_folder()}\n" if messages else ""
    (message,) = messages
    return f"{'─' * 72}\n{', '.join(message.to)}: {message.subject}\n\n{message.body}\n{'─' * 72}\n"


def keep(message: EmailMessage) -> str:
    """Write a mail to the folder, whole or not at all; return its key."""
    key = f"{timezone.now():%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}"
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f"{key}.part"
    written.write_bytes(message.message().as_bytes())
    written.rename(folder / f"{key}.eml")
    return key


@dataclass(frozen=True)
class Attachment:
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    key: str
    sent_at: datetime
    sender: str
    to: str
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...]


def keys() -> list[str]:
    """Name every mail of the folder, newest first."""
    return sorted((path.stem for path in _folder().glob("*.eml")), reverse=True)


def mail(key: str) -> Mail:
    """Read one mail; `KeyError` where there is none of this key."""
    path = _folder() / f"{key}.eml"
    if Path(key).name != key or not path.is_file():
        raise KeyError(key)
    parsed = message_from_bytes(path.read_bytes(), _class=Parsed, policy=policy.default)
    return Mail(
        key=key,
        sent_at=datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone()),
        sender=str(parsed["from"] or ""),
        to=str(parsed["to"] or ""),
        subject=str(parsed["subject"] or ""),
        text=_body(parsed, "plain"),
        html=_body(parsed, "html"),
        attachments=tuple(_attachment(part) for part in parsed.iter_attachments()),
    )


def _folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH)


def _body(parsed: Parsed, subtype: str) -> str:
    part = parsed.get_body(preferencelist=(subtype,))
    return str(part.get_content()) if part else ""


def _attachment(part: Parsed) -> Attachment:
    content = part.get_content()
    return Attachment(
        name=Path(part.get_filename() or "attachment").name,
        content_type=part.get_content_type(),
        content=content if isinstance(content, bytes) else str(content).encode(),
    )
