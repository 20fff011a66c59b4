"""
The live streams, in front of Django: a stream holds no thread and no database connection.

`/live/time` tells the server's time, `/live/<token>` streams news; every other address is Django's.
"""

import asyncio
import atexit
import json
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.conf import settings

from topela.floor.live.hub import Hub, Listener
from topela.floor.live.hub import hub as process_hub
from topela.floor.live.neighbours import open_ear
from topela.floor.live.relay import relay
from topela.floor.live.token import edition_of

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PREFIX = "/live/"
HEARTBEAT = 15.0
NEVER_KEPT = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]


class Live:
    def __init__(self, inner: App, *, hub: Hub = process_hub, heartbeat: float = HEARTBEAT) -> None:
        self._inner = inner
        self._hub = hub
        self._heartbeat = heartbeat
        self._relay: asyncio.Task[None] | None = None
        self._listens = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = _name(scope)
        if not name:
            await self._inner(scope, receive, send)
        elif scope["method"] != "GET":
            await _answer(send, HTTPStatus.METHOD_NOT_ALLOWED)
        elif name == "time":
            await _answer(send, HTTPStatus.OK, json.dumps({"now": time.time_ns() // 1_000_000}).encode())
        elif (edition := edition_of(name)) is None:
            await _answer(send, HTTPStatus.FORBIDDEN)
        else:
            self._hear_other_processes()
            await self._stream(edition, receive, send)

    def _hear_other_processes(self) -> None:
        """From the first stream on: a process that nobody looks at need not listen."""
        if settings.REDIS_URL:
            if self._relay is None or self._relay.done():
                self._relay = asyncio.create_task(relay(settings.REDIS_URL, self._hub))
        elif not self._listens:
            self._listens = True
            if ear := open_ear(settings.LIVE_FOLDER, self._hub):
                atexit.register(ear.close)

    async def _stream(self, edition: int, receive: Receive, send: Send) -> None:
        with self._hub.listening(edition) as listener:
            await _begin(send, HTTPStatus.OK, b"text/event-stream; charset=utf-8")
            # After an interruption a hall full of screens comes back spread over some seconds.
            await _more(send, f"retry: {random.randint(1000, 5000)}\n\n")  # noqa: S311
            telling = asyncio.create_task(self._tell(listener, send))
            leaving = asyncio.create_task(_left(receive))
            await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
            for task in (telling, leaving):
                task.cancel()
                with suppress(asyncio.CancelledError, OSError):
                    await task

    async def _tell(self, listener: Listener, send: Send) -> None:
        while True:
            news = await listener.news(self._heartbeat)
            await _more(send, "".join(f"data: {told}\n\n" for told in news) or ": still here\n\n")


def _name(scope: Scope) -> str:
    """What follows /live/ in the address, where the address is ours."""
    path: str = scope.get("path", "") if scope["type"] == "http" else ""
    name = path.removeprefix(PREFIX)
    return "" if name == path or "/" in name else name


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _begin(send: Send, status: HTTPStatus, kind: bytes) -> None:
    # A proxy in front must hand each line on at once.
    headers = [(b"content-type", kind), (b"x-accel-buffering", b"no"), *NEVER_KEPT]
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _more(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _answer(send: Send, status: HTTPStatus, body: bytes = b"") -> None:
    await _begin(send, status, b"application/json" if body else b"text/plain")
    await send({"type": "http.response.body", "body": body})
