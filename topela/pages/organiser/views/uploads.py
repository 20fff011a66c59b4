"""A file handed in: its columns, what would come of it, the answers it needs, and the word to do it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.catalogue.access import edition_upload
from topela.catalogue.models import Upload
from topela.catalogue.registrations.applying import apply_import
from topela.catalogue.registrations.dryrun import DryRun, dry_run
from topela.catalogue.registrations.findings import Severity
from topela.editions.access import organised_edition
from topela.editions.models import Edition
from topela.pages.organiser.forms.imports import AnswersForm, ColumnsForm
from topela.pages.organiser.import_words import edition_differences, found, hall_words, rows_of
from topela.scheduling.tasks import bring_affinities_up_to_date

ROWS = ("create", "join", "change", "same", "left_out")


def _theirs(request: HttpRequest, slug: str, pk: int) -> tuple[Edition, Upload]:
    edition = organised_edition(signed_in(request), slug)
    return edition, edition_upload(edition, pk)


@login_required
def columns(request: HttpRequest, slug: str, upload: int) -> HttpResponse:
    edition, handed_in = _theirs(request, slug, upload)
    planned = dry_run(handed_in)
    form = ColumnsForm(request.POST or None, plans=planned.reading.sheets)
    if request.method == "POST" and form.is_valid():
        form.keep(handed_in)
        return redirect("organiser:upload", edition.slug, handed_in.pk)
    return render(
        request,
        "organiser/imports/columns.html",
        {"edition": edition, "upload": handed_in, "form": form},
        status=422 if form.errors else 200,
    )


@login_required
@require_safe
def upload(request: HttpRequest, slug: str, upload: int) -> HttpResponse:
    """What would be done, row by row; nothing is written."""
    handed_in = _theirs(request, slug, upload)[1]
    planned = dry_run(handed_in)
    return _shown(request, handed_in, planned, AnswersForm(questions=planned.questions))


def _shown(
    request: HttpRequest, handed_in: Upload, planned: DryRun, form: AnswersForm, *, status: int = 200
) -> HttpResponse:
    shown = request.GET.get("show", "") or ("questions" if planned.open_questions else "create")
    # The filter in use is marked, whether somebody chose it or not.
    asked = request.GET.copy()
    asked["show"] = shown
    request.GET = asked  # type: ignore[assignment]
    severity = {"warnings": Severity.WARNING, "notes": Severity.NOTE}.get(shown)
    return render(
        request,
        "organiser/imports/upload.html",
        {
            "edition": handed_in.edition,
            "upload": handed_in,
            "planned": planned,
            "counts": {**dict.fromkeys(ROWS, 0), **planned.counts},
            "taken": sum(planned.counts[outcome] for outcome in ROWS[:3]),
            "shown": shown,
            "rows": rows_of(planned, shown) if shown in ROWS else [],
            "facts": edition_differences(planned),
            "hall": hall_words(planned),
            "findings": found(planned, severity) if severity else [],
            "warnings": len(planned.of(Severity.WARNING)),
            "notes": len(planned.of(Severity.NOTE)),
            "questions": len(form.questions),
            "waiting": len([question for question in form.questions if not question.answer]),
            "form": form,
        },
        status=status,
    )


@login_required
@require_POST
def answers(request: HttpRequest, slug: str, upload: int) -> HttpResponse:
    edition, handed_in = _theirs(request, slug, upload)
    planned = dry_run(handed_in)
    form = AnswersForm(request.POST, questions=planned.questions)
    if not form.is_valid():
        return _shown(request, handed_in, planned, form, status=422)
    form.keep(handed_in)
    messages.success(request, _("Your answers are kept; the list below follows them."))
    return redirect("organiser:upload", edition.slug, handed_in.pk)


@login_required
@require_POST
def confirmation(request: HttpRequest, slug: str, upload: int) -> HttpResponseRedirect:
    """Carry out the import as it stands at this moment."""
    edition, handed_in = _theirs(request, slug, upload)
    done = apply_import(handed_in, by=signed_in(request))
    if done is None:
        messages.info(request, _("There is nothing to do: everything in this file is there already."))
        return redirect("organiser:upload", edition.slug, handed_in.pk)
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(edition.pk))
    rows = sum(done.report["counts"][outcome] for outcome in ROWS[:3])
    messages.success(
        request, ngettext("One row is imported.", "%(count)s rows are imported.", rows) % {"count": rows}
    )
    return redirect("organiser:import", edition.slug, done.pk)
