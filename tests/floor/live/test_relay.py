import asyncio
from contextlib import asynccontextmanager

from tests.floor.live.loops import run
from topela.floor.live import News, push
from topela.floor.live.hub import Hub
from topela.floor.live.relay import _publisher, publish, relay

NOWHERE = "redis://127.0.0.1:1/0"


def bulk(*words: bytes) -> bytes:
    return b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(w), w) for w in words)


class Exchange:
    """As much of Redis as the relay uses, in the words of its protocol."""

    def __init__(self) -> None:
        self.subscribers: list[asyncio.StreamWriter] = []
        self.writers: list[asyncio.StreamWriter] = []
        self.subscribed = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        while command := await self._command(reader):
            if command[0] == b"SUBSCRIBE":
                self.subscribers.append(writer)
                writer.write(bulk(b"subscribe", command[1]).replace(b"*2", b"*3") + b":1\r\n")
                self.subscribed.set()
            elif command[0] == b"PUBLISH":
                for subscriber in self.subscribers:
                    subscriber.write(bulk(b"message", *command[1:]))
                writer.write(b":1\r\n")
            else:
                writer.write(b"+OK\r\n")

    async def _command(self, reader: asyncio.StreamReader) -> list[bytes]:
        head = await reader.readline()
        words = []
        for _ in range(int(head[1:] or 0)):
            size = int((await reader.readline())[1:])
            words.append((await reader.readexactly(size + 2))[:-2])
        return words


@asynccontextmanager
async def exchange():
    house = Exchange()
    server = await asyncio.start_server(house.serve, "127.0.0.1", 0)
    address = f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0?protocol=2"
    yield house, address
    _publisher(address).close()
    server.close()
    for writer in house.writers:
        writer.close()
        await writer.wait_closed()


def test_what_one_process_publishes_another_hears():
    async def walk():
        hub = Hub()
        async with exchange() as (house, address):
            listening = asyncio.create_task(relay(address, hub))
            await asyncio.wait_for(house.subscribed.wait(), 10)
            with hub.listening(7) as listener:
                await asyncio.to_thread(publish, address, 7, News.TALLY)
                assert await listener.news(10) == ["tally"]
            listening.cancel()
            await asyncio.wait([listening])

    run(walk)


def test_where_redis_is_away_the_write_stands_and_the_log_says_so(caplog):
    publish(NOWHERE, 7, News.SHOW)
    assert [r.getMessage() for r in caplog.records] == ["live news not delivered: ConnectionError"]


def test_a_lost_connection_is_sought_again(caplog, monkeypatch):
    waits = []

    async def no_pause(seconds):
        waits.append(seconds)
        if len(waits) == 3:
            raise asyncio.CancelledError

    monkeypatch.setattr("topela.floor.live.relay.asyncio.sleep", no_pause)

    async def walk():
        await asyncio.wait([asyncio.create_task(relay(NOWHERE, Hub()))])

    run(walk)
    assert [r.getMessage() for r in caplog.records] == ["live news interrupted: ConnectionError"] * 3
    assert all(0.5 <= wait <= 2 for wait in waits)


def test_without_redis_news_go_to_this_process(monkeypatch, settings):
    told = []
    monkeypatch.setattr(Hub, "tell", lambda hub, edition, news: told.append((edition, news)))
    push(7, News.TALLY)
    settings.REDIS_URL = NOWHERE
    push(7, News.SHOW)
    assert told == [(7, "tally")]
