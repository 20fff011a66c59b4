"""Between processes, by Redis: one subscription for each process, and its own hub inside."""

import asyncio
import json
import logging
import random
from functools import cache
from typing import TYPE_CHECKING

from topela.floor.live.hub import Hub

if TYPE_CHECKING:
    from redis import Redis

CHANNEL = "topela.live"
logger = logging.getLogger(__name__)


@cache
def _publisher(address: str) -> "Redis":
    from redis import Redis  # noqa: PLC0415 (an extra: only installations with several machines have it)

    return Redis.from_url(address, socket_timeout=2, socket_connect_timeout=2)


def publish(address: str, edition: int, news: str) -> None:
    """Give news to every process. Where Redis is away the write stands all the same: screens ask by themselves."""
    from redis import RedisError  # noqa: PLC0415

    try:
        _publisher(address).publish(CHANNEL, json.dumps([edition, news]))
    except RedisError as fault:
        logger.warning("live news not delivered: %s", type(fault).__name__)


async def relay(address: str, hub: Hub) -> None:
    """Hand to the hub what other processes publish, for ever; reconnect where the connection drops."""
    from redis.asyncio import Redis  # noqa: PLC0415
    from redis.exceptions import RedisError  # noqa: PLC0415

    while True:
        try:
            async with Redis.from_url(address) as client, client.pubsub() as subscription:
                await subscription.subscribe(CHANNEL)
                async for message in subscription.listen():
                    if message["type"] == "message":
                        edition, news = json.loads(message["data"])
                        hub.tell(edition, news)
        except (RedisError, OSError) as fault:
            logger.warning("live news interrupted: %s", type(fault).__name__)
        await asyncio.sleep(random.uniform(0.5, 2))  # noqa: S311 (spreads reconnections, hides nothing)
