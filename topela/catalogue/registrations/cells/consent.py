"""Consent to photographs: yes, no, or unknown. What is not said is never yes."""

import re
from dataclasses import dataclass

from topela.catalogue.registrations.findings import YES_NO, Margin, Option
from topela.catalogue.registrations.folding import fold
from topela.catalogue.registrations.workbook import Cell

_YES = re.compile(r"(oui|ja|yes|jo|vrai|true|wahr|ok|d'accord|einverstanden|1|o|j|y)\b")
_NO = re.compile(r"(non|nein|no|nee|faux|false|falsch|0|n|refus\w*|keine?)\b")


@dataclass(frozen=True, slots=True)
class Consent:
    given: bool | None = None
    text: str = ""


def read_consent(cell: Cell, margin: Margin) -> Consent:
    if isinstance(cell.value, bool):
        return Consent(cell.value)
    text = cell.text
    folded = fold(text)
    if not folded:
        margin.note("consent_unknown")
        return Consent()
    if match := _YES.match(folded):
        if match.end() == len(folded):
            return Consent(given=True)
        margin.warn("consent_restricted")
        return Consent(given=True, text=text)
    if _NO.match(folded):
        return Consent(given=False, text="" if len(folded) < 5 else text)
    options = (*YES_NO, Option("unknown", code="unknown"))
    chosen = margin.ask("consent_unclear", options, likely="unknown")
    return Consent({"yes": True, "no": False}.get(chosen), text)
