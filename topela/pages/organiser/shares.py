"""Shares in words, where a whole percent says too little."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from topela.pages.design.typography import percent

# What is smaller reads as 0,0 %.
VISIBLE = 0.0005


def tenths(share: float) -> str:
    """Say a share in tenths of a percent: `0,6 %`."""
    unit = percent(0)[1:]
    if 0 < share < VISIBLE:
        return _("less than %(share)s") % {"share": number_format(0.1, decimal_pos=1) + unit}
    return number_format(100 * share, decimal_pos=1) + unit
