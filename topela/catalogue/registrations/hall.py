"""The hall: its tables in order, each with its zone. Labels are text; a hall may have a 12 bis and no 13."""

import re
from dataclasses import dataclass

from topela.catalogue.registrations.fields import Field
from topela.catalogue.registrations.findings import Notebook, Place
from topela.catalogue.registrations.folding import fold, one_line
from topela.catalogue.registrations.headers import Headers
from topela.catalogue.registrations.workbook import Sheet, column_letter

_WORD = re.compile(r"^(?:table|tisch|t\.?)\s*(?:n[°o]?\.?|nr\.?)?\s*", re.IGNORECASE)
_COLOUR = re.compile(r"\s*\(([^)]*)\)\s*$")
_TOTAL = re.compile(r"^(total|somme|summe|gesamt|sum)\b")


@dataclass(frozen=True, slots=True)
class HallTable:
    label: str
    zone: str = ""
    note: str = ""


def read_hall(sheet: Sheet, headers: Headers, book: Notebook) -> tuple[HallTable, ...]:
    label_at, zone_at, note_at = (headers.find(f) for f in (Field.TABLE, Field.ZONE, Field.REMARKS))
    tables: dict[str, HallTable] = {}
    zone = ""
    for number in sorted(row for row in sheet.rows if row > headers.row):
        cell = sheet.cell(number, label_at.index) if label_at else None
        if not cell or _TOTAL.match(fold(cell.text)):
            continue
        place = Place(
            sheet.name,
            number,
            column_letter(label_at.index) if label_at else "",
            label_at.header if label_at else "",
        )
        label = _WORD.sub("", one_line(cell.text)) or one_line(cell.text)
        if label != cell.text:
            book.margin(place, cell.text).note("table_label", label)
        if label in tables:
            book.margin(place, cell.text).refuse("table_twice", label=label)
            continue
        # A zone stands once for its tables, whether the cells below are merged or merely left empty.
        zone = _zone(sheet, number, zone_at.index) or zone if zone_at else ""
        note = sheet.cell(number, note_at.index).text if note_at else ""
        tables[label] = HallTable(label, zone, note)
    return tuple(tables.values())


def _zone(sheet: Sheet, row: int, column: int) -> str:
    return _COLOUR.sub("", one_line(sheet.filled(row, column).text))
