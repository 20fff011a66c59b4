"""Charts drawn as SVG inside tables: the numbers are the text alternative, because they are the chart."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

WIDTH = 100


def bars(rows: Iterable[Sequence[Any]], caption: str = "", top: float = 0) -> dict[str, Any]:
    """
    Return what `bars.html` draws: rows of (label, value) or (label, value, side).

    `top` is the value of a full bar; without it, the largest value.
    """
    listed = [tuple(row) for row in rows]
    full = top or max((row[1] for row in listed), default=0)
    return {
        "caption": caption,
        "rows": [
            {
                "label": row[0],
                "value": row[1],
                "width": _width(row[1], full),
                "side": row[2] if row[2:] else "",
            }
            for row in listed
        ],
    }


def balance(
    rows: Iterable[tuple[str, int, int]], left: str, right: str, middle: str = "", caption: str = ""
) -> dict[str, Any]:
    """Return what `balance.html` draws: two quantities on either side of their label, on one scale."""
    listed = list(rows)
    full = max((max(row[1:]) for row in listed), default=0)
    return {
        "caption": caption,
        "left": left,
        "middle": middle,
        "right": right,
        "rows": [
            {
                "label": label,
                "left": one,
                "right": other,
                "start": WIDTH - _width(one, full),
                "left_width": _width(one, full),
                "right_width": _width(other, full),
            }
            for label, one, other in listed
        ],
    }


def funnel(side: str, value: int, capacity: int | None = None, needed: int = 0) -> dict[str, Any]:
    """Return what `funnel.html` draws: who has come, out of the places, against the line that decides."""
    full = max(value, capacity or 0, needed)
    return {
        "side": side,
        "value": value,
        "capacity": capacity,
        "width": _width(value, full),
        "mark": _width(needed, full) if needed else None,
        "words": _funnel_words(value, capacity, needed),
    }


def _funnel_words(value: int, capacity: int | None, needed: int) -> str:
    words = (
        _("%(value)s out of %(capacity)s") % {"value": value, "capacity": capacity}
        if capacity
        else str(value)
    )
    if not needed:
        return words
    return _("%(words)s; %(needed)s are needed") % {"words": words, "needed": needed}


def _width(value: float, full: float) -> float:
    return round(WIDTH * value / full, 2) if full else 0
