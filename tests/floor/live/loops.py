import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run(walk: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Walk in an event loop of its own thread: the tests' browser keeps another in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, walk()).result()
