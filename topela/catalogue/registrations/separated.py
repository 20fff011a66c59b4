"""A CSV file as a `Workbook`: its encoding and its separator are found, not asked."""

import csv
import io
import re
from pathlib import PurePath

from topela.catalogue.registrations.workbook import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Sheet,
    UnreadableWorkbook,
    Workbook,
)

_SEPARATORS = ";,\t|"
# What Excel writes for characters that Windows-1252 lacks: a narrow space between digits, a picture after a word.
_LOST_SPACE = re.compile(r"(?<=\d)\?(?=\d{3}\b)")
_LOST_PICTURE = re.compile(r"(?:(?<=\s)|^)\?{2,}(?=\s|$)")


def read_separated(data: bytes, name: str) -> Workbook:
    text, encoding = _decode(data)
    if "\x00" in text:
        raise UnreadableWorkbook("not_a_workbook")
    rows = _rows(text)
    losses: list[str] = []
    cells = {}
    for number, row in enumerate(rows, start=1):
        read = tuple(
            Cell(_restore(value, losses) if encoding == "Windows-1252" else value or None) for value in row
        )
        if any(read):
            cells[number] = read
    if not cells:
        raise UnreadableWorkbook("empty_file")
    stem = PurePath(name).stem or "CSV"
    return Workbook(name, (Sheet(stem, cells),), encoding, tuple(losses))


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    for encoding, label in (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return data.decode(encoding), label
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "ISO 8859-1"


def _rows(text: str) -> list[list[str]]:
    separator = max(_SEPARATORS, key=lambda char: _evenness(text, char))
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise UnreadableWorkbook("too_many_rows", rows=text.count("\n"), most=MOST_ROWS)
            if len(row) > MOST_COLUMNS:
                raise UnreadableWorkbook("too_many_columns", sheet="CSV", most=MOST_COLUMNS)
    except csv.Error as error:
        raise UnreadableWorkbook("damaged") from error
    if max((len(row) for row in rows), default=0) < 2:
        raise UnreadableWorkbook("not_a_workbook")
    return rows


def _evenness(text: str, separator: str) -> int:
    """Columns × rows that agree on their number: the true separator cuts most rows alike."""
    widths: dict[int, int] = {}
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
            widths[len(row)] = widths.get(len(row), 0) + 1
            if number > 50:
                break
    except csv.Error:
        return 0
    return max(((width - 1) * count for width, count in widths.items()), default=0)


def _restore(value: str, losses: list[str]) -> str | None:
    restored = _LOST_PICTURE.sub("", _LOST_SPACE.sub("\N{NARROW NO-BREAK SPACE}", value))
    if restored != value:
        losses.append(value)
    return restored or None
