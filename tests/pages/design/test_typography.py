from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from topela.pages.design.typography import clock, day, moment, percent

GONG = datetime(2027, 3, 11, 19, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def luxembourg(settings):
    settings.TIME_ZONE = "Europe/Luxembourg"


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "20\u00a0h\u00a030"), ("de", "20:30"), ("en", "20:30"), ("lb", "20:30")]
)
def test_the_clock_is_local_and_in_the_reader_s_language(language, expected):
    with translation.override(language):
        assert clock(GONG) == expected


def test_french_says_a_full_hour_without_minutes_and_keeps_the_zero_of_five_past():
    with translation.override("fr"):
        assert clock(time(20, 0)) == "20\u00a0h"
        assert clock(time(8, 5)) == "8\u00a0h\u00a005"


def test_a_naive_time_is_taken_as_it_stands():
    with translation.override("de"):
        assert clock(datetime(2027, 3, 11, 20, 30)) == "20:30"  # noqa: DTZ001 - naive on purpose


@pytest.mark.parametrize("write", [clock, day, moment])
def test_nothing_is_written_for_nothing(write):
    assert write(None) == ""


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("fr", "", "11\u00a0mars 2027"),
        ("fr", "short", "11\u00a0mars"),
        ("fr", "weekday", "jeudi 11\u00a0mars"),
        ("fr", "full", "jeudi 11\u00a0mars 2027"),
        ("de", "", "11.\u00a0März 2027"),
        ("de", "weekday", "Donnerstag, 11.\u00a0März"),
        ("en", "", "11\u00a0March 2027"),
    ],
)
def test_the_day_in_each_language(language, form, expected):
    with translation.override(language):
        assert day(GONG, form) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "1er\u00a0mars 2027"), ("de", "1.\u00a0März 2027")]
)
def test_the_first_of_the_month(language, expected):
    with translation.override(language):
        assert day(date(2027, 3, 1)) == expected


def test_an_evening_that_ends_after_midnight_utc_is_on_its_local_day():
    with translation.override("fr"):
        assert day(datetime(2027, 3, 11, 23, 30, tzinfo=UTC), "short") == "12\u00a0mars"


def test_moments_near_today_are_said_in_words():
    noon = timezone.localtime().replace(hour=12, minute=30)
    with translation.override("fr"):
        assert moment(noon) == "aujourd’hui, 12\u00a0h\u00a030"
        assert moment(noon - timedelta(days=1)) == "hier, 12\u00a0h\u00a030"
    with translation.override("de"):
        assert moment(noon) == "heute, 12:30"


def test_a_moment_of_another_year_names_it():
    with translation.override("fr"):
        assert moment(datetime(2016, 5, 19, 16, 0, tzinfo=UTC)) == "19\u00a0mai 2016, 18\u00a0h"


def test_a_moment_of_this_year_does_not():
    this_year = timezone.localtime()
    other = this_year.replace(month=1 if this_year.month > 6 else 12, day=10, hour=9, minute=0)
    with translation.override("en"):
        assert moment(other) == f"10\u00a0{other:%B}, 09:00"


@pytest.mark.parametrize(
    ("language", "value", "of", "expected"),
    [
        ("fr", 0.914, 1, "91\u202f%"),
        ("de", 1, 3, "33\u202f%"),
        ("en", 3, 3, "100%"),
        ("fr", 3, 0, "–"),
        ("fr", None, 1, "–"),
    ],
)
def test_shares(language, value, of, expected):
    with translation.override(language):
        assert percent(value, of) == expected
