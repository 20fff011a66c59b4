"""What each sheet of a workbook is: registrations of one side or of both, the hall, the edition, or nothing of ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from topela.catalogue.registrations.fields import Field
from topela.catalogue.registrations.folding import words
from topela.catalogue.registrations.headers import Headers, find_headers
from topela.catalogue.registrations.parameters import looks_like_parameters
from topela.catalogue.registrations.sides import kind_in, side_of
from topela.catalogue.registrations.workbook import Sheet


class SheetRole(StrEnum):
    REGISTRATIONS = "registrations"
    HALL = "hall"
    PARAMETERS = "parameters"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """`usual` is the side that the sheet as a whole stands for; empty where both sides share it."""

    sheet: Sheet
    role: SheetRole
    headers: Headers | None = None
    usual: str = ""

    @property
    def rows(self) -> list[int]:
        return sorted(row for row in self.sheet.rows if self.headers and row > self.headers.row)


def plan_sheet(sheet: Sheet, corrections: Mapping[str, str] | None = None) -> SheetPlan:
    if not corrections and looks_like_parameters(sheet):
        return SheetPlan(sheet, SheetRole.PARAMETERS)
    headers = find_headers(sheet, corrections)
    if headers is None:
        return SheetPlan(sheet, SheetRole.IGNORED)
    if Field.TABLE in headers.fields and Field.EMAIL not in headers.fields:
        return SheetPlan(sheet, SheetRole.HALL, headers)
    telling = headers.fields & {
        Field.NEED,
        Field.OFFER,
        Field.EMAIL,
        Field.CONTACT,
        Field.WISHES,
        Field.KIND,
        Field.SIDE,
    }
    if Field.NAME in headers.fields and (telling or corrections):
        return SheetPlan(sheet, SheetRole.REGISTRATIONS, headers, _usual_side(sheet, headers))
    if len(telling) >= 3:
        return SheetPlan(sheet, SheetRole.REGISTRATIONS, headers, _usual_side(sheet, headers))
    return SheetPlan(sheet, SheetRole.IGNORED, headers)


def _usual_side(sheet: Sheet, headers: Headers) -> str:
    sides = {side_of(kind_in(word)) for word in words(sheet.name)} - {""}
    if len(sides) == 1:
        return sides.pop()
    if headers.fields & {Field.KIND, Field.SIDE}:
        return ""
    name = headers.find(Field.NAME)
    return side_of(kind_in(name.header)) if name else ""
