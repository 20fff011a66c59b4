"""Telephone numbers: text always. An international prefix is written `+`; zeros in front stay."""

import re
from dataclasses import dataclass

from topela.catalogue.registrations.findings import Margin, Option
from topela.catalogue.registrations.workbook import Cell

SHORTEST = 6
_NUMBER = re.compile(r"\(?\+?\s*\d[\d\s().\-/]*\d")


@dataclass(frozen=True, slots=True)
class Phone:
    number: str = ""
    note: str = ""

    def __str__(self) -> str:
        return f"{self.number} ({self.note})" if self.number and self.note else self.number


def read_phone(cell: Cell, margin: Margin) -> Phone:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return _from_number(cell, margin)
    text = cell.text
    if not text:
        return Phone()
    if re.fullmatch(r"352\d{6,}", text):
        margin.warn("phone_was_number", f"+{text}")
        return Phone(f"+{text}")
    match = _NUMBER.search(text)
    if match is None or len(re.sub(r"\D", "", match[0])) < SHORTEST:
        margin.warn("phone_not_understood")
        return Phone("", text)
    around = (text[: match.start()] + " " + text[match.end() :]).strip(" :;,-()")
    if around:
        margin.note("phone_with_note", _tidy(match[0]), note=around)
    return Phone(_tidy(match[0]), around)


def _from_number(cell: Cell, margin: Margin) -> Phone:
    digits = cell.text
    if len(digits) < SHORTEST or cell.formula:
        guess = _from_formula(cell.formula)
        if not guess:
            margin.warn("phone_not_understood")
            return Phone("", digits)
        options = (Option(guess, guess), Option("none", code="leave_empty"))
        chosen = margin.ask(
            "phone_from_formula", options, likely="none", proposal=guess, formula=cell.formula
        )
        return Phone("" if chosen == "none" else chosen)
    number = f"+{digits}" if len(digits) > 8 else digits
    margin.warn("phone_was_number", number)
    return Phone(number)


def _from_formula(formula: str) -> str:
    """`=+352-0-2-13` was `+352 00 02 13` before Excel took it for a sum and dropped the zeros."""
    if not re.fullmatch(r"=\+?[\d\s()/-]+", formula):
        return ""
    country, *groups = re.findall(r"\d+", formula)
    return " ".join([f"+{country}", *(group.zfill(2) for group in groups)]) if groups else ""


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"^\(\s*(\+?\d+)\s*\)", r"\1", text)
    text = re.sub(r"^00(?=[1-9])", "+", text)
    if re.fullmatch(r"\+?\d+(?:[ .\-/]\d+)+", text) and not re.search(r"\d-\d$", text):
        text = re.sub(r"[ .\-/]+", " ", text)
    return re.sub(r"\s+", " ", text)
