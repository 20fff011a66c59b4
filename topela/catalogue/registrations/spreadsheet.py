"""An .xlsx file as a `Workbook`: cached values beside the formulas' text, number formats, merged cells, struck rows."""

import io
import math
import re
import warnings
import zipfile
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell.cell import Cell as FileCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from topela.catalogue.registrations.workbook import (
    EMPTY,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Sheet,
    UnreadableWorkbook,
    Workbook,
)

# Rows with a format and nothing in them are many in real workbooks; still, somebody has to parse them.
MOST_FORMATTED_ROWS = 20_000
_ROW = re.compile(rb"<(?:\w+:)?row[ >/]")
_DAMAGED = (
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    zipfile.BadZipFile,
    OSError,
)


def read_spreadsheet(data: bytes, name: str) -> Workbook:
    _count_rows(data)
    try:
        values, formulas = _load(data, values=True), _load(data, values=False)
    except _DAMAGED as error:
        raise UnreadableWorkbook("damaged") from error
    sheets = tuple(_sheet(sheet, formulas[sheet.title]) for sheet in values.worksheets)
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableWorkbook("empty_file")
    return Workbook(name, sheets)


def _load(data: bytes, *, values: bool) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        # What openpyxl says it leaves aside (validations, drawings) is not read here either.
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)


def _count_rows(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                rows = len(_ROW.findall(archive.read(part)))
                if rows > MOST_FORMATTED_ROWS:
                    raise UnreadableWorkbook("too_many_rows", rows=rows, most=MOST_ROWS)


def _sheet(values: Worksheet, formulas: Worksheet) -> Sheet:
    if values.max_column > MOST_COLUMNS:
        raise UnreadableWorkbook("too_many_columns", sheet=values.title, most=MOST_COLUMNS)
    rows = {}
    for cells, written in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        read = tuple(_cell(cell, twin) for cell, twin in zip(cells, written, strict=True))
        if any(read):
            rows[cells[0].row or 0] = read
    if len(rows) > MOST_ROWS:
        raise UnreadableWorkbook("too_many_rows", rows=len(rows), most=MOST_ROWS)
    merged = tuple((r.min_row, r.min_col, r.max_row, r.max_col) for r in values.merged_cells.ranges)
    return Sheet(values.title, rows, merged)


def _cell(cell: FileCell | MergedCell, twin: FileCell | MergedCell) -> Cell:
    if cell.value is None and twin.value is None:
        return EMPTY
    written = twin.value
    formula = str(getattr(written, "text", written) or "") if getattr(twin, "data_type", "") == "f" else ""
    value = cell.value
    if not isinstance(value, str | int | float | bool | None) and not hasattr(value, "isoformat"):
        value = str(value)
    if cell.data_type == "e" or (isinstance(value, float) and not math.isfinite(value)):
        value = None
    return Cell(value, formula, str(cell.number_format), bool(cell.font and cell.font.strike))  # type: ignore[arg-type]
