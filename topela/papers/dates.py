"""Dates and times as each language prints them. No clock and no zone: they come in as they shall read."""

from datetime import date, datetime, time

from topela.papers.words import Words


def written_date(day: date, words: Words) -> str:
    return words.date.format(day=_day_number(day, words), month=words.months[day.month - 1], year=day.year)


def written_weekday(day: date, words: Words) -> str:
    return words.weekday_date.format(
        weekday=words.weekdays[day.weekday()],
        day=_day_number(day, words),
        month=words.months[day.month - 1],
        year=day.year,
    )


def written_time(at: time | datetime, words: Words) -> str:
    return words.time.format(hour=at.hour, minute=at.minute)


def written_moment(at: datetime, words: Words) -> str:
    return words.moment.format(date=written_date(at.date(), words), time=written_time(at, words))


def _day_number(day: date, words: Words) -> str:
    return words.first_day if day.day == 1 else str(day.day)
