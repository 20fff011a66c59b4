"""An import's steps and findings in words, for the pages that show a dry run."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from topela.accounts.models import User
from topela.catalogue.models import Need, Offer, UnresolvedName, Veto, Wish
from topela.catalogue.registrations.dryrun import DryRun, RowOutcome
from topela.catalogue.registrations.findings import Finding, Severity
from topela.catalogue.registrations.folding import shorten
from topela.catalogue.registrations.steps import Change, Create, Ref, Step
from topela.catalogue.registrations.wording import sentence
from topela.editions.models import Table, Withdrawal, Zone
from topela.pages.design.typography import moment


@dataclass(frozen=True)
class Difference:
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownRow:
    row: RowOutcome
    brings: list[str]
    differences: list[Difference]
    reasons: list[str]


@dataclass(frozen=True)
class ShownFinding:
    finding: Finding
    words: str


def rows_of(planned: DryRun, outcome: str) -> list[ShownRow]:
    return [_shown(planned, row) for row in planned.rows if row.outcome == outcome]


def found(planned: DryRun, severity: Severity) -> list[ShownFinding]:
    return [ShownFinding(finding, sentence(finding)) for finding in planned.of(severity)]


def _shown(planned: DryRun, row: RowOutcome) -> ShownRow:
    reasons = [
        sentence(finding)
        for finding in planned.findings
        if (finding.place.sheet, finding.place.row) == (row.place.sheet, row.place.row)
        and (
            finding.severity is Severity.REFUSED
            or (finding.severity is Severity.QUESTION and not finding.answer)
        )
    ]
    return ShownRow(row, brings(row.steps), differences(row.steps), reasons)


def brings(steps: Iterable[Step]) -> list[str]:
    """What is new: “3 needs”, “2 offers”, in this order."""
    count = Counter(step.model for step in steps if isinstance(step, Create))
    told = [
        (count[Need], ngettext("one need", "%(count)s needs", count[Need])),
        (count[Offer], ngettext("one offer", "%(count)s offers", count[Offer])),
        (count[Wish], ngettext("one wish", "%(count)s wishes", count[Wish])),
        (count[Veto], ngettext("one veto", "%(count)s vetoes", count[Veto])),
        (count[User], ngettext("one person", "%(count)s persons", count[User])),
        (
            count[UnresolvedName],
            ngettext("one name of nobody", "%(count)s names of nobody", count[UnresolvedName]),
        ),
        (count[Withdrawal], _("cancelled")),
    ]
    return [words % {"count": number} if "%(" in words else words for number, words in told if number]


def differences(steps: Iterable[Step]) -> list[Difference]:
    told = []
    for step in steps:
        if isinstance(step, Change):
            fields = {field.attname: field for field in step.model._meta.concrete_fields}
            told += [
                Difference(
                    _label(fields[name]), _value(fields[name], step.before[name]), _value(fields[name], value)
                )
                for name, value in step.after.items()
            ]
    return told


def _label(field: models.Field[Any, Any]) -> str:
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _value(field: models.Field[Any, Any], value: Any) -> str:
    if value in {None, ""} if not isinstance(value, list) else not value:
        return "–"
    if isinstance(value, Ref):
        return value.key.partition(" ")[2]
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dt.datetime):
        return str(moment(value))
    return shorten(str(dict(field.flatchoices).get(value, value)))


def edition_differences(planned: DryRun) -> list[Difference]:
    """What the import would change in the edition's times and rules."""
    return differences(
        step for step in planned.edition_steps if isinstance(step, Change) and step.model not in {Table, Zone}
    )


def hall_words(planned: DryRun) -> list[str]:
    """What the import would do to the hall: “19 new tables”, “5 new zones”."""
    new, moved = Counter[type](), Counter[type]()
    for step in planned.edition_steps:
        (new if isinstance(step, Create) else moved)[step.model] += 1
    told = [
        (new[Table], ngettext("one new table", "%(count)s new tables", new[Table])),
        (moved[Table], ngettext("one table changed", "%(count)s tables changed", moved[Table])),
        (new[Zone], ngettext("one new zone", "%(count)s new zones", new[Zone])),
    ]
    return [words % {"count": number} for number, words in told if number]
