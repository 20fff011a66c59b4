"""`topela affinity`: needs against offers, and the goals that texts speak of, on files."""

from __future__ import annotations

import csv
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from topela.affinity import Item

BAD_INPUT = 2
LONG_WORK = 2_000
"""From so many items on, progress is shown."""
LONGEST_FIELD = 10_000_000
RANKS = ("need_id", "offer_id", "rank", "score")
GOALS = ("id", "sdg", "score")
FILE = click.Path(path_type=Path)


@click.group()
def affinity() -> None:
    """Who answers whom: needs and offers in five languages."""


@affinity.command()
@click.argument("needs", type=FILE)
@click.argument("offers", type=FILE)
@click.option(
    "--top", type=click.IntRange(min=1), default=10, show_default=True, help="Offers to keep a need."
)
@click.option("--output", "-o", type=FILE, required=True, help="Where to write the ranks.")
def rank(needs: Path, offers: Path, top: int, output: Path) -> None:
    """Rank the OFFERS for each of the NEEDS, best first.

    Both are CSV files in UTF-8 with the columns id and text; lang (fr, de, en, lb, nl) and category are read where
    present. Exit status: 0, or 2 on bad input.
    """
    # Blocks are multiplied beside each other already: threads within each would only wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from topela.affinity import rank as rank_items

    asked, given = _items(needs), _items(offers)
    ranking = rank_items(asked, given, top, progress=_teller(len(asked) + len(given)))
    _write(
        output,
        RANKS,
        ((need, offer, place, f"{score:.6f}") for need, offer, place, score in ranking.rows()),
    )
    click.echo(f"{len(asked)} needs ranked against {len(given)} offers, at most {top} each: {output}")


@affinity.command()
@click.argument("texts", type=FILE)
@click.option("--output", "-o", type=FILE, required=True, help="Where to write the goals.")
def sdg(texts: Path, output: Path) -> None:
    """Suggest the goals (SDG) that each of the TEXTS speaks of, best first.

    TEXTS is a CSV file in UTF-8 with the columns id and text, in French, German, English, Luxembourgish or Dutch. A
    text without a suggestion has no row in the output. Exit status: 0, or 2 on bad input.
    """
    from topela.affinity import suggest_goals

    read = {key: row.get("text") or "" for _, key, row in _identified(texts)}
    goals = {key: suggest_goals(text) for key, text in read.items()}
    _write(
        output,
        GOALS,
        ((key, goal.sdg, f"{goal.score:.6f}") for key, found in goals.items() for goal in found),
    )
    spoken = sum(map(bool, goals.values()))
    click.echo(f"{len(goals)} texts read, goals suggested for {spoken}: {output}")


def _items(path: Path) -> list[Item]:
    """The items of a CSV file; what is wrong in it ends the command with the file, the row and the column."""
    from topela.affinity import CATEGORIES, LANGUAGES, Item

    items = []
    for line, key, row in _identified(path):
        language = _known(row, ("lang", "language"), LANGUAGES, f"{path}, line {line}")
        category = _known(row, ("category",), CATEGORIES, f"{path}, line {line}")
        items.append(Item(key, row.get("text") or "", category=category, language=language))
    return items


def _identified(path: Path) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Rows with the number of their last line and their id, which is there and stands only once."""
    met: set[str] = set()
    for line, row in _rows(path):
        key = (row.get("id") or "").strip()
        if not key:
            _refuse(f"{path}, line {line}, column id: empty.")
        if key in met:
            _refuse(f"{path}, line {line}, column id: {key} occurs twice.")
        met.add(key)
        yield line, key, row


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by column, each with the number of its last line in the file."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        columns = [name.strip().lower() for name in reader.fieldnames or ()]
        for wanted in ("id", "text"):
            if wanted not in columns:
                _refuse(f"{path}, line 1: there is no column {wanted}, only {', '.join(columns)}.")
        reader.fieldnames = columns
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        _refuse(f"{path}, line {reader.reader.line_num}: {error}.")


def _text(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        _refuse(f"{path}, line {line}: not UTF-8; save the file as CSV UTF-8.")
    except OSError as error:
        _refuse(f"{path}: {error.strerror}.")
    if not text.strip():
        _refuse(f"{path}: the file is empty.")
    return text


def _known(row: dict[str, str], columns: tuple[str, ...], values: tuple[str, ...], place: str) -> str | None:
    """The row's value where it is one of `values`; another one is said and left out."""
    column = next((name for name in columns if row.get(name)), None)
    if column is None:
        return None
    value = row[column].strip().lower()
    if value not in values:
        click.echo(
            f"{place}, column {column}: {row[column]!r} is not one of {', '.join(values)}; left out.",
            err=True,
        )
        return None
    return value


def _teller(items: int) -> Callable[[int, int], None] | None:
    if items < LONG_WORK:
        return None
    click.echo(f"Reading {items} texts…", err=True)
    return lambda done, total: click.echo(f"Ranked {done} of {total} needs.", err=True)


def _write(output: Path, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
    except OSError as error:
        _refuse(f"{output}: {error.strerror}.")


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(BAD_INPUT)
