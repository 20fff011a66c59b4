"""A row of a sheet of registrations, seen through its headers."""

import re

from topela.catalogue.registrations.fields import Field
from topela.catalogue.registrations.findings import Margin, Notebook, Place
from topela.catalogue.registrations.folding import fold, one_line
from topela.catalogue.registrations.headers import Headers
from topela.catalogue.registrations.workbook import EMPTY, Cell, Sheet

# How people leave a field empty that they feel they must fill.
_NOTHING = re.compile(
    r"[-–—/.?_]+|n\.?/?a\.?|neant|aucune?s?|rien|keine?r?|nichts|none|nothing|ras|kein bedarf|kein angebot"
)
_MAY_BE_NOTHING = {
    Field.NEED,
    Field.OFFER,
    Field.IN_RETURN,
    Field.WISHES,
    Field.VETOES,
    Field.REMARKS,
    Field.WEBSITE,
}
_TOTALS = frozenset({"total", "totaux", "somme", "summe", "gesamt", "sum", "anzahl", "nombre"})


class Row:
    """A row seen through its headers: a cell and its margin by the field's name."""

    def __init__(self, sheet: Sheet, headers: Headers, number: int, book: Notebook) -> None:
        self.sheet, self.headers, self.number, self.book = sheet, headers, number, book

    def cell(self, field: Field, number: int = 1) -> Cell:
        column = self.headers.find(field, number)
        cell = self.sheet.cell(self.number, column.index) if column else EMPTY
        return EMPTY if field in _MAY_BE_NOTHING and _NOTHING.fullmatch(fold(cell.text)) else cell

    def text(self, field: Field, number: int = 1) -> str:
        return one_line(self.cell(field, number).text)

    def margin(self, field: Field, number: int = 1) -> Margin:
        column = self.headers.find(field, number)
        if column is None:
            return self.book.margin(Place(self.sheet.name, self.number))
        place = Place(self.sheet.name, self.number, column.letter, column.header)
        return self.book.margin(place, self.cell(field, number).text)

    @property
    def looks_like_registration(self) -> bool:
        """Not a total, nor the headers once more."""
        if fold(self.text(Field.NAME)).split(" ")[0].rstrip(":") in _TOTALS and not self.cell(Field.EMAIL):
            return False
        column = self.headers.find(Field.NAME)
        return column is None or fold(self.text(Field.NAME)) != fold(column.header)

    @property
    def struck(self) -> bool:
        filled = [cell for cell in self.sheet.rows[self.number] if cell]
        return sum(cell.struck for cell in filled) * 2 > len(filled)
