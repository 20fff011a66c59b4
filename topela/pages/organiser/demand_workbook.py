"""The demand of an edition as a workbook: the numbers of the page, warmer where there are more."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from topela.catalogue.categories import Category
from topela.scheduling.demand import Demand

COLD, WARM = "#FFFFFF", "#E9B732"


def demand_workbook(categories: Sequence[Demand], topics: Sequence[Demand]) -> bytes:
    """Return an .xlsx with a sheet by category and one by topic."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        _sheet(book, _("By category"), categories)
        _sheet(book, _("By topic"), topics)
    return target.getvalue()


def _sheet(book: Any, title: str, demands: Sequence[Demand]) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    headers = (
        _("Topic"),
        _("Category"),
        _("Associations ask"),
        _("Companies give"),
        _("Companies ask"),
        _("Associations give"),
    )
    out = book.add_worksheet(title[:31])
    out.write_row(0, 0, headers, bold)
    for line, demand in enumerate(demands, start=1):
        label = str(Category(demand.category).label) if demand.category else ""
        out.write_string(line, 0, demand.name)
        out.write_string(line, 1, label)
        out.write_row(line, 2, [number for _kind, _side, number in demand.cells])
    out.freeze_panes(1, 1)
    out.set_column(0, 1, 32)
    out.set_column(2, 5, 14)
    if demands:
        scale = {
            "type": "2_color_scale",
            "min_color": COLD,
            "max_color": WARM,
            "min_type": "num",
            "min_value": 0,
        }
        out.conditional_format(1, 2, len(demands), 5, scale)
