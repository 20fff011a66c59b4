"""Days and times of day."""

import datetime as dt

import pytest

from tests.catalogue.registrations.cells.noted import codes
from topela.catalogue.registrations.cells.dates import read_clock, read_moment
from topela.catalogue.registrations.workbook import Cell


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("3.2.2027", "2027-02-03 00:00"),
        ("3/2/27 9:05", "2027-02-03 09:05"),
        ("3. Februar 2027", "2027-02-03 00:00"),
        ("3 février 2027 à 14h30", "2027-02-03 14:30"),
        ("1er mars 2027", "2027-03-01 00:00"),
        ("March 3, 2027", "2027-03-03 00:00"),
        ("2027-02-03 07:08:09", "2027-02-03 07:08"),
        (dt.date(2027, 2, 3), "2027-02-03 00:00"),
        (46410, "2027-01-23 00:00"),
    ],
)
def test_dates(margin, value, moment):
    assert read_moment(Cell(value), margin).isoformat(" ", "minutes") == moment


@pytest.mark.parametrize("value", ["hier", "32.13.2027", "2027", 12, True, "30/02/2027"])
def test_what_is_no_date_is_said(margin, value):
    assert read_moment(Cell(value), margin) is None
    assert codes(margin) == ["date_not_understood"]


@pytest.mark.parametrize(
    ("text", "clock"),
    [("16h", "16:00"), ("13h45", "13:45"), ("14:30", "14:30"), ("15.30 Uhr", "15:30"), ("4 pm", "16:00"),
     ("12 am", "00:00"), ("gegen 9 Uhr", "09:00"), ("midi", None), ("25h", None)],
)  # fmt: skip
def test_times_of_day(text, clock):
    assert (read_clock(text) and f"{read_clock(text):%H:%M}") == clock
