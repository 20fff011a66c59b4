"""Goals, through all that a spreadsheet makes of them."""

import datetime as dt

import pytest

from tests.catalogue.registrations.cells.noted import codes
from topela.catalogue.registrations.cells.sdgs import read_goals
from topela.catalogue.registrations.workbook import Cell


@pytest.mark.parametrize(
    ("value", "goals", "said"),
    [
        (4.1, (4, 10), ["goals_lost_zero"]),
        ("4.7, 12.3", (4, 12), ["goal_was_target", "goal_was_target"]),
        ("12.15", (12, 15), ["goals_were_decimal"]),
        ("SDG 4: Bildung", (4,), []),
        ("Bildung", (), ["goals_not_understood"]),
        ("13-7", (7, 13), []),
        (18, (), ["goal_does_not_exist"]),
        (True, (), ["goals_not_understood"]),
        (dt.date(2027, 10, 4), (4, 10), ["goals_were_date"]),
        ("04-oct", (4, 10), ["goals_were_date"]),
    ],
)
def test_goals(margin, value, goals, said):
    assert (read_goals(Cell(value), margin), codes(margin)) == (goals, said)
