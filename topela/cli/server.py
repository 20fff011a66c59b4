"""`topela serve`, `topela demo` and `topela manage`: the web server with its worker beside it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from topela.cli.django_setup import home_errors, prepare_database, stop, wake_django

HOST = click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
PORT = click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on."
)


@click.command()
@HOST
@PORT
def serve(host: str, port: int) -> None:
    """Serve Topela, with its background worker."""
    listener = listen(host, port)
    os.environ.setdefault("TOPELA_ADDRESS", address(listener))
    wake_django()
    prepare_database()
    run(listener)


@click.command()
@HOST
@PORT
def demo(host: str, port: int) -> None:
    """Serve the demo edition: 55 invented organisations, planned and published; nothing to configure."""
    listener = listen(host, port)
    os.environ["TOPELA_DEMO"] = "1"
    os.environ.setdefault("TOPELA_HOME", str(Path.cwd() / "var" / "demo"))
    os.environ.setdefault("TOPELA_ADDRESS", address(listener))
    wake_django()
    click.echo("Preparing the demo edition…")
    prepare_database()
    from topela.demo.loading import load_demo

    with home_errors():
        load_demo()
    run(listener)


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's management commands."""
    wake_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["topela manage", *arguments])


def listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        stop(f"port {port} cannot be used ({error.strerror}); choose another: make demo PORT={port + 1}")
    return listener


def address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def run(listener: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        "topela.asgi:application", log_level="warning", timeout_graceful_shutdown=5, access_log=False
    )
    with worker():
        click.echo(f"Topela is ready: {address(listener)}  (stop with Ctrl+C)")
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def worker() -> Iterator[None]:
    """Keep the background worker running as long as the server does."""
    command = [sys.executable, "-m", "django", "db_worker", "--interval", "0.5", "--no-startup-delay"]
    process = subprocess.Popen(command)  # noqa: S603 - our own interpreter, fixed words
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
