"""The one thing an organiser should do next, as a sentence with its reason."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from topela.editions.models import Edition
from topela.editions.rules import Side
from topela.scheduling.queries import drafts, published_schedule


@dataclass(frozen=True)
class Step:
    what: str
    why: str
    verb: str
    address: str


def next_step(edition: Edition, present: Counter[str]) -> Step:
    """Return the first thing that is missing on the way from an empty edition to the evening."""
    tables = edition.tables.count()
    if not present.total():
        return Step(
            _("Nobody is registered yet."),
            _("Import your workbook: nothing is written before you have seen what comes of it."),
            _("Import registrations"),
            _address("imports", edition),
        )
    if not tables:
        return Step(
            _("The hall has no table yet."),
            _("The plan needs to know how many pairs can sit down at once."),
            _("Lay out the hall"),
            _address("hall", edition),
        )
    published = published_schedule(edition)
    if published is None:
        return _planning(edition, present, tables)
    return Step(
        _("The plan is published."),
        _("Everybody has their agenda. On the day, the evening is led from here."),
        _("Open the evening"),
        _address("evening", edition),
    )


def _planning(edition: Edition, present: Counter[str], tables: int) -> Step:
    if drafts(edition).exists():
        return Step(
            _("A draft of the plan is ready."),
            _("Participants see nothing before you publish it."),
            _("Look at the draft"),
            _address("plan", edition),
        )
    hosts = present[edition.hosts]
    missing = tables - hosts
    if edition.hosts == Side.COMPANY and missing > 0:
        what = ngettext(
            "%(count)s company is missing for every table to have a host.",
            "%(count)s companies are missing for every table to have a host.",
            missing,
        ) % {"count": missing}
    else:
        what = _("Everybody is there: the plan can be made.")
    return Step(
        what,
        _("A first plan takes seconds and binds nobody: make one to see what it gives."),
        _("Make the plan"),
        _address("plan", edition),
    )


def _address(name: str, edition: Edition) -> str:
    return reverse(f"organiser:{name}", args=[edition.slug])
