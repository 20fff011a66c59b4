from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.editions.actions import change_edition, create_edition, lay_out_hall
from topela.editions.models import Edition
from topela.editions.queries import filled_zones, organised_editions
from topela.pages.organiser.forms.editions import EditionForm, HallForm


@login_required
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    listed = organised_editions(signed_in(request))
    return render(request, "organiser/editions/list.html", {"editions": listed})


@login_required
def creation(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    if not user.is_staff:
        raise PermissionDenied
    form = EditionForm(request.POST or None, instance=Edition(), by=user)
    if request.method == "POST" and form.is_valid():
        edition = create_edition(form.instance, breaks=form.pauses(), by=user)
        messages.success(
            request, _("“%(edition)s” is there. Next: the hall’s tables.") % {"edition": edition}
        )
        return redirect("organiser:hall", edition.slug)
    return render(request, "organiser/editions/creation.html", {"form": form})


@login_required
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    form = EditionForm(request.POST or None, instance=edition, by=user)
    if request.method == "POST" and form.is_valid():
        change_edition(form.instance, breaks=form.pauses(), by=user)
        messages.success(request, _("The rules are saved."))
        return redirect("organiser:rules", form.instance.slug)
    return render(
        request, "organiser/editions/rules.html", {"form": form, "edition": organised_edition(user, slug)}
    )


@login_required
def hall(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    form = HallForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid():
        try:
            lay_out_hall(edition, form.cleaned_data["tables"], by=user)
        except ProtectedError:
            form.add_error(
                "tables", _("A table that you took away is used by a plan: keep it, or plan anew without it.")
            )
        else:
            messages.success(request, _("The hall is laid out."))
            return redirect("organiser:hall", edition.slug)
    return render(
        request,
        "organiser/editions/hall.html",
        {"form": form, "edition": edition, "zones": filled_zones(edition)},
    )
