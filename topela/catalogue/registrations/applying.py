"""Carry out an import: one transaction, one line in the journal. The same file again changes nothing."""

import hashlib
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from topela.accounts.models import User
from topela.catalogue.models import Import, Upload
from topela.catalogue.registrations.dryrun import Outcome, dry_run
from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.reading import read
from topela.catalogue.registrations.report import report_of
from topela.catalogue.registrations.steps import Change, Create, Delete, Effects, Ref, Step
from topela.editions.models import Edition
from topela.journal.actions import record

UNCONFIRMED_FOR = timedelta(days=1)


def take_in(edition: Edition, *, name: str, data: bytes, by: User | None = None) -> Upload:
    """
    Keep a file for a dry run. The same file again keeps the answers that were given to it before.

    Raises
    ------
    UnreadableWorkbook
        before anything is kept.
    """
    read(open_workbook(data, name))
    # What this person handed in and never confirmed holds personal data, and helps nobody any more.
    yesterday = timezone.now() - UNCONFIRMED_FOR
    edition.uploads.filter(by=by, imports__isnull=True, at__lt=yesterday).delete()
    digest = hashlib.sha256(data).hexdigest()
    before = edition.uploads.filter(sha256=digest).order_by("at").last()
    answers = before.answers if before else {}
    return Upload.objects.create(
        edition=edition, name=name[-255:], content=data, sha256=digest, by=by, answers=answers
    )


@transaction.atomic
def apply_import(upload: Upload, *, by: User | None = None) -> Import | None:
    """
    Do what the dry run of this moment shows; None where there is nothing to do.

    Rows refused, and rows that wait for an answer, stay out and are named in the report.
    """
    Edition.objects.select_for_update().get(pk=upload.edition_id)
    planned = dry_run(upload)
    if not planned.steps:
        return None
    effects = Effects()
    made: dict[str, int] = {}
    for step in planned.steps:
        _take(step, made, effects)
    done = Import.objects.create(
        edition=upload.edition,
        upload=upload,
        name=upload.name,
        sha256=upload.sha256,
        by=by,
        report=report_of(planned),
        effects=effects.taken,
    )
    counts = {str(outcome): planned.counts[outcome] for outcome in Outcome}
    record("import.applied", done, actor=by.pk if by else None, edition=upload.edition_id, **counts)
    return done


def _take(step: Step, made: dict[str, int], effects: Effects) -> None:
    match step:
        case Create():
            values = {name: _resolved(value, made) for name, value in step.values.items()}
            row = step.model(**values)
            if hasattr(row, "set_unusable_password"):
                row.set_unusable_password()
            row.save(force_insert=True)
            made[step.key] = row.pk
            effects.add("create", step.model, row.pk, values=values)
        case Change():
            after = {name: _resolved(value, made) for name, value in step.after.items()}
            QuerySet(step.model).filter(pk=step.pk).update(**after)
            effects.add("change", step.model, step.pk, before=step.before, after=after)
        case Delete():
            QuerySet(step.model).filter(pk=step.pk).delete()
            effects.add("delete", step.model, step.pk, values=step.values)


def _resolved(value: Any, made: dict[str, int]) -> Any:
    return made[value.key] if isinstance(value, Ref) else value


def correct_columns(upload: Upload, columns: dict[str, dict[str, str]]) -> None:
    """Keep what columns really mean, by sheet and letter; earlier corrections of other columns stay."""
    kept = upload.answers.get("columns", {})
    upload.answers["columns"] = {
        sheet: kept.get(sheet, {}) | columns.get(sheet, {}) for sheet in {**kept, **columns}
    }
    upload.save(update_fields=["answers"])


def give_answers(upload: Upload, answers: dict[str, str]) -> None:
    """Keep answers by the questions' keys; those to other questions stay."""
    upload.answers["answers"] = upload.answers.get("answers", {}) | answers
    upload.save(update_fields=["answers"])
