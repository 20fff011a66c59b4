"""The imports of an edition: handing in a file, what came of each, and taking one back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.catalogue.access import edition_import
from topela.catalogue.queries import imports as all_imports
from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.refused import refused_workbook
from topela.catalogue.registrations.report import reasons_by_row
from topela.catalogue.registrations.undo import CannotTakeBack, take_back
from topela.catalogue.registrations.wording import thing
from topela.editions.access import organised_edition
from topela.pages.organiser.forms.imports import UploadForm
from topela.scheduling.tasks import bring_affinities_up_to_date

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def imports(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    form = UploadForm(request.POST or None, request.FILES or None, edition=edition, by=user)
    if request.method == "POST" and form.is_valid():
        return redirect("organiser:upload-columns", edition.slug, form.upload.pk)
    return render(
        request,
        "organiser/imports/list.html",
        {"edition": edition, "form": form, "imports": all_imports(edition).defer("effects")},
        status=422 if form.errors else 200,
    )


@login_required
@require_safe
def imported(request: HttpRequest, slug: str, imported: int) -> HttpResponse:
    """What came of an import."""
    edition = organised_edition(signed_in(request), slug)
    done = edition_import(edition, imported)
    return render(
        request,
        "organiser/imports/import.html",
        {"edition": edition, "imported": done, "report": done.report, "left_out": _left_out(done.report)},
    )


def _left_out(report: dict[str, list[dict[str, object]]]) -> list[dict[str, object]]:
    told = reasons_by_row(report)
    return [{**row, "reasons": told[str(row["sheet"]), int(str(row["row"]))]} for row in report["left_out"]]


@login_required
@require_safe
def refused(request: HttpRequest, slug: str, imported: int) -> HttpResponse:
    """The rows that stayed out, as a workbook to mend and import again."""
    edition = organised_edition(signed_in(request), slug)
    done = edition_import(edition, imported)
    if done.upload is None:
        return redirect("organiser:import", edition.slug, done.pk)
    workbook = open_workbook(bytes(done.upload.content), done.upload.name)
    data = refused_workbook(workbook, reasons_by_row(done.report), _("Reason"))
    return HttpResponse(
        data,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{edition.slug}-{done.pk}.xlsx"'},
    )


@login_required
@require_POST
def taking_back(request: HttpRequest, slug: str, imported: int) -> HttpResponse:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    done = edition_import(edition, imported)
    try:
        take_back(done, by=user)
    except CannotTakeBack as refusal:
        return render(
            request,
            "organiser/imports/import.html",
            {
                "edition": edition,
                "imported": done,
                "report": done.report,
                "left_out": _left_out(done.report),
                "in_the_way": [(thing(label), name) for label, name in refusal.things],
            },
            status=409,
        )
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(edition.pk))
    messages.success(request, _("The import is taken back: everything is as it was before."))
    return redirect("organiser:imports", edition.slug)
