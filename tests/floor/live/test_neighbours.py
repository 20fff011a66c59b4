import asyncio
import os
import socket
from pathlib import Path

import pytest

from tests.floor.live.loops import run
from topela.floor.live.hub import Hub
from topela.floor.live.neighbours import Ear, open_ear, publish


@pytest.fixture
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("live")


def renamed(ear: Ear) -> Path:
    """Let this process's socket look like a neighbour's."""
    return ear.path.rename(ear.path.with_name("1.sock"))


def test_what_one_process_publishes_the_screens_of_another_hear(folder):
    async def walk():
        hub = Hub()
        ear = open_ear(folder, hub)
        path = renamed(ear)
        with hub.listening(7) as listener:
            await asyncio.to_thread(publish, folder, 7, "tally")
            assert await listener.news(5) == ["tally"]
        ear.close()
        path.unlink()

    run(walk)


def test_ones_own_socket_is_left_alone(folder):
    async def walk():
        hub = Hub()
        ear = open_ear(folder, hub)
        with hub.listening(7) as listener:
            publish(folder, 7, "tally")
            assert await listener.news(0) == []
        ear.close()
        assert list(folder.iterdir()) == []

    run(walk)


def test_the_socket_of_a_dead_process_is_swept_away(folder):
    dead = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    dead.bind(str(folder / "2.sock"))
    dead.close()
    publish(folder, 7, "tally")
    assert list(folder.iterdir()) == []


def test_a_socket_left_by_a_process_of_the_same_number_is_no_obstacle(folder):
    async def walk():
        (folder / f"{os.getpid()}.sock").touch()
        open_ear(folder, Hub()).close()

    run(walk)


def test_nobody_listens(folder, caplog):
    publish(folder / "absent", 7, "tally")
    assert caplog.records == []


def test_a_full_socket_loses_news_but_never_waits(folder, caplog):
    deaf = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    deaf.bind(str(folder / "3.sock"))
    while not caplog.records:
        publish(folder, 7, "tally")
    assert caplog.records[0].getMessage() == "live news not delivered: BlockingIOError"
    deaf.close()


def test_a_home_too_deep_for_a_socket_says_so(caplog):
    async def walk():
        assert open_ear(Path("/" + "deep/" * 30), Hub()) is None

    run(walk)
    assert len(caplog.records) == 1
