"""How many people."""

import pytest

from topela.catalogue.registrations.cells.numbers import read_count, read_headcount
from topela.catalogue.registrations.workbook import Cell


@pytest.mark.parametrize(
    ("value", "number", "text"),
    [(12, 12, "12"), (12.0, 12, "12"), ("1 200", 1200, "1200"), ("1.200", 1200, "1200"), ("35 FTE", 35, "35 FTE"),
     ("12 Mitarbeiter", 12, "12 Mitarbeiter"), ("une dizaine", None, "une dizaine"), (None, None, "")],
)  # fmt: skip
def test_headcounts(margin, value, number, text):
    headcount = read_headcount(Cell(value), margin)
    assert (headcount.number, headcount.text) == (number, text)


def test_counts():
    assert [read_count(Cell(value)) for value in ("6 min", 7.0, "huit", None)] == [6, 7, None, None]
