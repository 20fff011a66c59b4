"""The signed address of an edition's stream: it opens the stream and the run, and nothing else."""

from datetime import timedelta

from django.core import signing

SALT = "topela.live"
LASTS = timedelta(hours=36)


def live_token(edition: int) -> str:
    return signing.dumps(edition, salt=SALT)


def edition_of(token: str) -> int | None:
    """The edition of a token; None where it is forged or too old."""
    try:
        edition = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return edition if isinstance(edition, int) else None
