"""Who listens in this process, by edition."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Listener:
    """
    One open stream. News that nobody fetched yet are kept once each, so a slow screen costs a few bytes.

    Made and read in its event loop; told from any thread.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._news: dict[str, None] = {}
        self._told = asyncio.Event()

    def tell(self, news: str) -> None:
        try:
            self._loop.call_soon_threadsafe(self._keep, news)
        except RuntimeError:  # its loop has closed: the server is going down
            return

    def _keep(self, news: str) -> None:
        self._news[news] = None
        self._told.set()

    async def news(self, timeout: float) -> list[str]:  # noqa: ASYNC109 (silence is an answer here: a heartbeat)
        """Wait for news; an empty list after `timeout` seconds of silence."""
        try:
            await asyncio.wait_for(self._told.wait(), timeout)
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
        with self._lock:
            listeners = list(self._listeners.get(edition, ()))
        for listener in listeners:
            listener.tell(news)

    def count(self, edition: int) -> int:
        with self._lock:
            return len(self._listeners.get(edition, ()))


hub = Hub()
