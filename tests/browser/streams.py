"""The live streams of the product, in a thread of the tests' process; the pages are served by pytest-django."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from topela.floor.live.stream import Live, Receive, Scope, Send


async def _nothing_else(scope: Scope, receive: Receive, send: Send) -> None:
    raise AssertionError(f"{scope['path']} is no stream")


@contextmanager
def streams() -> Iterator[str]:
    """Serve the streams on a free port until the block ends; gives the address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        Live(_nothing_else), log_config=None, lifespan="off", ws="none", timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="streams")
    thread.start()
    try:
        yield "http://{}:{}".format(*listener.getsockname())
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
