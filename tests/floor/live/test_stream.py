import asyncio
import json
from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest
from django.core.signing import Signer

from tests.floor.live.loops import run
from topela.floor.live import live_token
from topela.floor.live.hub import Hub
from topela.floor.live.stream import Live
from topela.floor.live.token import edition_of


class Browser:
    """One request to the app: what it sends back, and the means to go away."""

    def __init__(self, app: Live, path: str, method: str = "GET") -> None:
        self.sent: asyncio.Queue = asyncio.Queue()
        self.gone = asyncio.Event()
        scope = {"type": "http", "method": method, "path": path}
        self.task = asyncio.create_task(app(scope, self._receive, self.sent.put))

    async def _receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def head(self) -> tuple[int, dict[bytes, bytes]]:
        start = await self.sent.get()
        return start["status"], dict(start["headers"])

    async def text(self) -> str:
        return (await asyncio.wait_for(self.sent.get(), 5))["body"].decode()

    async def leave(self) -> None:
        self.gone.set()
        await self.task


async def django(scope, receive, send):
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


@asynccontextmanager
async def streaming(hub: Hub, edition: int = 7, heartbeat: float = 60):
    browser = Browser(Live(django, hub=hub, heartbeat=heartbeat), f"/live/{live_token(edition)}")
    await browser.head()
    await browser.text()
    yield browser
    await browser.leave()


def test_a_stream_opens_with_a_jittered_retry_and_is_never_kept():
    async def walk():
        browser = Browser(Live(django, hub=Hub()), f"/live/{live_token(7)}")
        status, headers = await browser.head()
        assert (
            status,
            headers[b"content-type"],
            headers[b"cache-control"],
            headers[b"x-accel-buffering"],
        ) == (
            200,
            b"text/event-stream; charset=utf-8",
            b"no-store",
            b"no",
        )
        field, pause = (await browser.text()).split()
        assert field == "retry:"
        assert 1000 <= int(pause) <= 5000
        await browser.leave()

    run(walk)


def test_news_reach_the_screens_of_their_edition_only():
    async def walk():
        hub = Hub()
        async with streaming(hub, 7) as one, streaming(hub, 7) as two, streaming(hub, 8) as other:
            hub.tell(8, "tally")
            hub.tell(7, "show")
            assert [await b.text() for b in (one, two, other)] == [
                "data: show\n\n",
                "data: show\n\n",
                "data: tally\n\n",
            ]

    run(walk)


def test_news_come_from_another_thread():
    async def walk():
        hub = Hub()
        async with streaming(hub) as browser:
            await asyncio.to_thread(hub.tell, 7, "presence")
            assert await browser.text() == "data: presence\n\n"

    run(walk)


def test_a_slow_screen_gets_each_news_once():
    async def walk():
        hub = Hub()
        async with streaming(hub) as browser:
            for news in ("show", "tally", "show", "show"):
                hub.tell(7, news)
            assert await browser.text() == "data: show\n\ndata: tally\n\n"

    run(walk)


def test_silence_is_broken_by_a_heartbeat():
    async def walk():
        async with streaming(Hub(), heartbeat=0) as browser:
            assert await browser.text() == ": still here\n\n"

    run(walk)


def test_who_leaves_is_forgotten():
    async def walk():
        hub = Hub()
        async with streaming(hub):
            assert hub.count(7) == 1
        assert hub.count(7) == 0

    run(walk)


def test_news_after_the_server_went_down_reach_nobody():
    hub = Hub()

    async def open_only():
        hub.listening(7).__enter__()

    run(open_only)
    hub.tell(7, "show")


@pytest.mark.parametrize(
    "token", ["nonsense", live_token(7) + "x", Signer(salt="another").sign("7.2027-03-11")]
)
def test_a_bad_token_opens_nothing(token):
    async def walk():
        browser = Browser(Live(django, hub=Hub()), f"/live/{token}")
        assert (await browser.head())[0] == 403
        await browser.leave()

    run(walk)


def test_a_token_ends_with_its_evening():
    today = date(2027, 3, 11)
    token = live_token(7, today)
    assert [edition_of(token, today + timedelta(days=n)) for n in (-1, 0, 1, 2)] == [7, 7, 7, None]
    assert live_token(7, today) == token != live_token(8, today)


def test_only_reading_is_allowed():
    async def walk():
        browser = Browser(Live(django, hub=Hub()), f"/live/{live_token(7)}", method="POST")
        assert (await browser.head())[0] == 405
        await browser.leave()

    run(walk)


def test_the_time_is_told_in_milliseconds(monkeypatch):
    monkeypatch.setattr("time.time_ns", lambda: 1_804_771_800_123_456_789)

    async def walk():
        browser = Browser(Live(django, hub=Hub()), "/live/time")
        status, headers = await browser.head()
        assert (status, headers[b"content-type"]) == (200, b"application/json")
        assert json.loads(await browser.text()) == {"now": 1_804_771_800_123}
        await browser.leave()

    run(walk)


@pytest.mark.parametrize("path", ["/", "/live", "/live/", "/live/token/run", "/livery/x"])
def test_every_other_address_is_djangos(path):
    async def walk():
        browser = Browser(Live(django, hub=Hub()), path)
        assert (await browser.head())[0] == 299
        assert await browser.text() == path
        await browser.leave()

    run(walk)
