"""News to every open screen of an edition: that something changed, never what. Each screen then asks anew."""

from enum import StrEnum

from django.conf import settings

from topela.floor.live.hub import hub
from topela.floor.live.relay import publish
from topela.floor.live.token import edition_of, live_token

__all__ = ["News", "edition_of", "live_token", "push"]


class News(StrEnum):
    SHOW = "show"
    PRESENCE = "presence"
    TALLY = "tally"
    PUBLISHED = "published"


def push(edition: int, news: News) -> None:
    """Tell the screens of an edition; call it on commit only. With Redis, those of every process hear it."""
    if settings.REDIS_URL:
        publish(settings.REDIS_URL, edition, news)
    else:
        hub.tell(edition, news)
