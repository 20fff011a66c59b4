"""A workbook as read: sheets of cells with their cached values. Formulas are kept as text and never evaluated."""

import datetime as dt
from dataclasses import dataclass, field

from topela.catalogue.registrations.folding import clean

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | None

LARGEST_FILE = 10 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 300


class UnreadableWorkbook(Exception):
    """The file as a whole cannot be read. `code` and `params` choose the sentence in `wording.unreadable`."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a number in it is finite."""

    value: Value = None
    formula: str = ""
    format: str = "General"
    struck: bool = False

    @property
    def text(self) -> str:
        """The value as a person would read it, cleaned; whole numbers without a decimal point or exponent."""
        match self.value:
            case None:
                return ""
            case bool():
                return "TRUE" if self.value else "FALSE"
            case float() if self.value.is_integer():
                return str(int(self.value))
            case dt.datetime():
                return self.value.isoformat(" ", "minutes")
            case dt.date() | dt.time():
                return self.value.isoformat()
            case _:
                return clean(str(self.value))

    def __bool__(self) -> bool:
        return self.text != ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows by their number in the file, so that a finding names the row that the organiser sees."""

    name: str
    rows: dict[int, tuple[Cell, ...]]
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        cells = self.rows.get(row, ())
        return cells[column - 1] if 0 < column <= len(cells) else EMPTY

    def filled(self, row: int, column: int) -> Cell:
        """The cell, or the first cell of the merged block it lies in."""
        for top, left, bottom, right in self.merged:
            if top <= row <= bottom and left <= column <= right:
                return self.cell(top, left)
        return self.cell(row, column)

    @property
    def width(self) -> int:
        return max((len(cells) for cells in self.rows.values()), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    name: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    losses: tuple[str, ...] = field(default=())


def column_letter(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
