"""The planner's JSON documents on the command line: read, written, and refused with the file's name and the place."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from topela.planner import Instance

T = TypeVar("T")

BAD_INPUT = 2


def read_instance(path: Path) -> Instance:
    from topela.planner import Instance

    return read(path, Instance.from_json)


def read(path: Path, parse: Callable[[Any], T]) -> T:
    """What a document says; what is wrong in it ends the command with the file and the place."""
    from topela.planner import InstanceError

    try:
        return parse(path.read_bytes())
    except OSError as error:
        refuse(path, f"cannot be read: {error.strerror}")
    except InstanceError as error:
        refuse(path, str(error))


def read_json(path: Path) -> Any:
    from topela.planner.reading import parsed

    return read(path, parsed)


def check_writable(path: Path) -> None:
    """End the command before any work is done for a file that could not be written."""
    if path.is_dir():
        refuse(path, "cannot be written: Is a directory")
    if not path.parent.is_dir():
        refuse(path, f"cannot be written: there is no folder {path.parent}")


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all; what stood there before stays until then."""
    direct = path.is_symlink() or (path.exists() and not path.is_file())  # such as /dev/stdout
    draft = path if direct else path.with_name(f".topela-{os.getpid()}")
    try:
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        if not direct:
            draft.unlink(missing_ok=True)
        refuse(path, f"cannot be written: {error.strerror}")


def refuse(path: Path, problem: str) -> NoReturn:
    click.echo(f"{path}: {problem}", err=True)
    sys.exit(BAD_INPUT)
