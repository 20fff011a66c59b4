"""How soon all open screens hear of a change: `python -m benchmarks.live [streams …]`."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPEATS = 10
ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def server(home: Path) -> Iterator[tuple[int, int]]:
    """Serve in one process; yield its port and its number."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
    command = [sys.executable, "-m", "uvicorn", "topela.asgi:application", "--fd", str(listener.fileno())]
    options = ["--timeout-graceful-shutdown", "1", "--log-level", "error"]
    process = subprocess.Popen([*command, *options], cwd=ROOT, pass_fds=[listener.fileno()])  # noqa: S603
    yield listener.getsockname()[1], process.pid
    process.terminate()
    process.wait(20)
    listener.close()


async def listen(port: int, path: str, stirred: asyncio.Semaphore, heard: list[float]) -> None:
    """Open a stream; release `stirred` when it stands, and again with each word."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    while b"retry" not in await reader.readline():
        pass
    stirred.release()
    while line := await reader.readline():
        if line.startswith(b"data:"):
            heard.append(time.perf_counter())
            stirred.release()


async def measure(port: int, home: Path, streams: int) -> list[float]:
    """Milliseconds from the word of another process to each screen, over all repeats, in order."""
    from topela.floor.live import live_token  # noqa: PLC0415 (settings are chosen below)
    from topela.floor.live.neighbours import publish  # noqa: PLC0415

    stirred, heard, delays = asyncio.Semaphore(0), list[float](), list[float]()
    path = f"/live/{live_token(1)}"
    screens = [asyncio.create_task(listen(port, path, stirred, heard)) for _ in range(streams)]
    for _ in screens:
        await stirred.acquire()
    for _ in range(REPEATS):
        heard.clear()
        said = time.perf_counter()
        publish(home / "live", 1, "show")
        for _ in screens:
            await stirred.acquire()
        delays += [(at - said) * 1000 for at in heard]
    for screen in screens:
        screen.cancel()
    await asyncio.wait(screens)
    return sorted(delays)


def memory(pid: int) -> int:
    """Resident megabytes of a process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ |= {"TOPELA_HOME": folder, "TOPELA_SECRET_KEY": "only here"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "topela.settings")
        with server(home) as (port, pid):
            print("| streams | p50 | p99 | last | server |\n|---:|---:|---:|---:|---:|")
            for size in sizes:
                d = asyncio.run(measure(port, home, size))
                marks = [d[len(d) // 2], d[len(d) * 99 // 100], d[-1]]
                print(f"| {size:,} | {' | '.join(f'{m:.0f} ms' for m in marks)} | {memory(pid)} MB |")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000, 2000])
