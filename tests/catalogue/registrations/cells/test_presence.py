"""Presence as rounds."""

import datetime as dt

import pytest

from tests.catalogue.registrations.cells.noted import codes
from topela.catalogue.registrations.cells.presence import (
    arrival_and_departure,
    narrowed_by_remark,
    read_presence,
)
from topela.catalogue.registrations.timetable import Timetable
from topela.catalogue.registrations.workbook import Cell

TIMES = Timetable.regular(dt.time(14, 30), rounds=16, length=6, change=1, breaks=((8, 15),))


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("", (1, 16)),
        ("ganzer Abend", (1, 16)),
        ("de 15h à 16h", (6, 10)),
        ("15:00-16:00", (6, 10)),
        ("von 15 bis 16 Uhr", (6, 10)),
        ("from 3 pm until 4 pm", (6, 10)),
        ("ab 15.30 Uhr", (9, 16)),
        ("nous arrivons vers 15h30", (9, 16)),
        ("we must leave at 4 pm", (1, 10)),
        ("tours 3 à 9", (3, 9)),
        ("Runde 12", (12, 16)),
        ("après la pause", (9, 16)),
        ("bis zur Pause", (1, 8)),
        ("peut-être", (1, 16)),
        ("à partir de 18h", (17, 16)),
    ],
)
def test_presence(margin, text, rounds):
    presence = read_presence(Cell(text), margin, TIMES)
    assert (presence.first, presence.last) == rounds


def test_presence_that_says_nothing_or_leaves_nothing_is_said(margin):
    read_presence(Cell("peut-être"), margin, TIMES)
    read_presence(Cell("à partir de 18h"), margin, TIMES)
    assert codes(margin) == ["presence_not_understood", "presence_read", "presence_outside"]


def test_without_a_timetable_presence_is_kept_as_words(margin):
    presence = read_presence(Cell("à partir de 15h30"), margin, Timetable())
    assert (presence.first, presence.last, presence.text) == (None, None, "à partir de 15h30")


def test_arrival_and_departure(margin):
    presence = arrival_and_departure(Cell(dt.time(15, 0)), Cell("16 Uhr"), margin, TIMES)
    assert (presence.first, presence.last) == (6, 10)
    assert arrival_and_departure(Cell(dt.datetime(2027, 3, 11, 15)), Cell(), margin, TIMES).first == 6  # noqa: DTZ001
    arrival_and_departure(Cell("plus tard"), Cell(), margin, TIMES)
    assert codes(margin) == ["presence_not_understood"]


def test_a_remark_without_only_or_without_a_clock_changes_nothing(margin):
    presence = read_presence(Cell("toute la soirée"), margin, TIMES)
    for remark in ("Interprète de 14h30 à 16h", "Seulement 2 personnes", "Nur von 14:00 bis 17:00"):
        assert narrowed_by_remark(presence, remark, margin, TIMES) == presence
    assert codes(margin) == []
