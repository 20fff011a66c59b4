"""The whole way, with a real server: a process has news, and the screens of another hear it."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from topela.floor.live import live_token
from topela.floor.live.neighbours import publish

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def port(home) -> Iterator[int]:
    """Serve in a process of its own, on a port the system chose."""
    listener = socket.create_server(("127.0.0.1", 0))
    environment = os.environ | {"TOPELA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "uvicorn", "topela.asgi:application", "--fd", str(listener.fileno())]
    server = subprocess.Popen(
        [*command, "--timeout-graceful-shutdown", "1", "--log-level", "warning"],
        cwd=ROOT,
        env=environment,
        pass_fds=[listener.fileno()],
    )
    yield listener.getsockname()[1]
    server.terminate()
    server.wait(20)
    listener.close()


@pytest.fixture
def opened(port) -> Iterator[Callable[[str], http.client.HTTPResponse]]:
    with ExitStack() as closing_all:

        def get(path: str) -> http.client.HTTPResponse:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            closing_all.callback(connection.close)
            connection.request("GET", path)
            return closing_all.enter_context(connection.getresponse())

        yield get


def test_fifty_screens_hear_what_another_process_says(opened, home):
    screens = [opened(f"/live/{live_token(7)}") for _ in range(50)]
    elsewhere = opened(f"/live/{live_token(8)}")
    for screen in [*screens, elsewhere]:
        assert screen.readline().startswith(b"retry: ")
        assert screen.readline() == b"\n"
    publish(home / "live", 7, "tally")
    publish(home / "live", 8, "show")
    assert {screen.readline() for screen in screens} == {b"data: tally\n"}
    assert elsewhere.readline() == b"data: show\n"


@pytest.mark.parametrize(
    ("path", "status"), [("/live/forged", 403), ("/live/time", 200), ("/live/time/", 404)]
)
def test_addresses(opened, path, status):
    assert opened(path).status == status
