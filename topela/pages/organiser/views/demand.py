from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.catalogue.categories import Category
from topela.editions.access import organised_edition
from topela.editions.queries import organised_editions
from topela.editions.rules import Side
from topela.pages.organiser.demand_workbook import demand_workbook
from topela.scheduling.demand import (
    Demand,
    category_demand,
    imbalances,
    topic_demand,
    who_could_come,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST, INVITED = 12, 4
DEGREES = 5
# What a single organisation speaks of is no demand yet; and nobody reads two hundred rows.
SPOKEN_OF, ROWS = 2, 8


@dataclass(frozen=True)
class Cell:
    """A number of the heat map: `heat` from 0 (nobody) to 5 (the most)."""

    kind: str
    side: Side
    number: int
    heat: int


@dataclass(frozen=True)
class Row:
    demand: Demand
    cells: list[Cell]


@login_required
@require_safe
def demand(request: HttpRequest, slug: str) -> HttpResponse:
    """Which topics are asked and given, and where one side is missing."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    topics = topic_demand(edition)
    gaps = imbalances(topics)
    shown = gaps if "all" in request.GET else gaps[:FIRST]
    known = who_could_come(edition, organised_editions(user), shown)
    groups = _groups(topics, shorten="all" not in request.GET)
    return render(
        request,
        "organiser/catalogue/demand.html",
        {
            "edition": edition,
            "gaps": [(gap, known.get((gap.demand.code, gap.lacking), [])[:INVITED]) for gap in shown],
            "hidden_gaps": len(gaps) - len(shown),
            "hidden_topics": len(topics) - sum(len(rows) for _label, rows in groups),
            "categories": _rows(category_demand(edition)),
            "groups": groups,
        },
    )


@login_required
@require_safe
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    edition = organised_edition(signed_in(request), slug)
    content = demand_workbook(category_demand(edition), topic_demand(edition))
    name = f"{edition.slug}-{slugify(_('Demand'))}.xlsx"
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _rows(demands: Sequence[Demand]) -> list[Row]:
    most = max((number for each in demands for _kind, _side, number in each.cells), default=0)
    return [
        Row(each, [Cell(*cell, heat=-(-cell[2] * DEGREES // most) if most else 0) for cell in each.cells])
        for each in demands
    ]


def _groups(demands: Sequence[Demand], *, shorten: bool) -> list[tuple[str, list[Row]]]:
    """The topics by category, those of none last; warm is warm in all groups alike."""
    rows = [row for row in _rows(demands) if row.demand.total >= SPOKEN_OF or not shorten]
    most = ROWS if shorten else len(rows)
    labels = [*Category.choices, ("", _("Other"))]
    groups = [
        (str(label), [row for row in rows if row.demand.category == value][:most]) for value, label in labels
    ]
    return [(label, listed) for label, listed in groups if listed]
