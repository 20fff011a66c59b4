"""Times, days and shares as each language writes them."""

from datetime import date, datetime, time, timedelta

from django.utils import dateformat, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NO_BREAK = "\u00a0"
NARROW = "\u202f"

DAYS = {
    "fr": {"": "j F Y", "short": "j F", "weekday": "l j F", "full": "l j F Y"},
    "de": {"": "j. F Y", "short": "j. F", "weekday": "l, j. F", "full": "l, j. F Y"},
    "en": {"": "j F Y", "short": "j F", "weekday": "l j F", "full": "l j F Y"},
}


def clock(value: datetime | time | None) -> str:
    """Return the hour on the wall: `20 h 30` and `20 h` in French, `20:30` in German and English."""
    if value is None:
        return ""
    at = _local(value) if isinstance(value, datetime) else value
    if _language() != "fr":
        return f"{at:%H:%M}"
    hour = f"{at.hour}{NO_BREAK}h"
    return f"{hour}{NO_BREAK}{at.minute:02}" if at.minute else hour


def day(value: date | None, form: str = "") -> str:
    """Return the day; `form` is empty (with its year), `short`, `weekday` or `full`."""
    if value is None:
        return ""
    on = _local(value) if isinstance(value, datetime) else value
    language = _language()
    number, month = ("j.", ". ") if language == "de" else ("j", " ")
    words = dateformat.format(on, DAYS[language][form].replace(number + " F", "\\@ F"))
    first = "1er" if language == "fr" and on.day == 1 else f"{on.day}{month.strip()}"
    return words.replace("@ ", first + NO_BREAK)


def moment(value: datetime | None) -> str:
    """Return day and hour as one says them: today, yesterday, or the day."""
    if value is None:
        return ""
    on, today = _local(value).date(), timezone.localdate()
    if on == today:
        return _("today, %(clock)s") % {"clock": clock(value)}
    if on == today - timedelta(days=1):
        return _("yesterday, %(clock)s") % {"clock": clock(value)}
    form = "short" if on.year == today.year else ""
    return _("%(day)s, %(clock)s") % {"day": day(value, form), "clock": clock(value)}


def percent(value: float | None, of: float = 1) -> str:
    """Return `value` out of `of` as a share: `91 %` (narrow no-break space), `91%` in English."""
    if value is None or not of:
        return "–"
    share = round(100 * value / of)
    return f"{share}%" if _language() == "en" else f"{share}{NARROW}%"


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _language() -> str:
    short = (get_language() or "en")[:2]
    return short if short in DAYS else "en"
