"""
Between the processes of one machine, without Redis.

A process that streams listens at a socket of its own in the installation's home; whoever has news, the background
worker above all, sends a datagram to every socket there. A socket whose process died is swept away by the next sender.
"""

import asyncio
import json
import logging
import os
import socket
from contextlib import closing
from pathlib import Path

from topela.floor.live.hub import Hub

# Addresses of sockets are short by law of the kernel.
LONGEST = 100
logger = logging.getLogger(__name__)


class Ear:
    """Listens for neighbours in the running event loop, and hands to the hub what they say."""

    def __init__(self, folder: Path, hub: Hub) -> None:
        self._hub = hub
        self.path = folder / f"{os.getpid()}.sock"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(str(self.path))
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._socket, self._hear)

    def _hear(self) -> None:
        edition, news = json.loads(self._socket.recv(1024))
        self._hub.tell(edition, news)

    def close(self) -> None:
        if not self._loop.is_closed():
            self._loop.remove_reader(self._socket)
        self._socket.close()
        self.path.unlink(missing_ok=True)


def open_ear(folder: Path, hub: Hub) -> Ear | None:
    """Listen, where the system lets us; otherwise screens of this process learn of the worker's news each minute."""
    if not hasattr(socket, "AF_UNIX") or len(os.fsencode(folder)) > LONGEST:
        logger.warning("news of other processes reach the screens each minute only")
        return None
    return Ear(folder, hub)


def publish(folder: Path, edition: int, news: str) -> None:
    """Tell every other process that listens; never waits."""
    own = f"{os.getpid()}.sock"
    message = json.dumps([edition, news]).encode()
    for path in folder.glob("*.sock"):
        if path.name != own:
            _send(path, message)


def _send(path: Path, message: bytes) -> None:
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as sender:
        sender.setblocking(False)
        try:
            sender.sendto(message, str(path))
        except (ConnectionRefusedError, FileNotFoundError):
            path.unlink(missing_ok=True)
        except OSError as fault:
            logger.warning("live news not delivered: %s", type(fault).__name__)
