"""Needs and offers out of their cells: one item a cell, or several where line breaks cut them."""

import re

from topela.catalogue.money import mention_of_money
from topela.catalogue.registrations.cells.categories import read_categories
from topela.catalogue.registrations.cells.languages import language_of
from topela.catalogue.registrations.findings import Margin, Option
from topela.catalogue.registrations.registrants import Good
from topela.catalogue.registrations.workbook import Cell

LONG = 1_000
_BULLET = re.compile(r"^(?:[-–•*·]+|\d{1,2}[.)])\s+")
_SHORTEST_ITEM = 12


def read_items(text: Cell, category: Cell, usual: str, margin: Margin, beside: Margin) -> list[Good]:
    """Read a need or an offer with its category; `usual` is the row's language, `beside` the category's margin."""
    categories = read_categories(category, beside)
    if not text:
        return []
    if len(text.text) > LONG:
        margin.note("long_text", length=len(text.text))
    pieces = _pieces(text.text, margin)
    if words := mention_of_money(text.text):
        margin.warn("asks_for_money", words=words)
    if len(categories) > 1:
        beside.warn("several_categories", ", ".join(categories))
    elif not categories and not category:
        beside.note("category_missing")
    last = len(categories) - 1
    return [
        Good(piece, categories[min(n, last)] if categories else "", language_of(piece, usual))
        for n, piece in enumerate(pieces)
    ]


def _pieces(text: str, margin: Margin) -> list[str]:
    lines = [_BULLET.sub("", line) for line in text.split("\n")]
    if len(lines) < 2 or len(text) > LONG or min(map(len, lines)) < _SHORTEST_ITEM:
        return [text]
    options = (Option("split", code="split"), Option("keep", code="keep_together"))
    chosen = margin.ask(
        "several_in_one_cell", options, likely="split", proposal=" | ".join(lines), count=len(lines)
    )
    return lines if chosen == "split" else [text]
