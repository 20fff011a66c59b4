"""
The signed address of an edition's stream: it opens the stream and the run, and nothing else.

One address a day and edition, so that the tabs of a browser recognise that they may share a stream.
"""

from datetime import date, timedelta

from django.core.signing import BadSignature, Signer
from django.utils import timezone

SALT = "topela.live"
# An evening may pass midnight, and a screen may be opened the day before.
LASTS = timedelta(days=1)


def live_token(edition: int, on: date | None = None) -> str:
    return Signer(salt=SALT).sign(f"{edition}.{(on or timezone.localdate()).isoformat()}")


def edition_of(token: str, today: date | None = None) -> int | None:
    """The edition of a token; None where it is forged or too old."""
    try:
        edition, day = Signer(salt=SALT).unsign(token).split(".")
    except BadSignature:
        return None
    old = (today or timezone.localdate()) - date.fromisoformat(day)
    return int(edition) if old <= LASTS else None
