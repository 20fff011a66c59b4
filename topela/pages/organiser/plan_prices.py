"""The settings of a plan with their price, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from topela.editions.models import Edition
from topela.pages.design.typography import percent
from topela.pages.organiser.shares import VISIBLE, tenths
from topela.scheduling.comparing import is_outdated
from topela.scheduling.models import Alternative, Comparison

# A bargain costs no more than this share of the value, and lifts the least served by so much.
BARGAIN, LIFT = 0.05, 0.01
# Up to here the fading is mild.
MILD = 0.1


@dataclass(frozen=True)
class Price:
    """One setting: what it is, what it costs, and what the least served get by it."""

    alternative: Alternative
    words: str
    cost: str


def prices(edition: Edition) -> dict[str, Any]:
    """What `organiser/plan/prices.html` prints."""
    comparison = Comparison.objects.filter(edition=edition).prefetch_related("alternatives").first()
    rows = list(comparison.alternatives.all()) if comparison else []
    return {
        "comparison": comparison,
        "prices": [Price(row, setting(row), cost(row)) for row in rows],
        "bargain": _bargain(rows),
        "outdated": bool(rows) and is_outdated(edition),
    }


def setting(row: Alternative) -> str:
    if row.minimum:
        return _("At least %(number)s meetings for everybody") % {"number": row.minimum}
    if row.fading:
        mild = row.fading <= MILD
        return (
            _("Each further meeting counts for a little less")
            if mild
            else _("Each further meeting counts for much less")
        )
    if row.floor:
        return _("At least %(share)s of its best for each organisation") % {"share": percent(row.floor)}
    return _("The greatest value, and nothing else")


def cost(row: Alternative) -> str:
    """Say the share of the value in tenths of a percent: `0,6 %`."""
    return tenths(row.price) if row.price >= VISIBLE else _("nothing")


def _bargain(rows: list[Alternative]) -> str:
    """Say in a sentence which setting lifts the least served most for little; empty where none does."""
    free = next((row for row in rows if not (row.minimum or row.fading or row.floor)), None)
    cheap = [row for row in rows if row.price <= BARGAIN and not row.missing]
    if free is None or not cheap:
        return ""
    best = max(cheap, key=lambda row: (row.least_satisfied, -row.price))
    if best.least_satisfied - free.least_satisfied < LIFT:
        return ""
    words = _(
        "“%(setting)s” costs %(cost)s of the value and lifts the least served from %(low)s to %(high)s of its best."
    )
    return words % {
        "setting": setting(best),
        "cost": cost(best),
        "low": percent(free.least_satisfied),
        "high": percent(best.least_satisfied),
    }
