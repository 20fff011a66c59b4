"""News to every open screen of an edition: that something changed, never what. Each screen then asks anew."""

from enum import StrEnum

from django.conf import settings

from topela.floor.live import neighbours, relay
from topela.floor.live.hub import hub
from topela.floor.live.token import edition_of, live_token

__all__ = ["News", "edition_of", "live_token", "push"]


class News(StrEnum):
    SHOW = "show"
    PRESENCE = "presence"
    TALLY = "tally"
    PUBLISHED = "published"
    AGREEMENT = "agreement"


def push(edition: int, news: News) -> None:
    """Tell the screens of an edition; call it on commit only. Those of other processes hear it too."""
    if settings.REDIS_URL:
        relay.publish(settings.REDIS_URL, edition, news)
    else:
        hub.tell(edition, news)
        neighbours.publish(settings.LIVE_FOLDER, edition, news)
