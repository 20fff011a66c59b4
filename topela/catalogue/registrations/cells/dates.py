"""Days and times of day as people and spreadsheets write them: day first, unless that day is impossible."""

import datetime as dt
import re

from topela.catalogue.registrations.findings import Margin
from topela.catalogue.registrations.folding import fold
from topela.catalogue.registrations.workbook import Cell

_MONTHS = {
    1: ("jan", "janv", "janvier", "januar", "january", "janner"),
    2: ("feb", "fev", "fevr", "fevrier", "februar", "february"),
    3: ("mar", "mars", "marz", "mrz", "march", "maerz"),
    4: ("apr", "avr", "avril", "april"),
    5: ("mai", "may"),
    6: ("jun", "juin", "juni", "june"),
    7: ("jul", "juil", "juillet", "juli", "july"),
    8: ("aug", "aou", "aout", "august"),
    9: ("sep", "sept", "septembre", "september"),
    10: ("oct", "okt", "octobre", "oktober", "october"),
    11: ("nov", "novembre", "november"),
    12: ("dec", "dez", "decembre", "dezember", "december"),
}
MONTH_NUMBERS = {word: number for number, names in _MONTHS.items() for word in names}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ](.*))?$")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})(?:[ ,t]+(.*))?$")
_WORDED = re.compile(r"(\d{1,2})(?:er|\.|st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})(?:[ ,a]+(.*))?$")
_AMERICAN = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[ ,]+(.*))?$")
_CLOCK = re.compile(
    r"(\d{1,2})(?:\s*(?:h|:|\.|uhr)\s*(\d{2})?)?(?:[:.](\d{2}))?\s*(uhr|h|am|pm|a\.m\.|p\.m\.)?"
)
# Excel's serials that stand for 1954 to 2064: smaller and larger numbers are something else.
_SERIALS = range(20_000, 60_000)
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 – a workbook knows no zones


def read_moment(cell: Cell, margin: Margin) -> dt.datetime | None:
    """Return the moment without a zone, as the file has it; say in the margin what was text or a bare number."""
    match cell.value:
        case None:
            return None
        case dt.datetime():
            return cell.value
        case dt.date():
            return dt.datetime.combine(cell.value, dt.time())
        case float() | int() if not isinstance(cell.value, bool) and int(cell.value) in _SERIALS:
            serial = _EPOCH + dt.timedelta(seconds=round(cell.value * 86_400))
            margin.note("date_was_serial", _shown(serial))
            return serial
    moment, american = _from_text(cell.text)
    if moment is None:
        if cell:
            margin.warn("date_not_understood")
        return None
    (margin.warn if american else margin.note)(
        "date_was_american" if american else "date_was_text", _shown(moment)
    )
    return moment


def read_clock(text: str) -> dt.time | None:
    """`16h`, `13h45`, `14:30`, `15.30 Uhr`, `4 pm` – the first time of day in the text."""
    match = _CLOCK.search(fold(text))
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[4] or "").replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _shown(moment: dt.datetime) -> str:
    return moment.isoformat(" ", "minutes")


def _from_text(text: str) -> tuple[dt.datetime | None, bool]:
    folded = fold(text)
    for pattern, order in ((_ISO, "ymd"), (_NUMBERS, "dmy"), (_WORDED, "dmy"), (_AMERICAN, "mdy")):
        match = pattern.search(folded)
        if match is None:
            continue
        parts = dict(zip(order, match.groups()[:3], strict=True))
        month = MONTH_NUMBERS.get(parts["m"], 0) or (int(parts["m"]) if parts["m"].isdigit() else 0)
        day, year = int(parts["d"]), int(parts["y"])
        american = pattern is _NUMBERS and month > 12 and day <= 12
        if american:
            day, month = month, day
        clock = read_clock(match[4]) if match[4] else dt.time()
        try:
            date = dt.date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            continue
        return dt.datetime.combine(date, clock or dt.time()), american
    return None, False
