"""How many people: a number where the cell is one, else the words as typed."""

import re
from dataclasses import dataclass

from topela.catalogue.registrations.findings import Margin
from topela.catalogue.registrations.workbook import Cell

_PLAIN = re.compile(r"\d{1,3}(?:[ .'’]\d{3})+|\d+")
_WITH_UNIT = re.compile(
    rf"({_PLAIN.pattern})\s*(etp|fte|vza|vollzeit\w*|full[- ]time.*|salari\w+|employ\w+|mitarbeite\w+)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Headcount:
    number: int | None = None
    text: str = ""


def read_headcount(cell: Cell, margin: Margin) -> Headcount:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        if cell.formula:
            margin.note("formula_value", cell.text, formula=cell.formula)
        return Headcount(round(cell.value), cell.text)
    text = cell.text
    if not text:
        return Headcount()
    if _PLAIN.fullmatch(text):
        margin.note("number_was_text", _digits(text))
        return Headcount(int(_digits(text)), _digits(text))
    if match := _WITH_UNIT.fullmatch(text):
        margin.note("number_with_unit", _digits(match[1]), unit=match[2])
        return Headcount(int(_digits(match[1])), text)
    margin.note("number_kept_as_text")
    return Headcount(None, text)


def read_count(cell: Cell) -> int | None:
    """A number of minutes or rounds, with or without its unit."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return round(cell.value)
    match = _PLAIN.search(cell.text)
    return int(_digits(match[0])) if match else None


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
