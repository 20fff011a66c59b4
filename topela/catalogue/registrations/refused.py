"""The rows that stayed out, as a workbook with the same columns and a reason more: to mend and import again."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from topela.catalogue.registrations.headers import find_headers
from topela.catalogue.registrations.workbook import Cell, Workbook


def refused_workbook(
    workbook: Workbook, left_out: Mapping[tuple[str, int], Sequence[str]], reason: str
) -> bytes:
    """Return an .xlsx with the rows in `left_out`, by sheet and row; `reason` heads the new last column."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    ) as book:
        # The prefix tells a spreadsheet that a cell is text for good, even one that begins with = + - or @.
        bold = book.add_format({"bold": True, "quote_prefix": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        for sheet in workbook.sheets:
            rows = [number for name, number in left_out if name == sheet.name]
            headers = find_headers(sheet) if rows else None
            if headers is None:
                continue
            out = book.add_worksheet(sheet.name[:31])
            _write(out, 0, sheet.rows[headers.row], bold)
            out.write_string(0, sheet.width, reason, bold)
            for line, number in enumerate(sorted(rows), start=1):
                _write(out, line, sheet.rows[number], wrapped)
                out.write_string(line, sheet.width, "\n".join(left_out[sheet.name, number]), wrapped)
            out.freeze_panes(1, 0)
            out.set_column(sheet.width, sheet.width, 60)
        if not book.worksheets():
            book.add_worksheet()
    return target.getvalue()


def _write(out: Any, line: int, cells: tuple[Cell, ...], style: Any) -> None:
    for column, cell in enumerate(cells):
        if cell:
            out.write_string(line, column, cell.text, style)
