"""What an import leaves to be read later: how many rows came to what, and why each of the others stayed out."""

from typing import Any

from django.utils.translation import gettext

from topela.catalogue.registrations.dryrun import DryRun, Outcome
from topela.catalogue.registrations.findings import Finding, Place, Severity
from topela.catalogue.registrations.wording import sentence_for


def report_of(planned: DryRun) -> dict[str, Any]:
    """What the page of the result and the workbook of refused rows need when the database has moved on."""
    left_out = [row for row in planned.rows if row.outcome is Outcome.LEFT_OUT]
    return {
        "counts": {str(outcome): planned.counts[outcome] for outcome in Outcome},
        "left_out": [
            {
                "sheet": row.place.sheet,
                "row": row.place.row,
                "name": row.name,
                "reasons": _reasons(planned, row.place),
            }
            for row in left_out
        ],
        "warnings": len(planned.of(Severity.WARNING)),
    }


def _reasons(planned: DryRun, place: Place) -> list[dict[str, Any]]:
    """Why a row stays out: what refuses it, and the questions it waits for."""
    return [
        {"code": finding.code, "column": finding.place.column, "params": _told(finding)}
        for finding in planned.findings
        if (finding.place.sheet, finding.place.row) == (place.sheet, place.row)
        and (
            finding.severity is Severity.REFUSED
            or (finding.severity is Severity.QUESTION and not finding.answer)
        )
    ]


def _told(finding: Finding) -> dict[str, str | int]:
    return {**finding.params, "original": finding.original[:200], "proposal": finding.proposal[:200]}


def reasons_by_row(report: dict[str, Any]) -> dict[tuple[str, int], list[str]]:
    """The reasons of a report in the reader's language, by sheet and row."""
    return {
        (row["sheet"], row["row"]): [_told_reason(reason) for reason in row["reasons"]]
        for row in report["left_out"]
    }


def _told_reason(reason: dict[str, Any]) -> str:
    told = sentence_for(reason["code"], reason["params"])
    if not reason["column"]:
        return told
    return gettext("Column %(column)s: %(reason)s") % {"column": reason["column"], "reason": told}
