"""The settings of a plan with their price, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from topela.editions.models import Edition
from topela.pages.design.typography import percent
from topela.pages.organiser.shares import VISIBLE, tenths
from topela.scheduling.comparing import has_aged
from topela.scheduling.models import Alternative, Comparison, Schedule

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
    sentence: str


def prices(edition: Edition, based_on: Schedule | None = None) -> dict[str, Any]:
    """What `organiser/plan/prices.html` prints."""
    found = Comparison.objects.filter(edition=edition, based_on=based_on)
    comparison = found.select_related("edition", "based_on").prefetch_related("alternatives").first()
    rows = list(comparison.alternatives.all()) if comparison else []
    free = next((row for row in rows if not (row.minimum or row.fading or row.floor)), None)
    return {
        "comparison": comparison,
        "based_on": based_on,
        "prices": [Price(row, setting(row), cost(row), sentence(row, free)) for row in rows],
        "bargain": _bargain(rows, free),
        "outdated": comparison is not None and bool(rows) and has_aged(comparison),
    }


def setting(row: Alternative) -> str:
    if row.minimum:
        values = {"number": row.minimum, "unable": row.unable}
        if not row.unable:
            return _("At least %(number)s meetings for everybody") % values
        return (
            ngettext(
                "At least %(number)s meetings, but for %(unable)s organisation that cannot have so many",
                "At least %(number)s meetings, but for %(unable)s organisations that cannot have so many",
                row.unable,
            )
            % values
        )
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


def sentence(row: Alternative, free: Alternative | None) -> str:
    """Say what a setting costs and brings; of the one against which the others are measured, nothing."""
    if free is None or row == free:
        return ""
    values = {
        "cost": cost(row),
        "low": percent(free.least_satisfied),
        "high": percent(row.least_satisfied),
    }
    if row.least_satisfied - free.least_satisfied >= LIFT:
        return _("costs %(cost)s of the value and lifts the least served from %(low)s to %(high)s") % values
    return _("costs %(cost)s of the value; the least served stays at %(high)s") % values


def cost(row: Alternative) -> str:
    """Say the share of the value in tenths of a percent: `0,6 %`."""
    return tenths(row.price) if row.price >= VISIBLE else _("nothing")


def _bargain(rows: list[Alternative], free: Alternative | None) -> str:
    """Say in a sentence which setting lifts the least served most for little; empty where none does."""
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
