"""Wake Django up for a command, and turn what an installation may lack into one clear sentence."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn


def stop(sentence: str, code: int = 2) -> NoReturn:
    """Leave the command with one sentence on the error stream."""
    sys.stderr.write(f"topela: {sentence}\n")
    raise SystemExit(code)


@contextmanager
def home_errors() -> Iterator[None]:
    """Say in a sentence that the data folder cannot be written, or that the disk is full."""
    try:
        yield
    except OSError as error:
        place = Path(error.filename).name if error.filename else "the data folder"
        stop(f"{place}: {error.strerror or error}. Set TOPELA_HOME to a folder that can be written.")


def wake_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "topela.settings")
    import django

    with home_errors():
        django.setup()


def prepare_database() -> None:
    """Bring the tables and the static files to this version; takes a moment when there is nothing to do."""
    from django.core.management import call_command
    from django.db import OperationalError

    with home_errors():
        try:
            call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as error:
            stop(f"the database does not open: {error}.")
        call_command("collectstatic", verbosity=0, interactive=False)
