"""Who listens in this process, by edition."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock


class Listener:
    """
    One open stream. News that nobody fetched yet are kept once each, so a slow screen costs a few bytes.

    Made, told and read in its event loop.
    """

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self._news: dict[str, None] = {}
        self._told = asyncio.Event()

    def keep(self, news: str) -> None:
        self._news[news] = None
        self._told.set()

    async def news(self, timeout: float) -> list[str]:  # noqa: ASYNC109 (silence is an answer here: a heartbeat)
        """Wait for news; an empty list after `timeout` seconds of silence."""
        try:
            async with asyncio.timeout(timeout):
                await self._told.wait()
        except TimeoutError:
            return []
        told = list(self._news)
        self._news.clear()
        self._told.clear()
        return told


class Hub:
    def __init__(self) -> None:
        self._listeners: defaultdict[int, set[Listener]] = defaultdict(set)
        self._lock = Lock()

    @contextmanager
    def listening(self, edition: int) -> Iterator[Listener]:
        listener = Listener()
        with self._lock:
            self._listeners[edition].add(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners[edition].discard(listener)
                if not self._listeners[edition]:
                    del self._listeners[edition]

    def tell(self, edition: int, news: str) -> None:
        """Tell every listener of an edition, from any thread; each event loop is woken once, however many listen."""
        with self._lock:
            loops: defaultdict[asyncio.AbstractEventLoop, list[Listener]] = defaultdict(list)
            for listener in self._listeners.get(edition, ()):
                loops[listener.loop].append(listener)
        for loop, listeners in loops.items():
            with suppress(RuntimeError):  # the loop has closed: its server is going down
                loop.call_soon_threadsafe(_keep_all, listeners, news)

    def count(self, edition: int) -> int:
        with self._lock:
            return len(self._listeners.get(edition, ()))


def _keep_all(listeners: list[Listener], news: str) -> None:
    for listener in listeners:
        listener.keep(news)


hub = Hub()
