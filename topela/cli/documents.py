"""The planner's JSON documents on the command line: read, written, and refused with the file's name and the place."""

from __future__ import annotations

import json
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

    document = read_json(path)
    try:
        return parse(document)
    except InstanceError as error:
        refuse(path, str(error))


def read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        refuse(path, f"cannot be read: {error.strerror}")
    except json.JSONDecodeError as error:
        refuse(path, f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}")
    except (UnicodeDecodeError, RecursionError):
        refuse(path, "not JSON: its text cannot be read")


def write(path: Path, text: str) -> None:
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        refuse(path, f"cannot be written: {error.strerror}")


def refuse(path: Path, problem: str) -> NoReturn:
    click.echo(f"{path}: {problem}", err=True)
    sys.exit(BAD_INPUT)
