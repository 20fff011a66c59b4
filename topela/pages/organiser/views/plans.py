from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.editions.models import Edition
from topela.pages.organiser.forms.plans import PlanForm
from topela.pages.organiser.plan_prices import prices
from topela.scheduling.access import edition_run, edition_schedule
from topela.scheduling.actions import cancel_run, request_comparison, request_plan
from topela.scheduling.queries import latest_run, published_schedule


@login_required
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The plans of an edition, and the work under way on the next one."""
    edition = organised_edition(signed_in(request), slug)
    return _page(request, edition, PlanForm(edition=edition))


def _page(request: HttpRequest, edition: Edition, form: PlanForm, status: int = 200) -> HttpResponse:
    run = latest_run(edition)
    return render(
        request,
        "organiser/plan/plan.html",
        {
            "edition": edition,
            "form": form,
            "run": run,
            "schedules": edition.schedules.select_related("made_by", "publication__by", "filling", "moving"),
            "published": published_schedule(edition),
            **prices(edition),
        },
        status=status,
    )


@login_required
@require_POST
def runs(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    form = PlanForm(request.POST, edition=edition)
    if not form.is_valid():
        return _page(request, edition, form, status=422)
    try:
        request_plan(edition, by=user, **form.wanted())
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, edition, form, status=422)
    return redirect("organiser:plan", edition.slug)


@login_required
@require_safe
def progress(request: HttpRequest, slug: str, run: int) -> HttpResponse:
    """The state of one run, as a fragment that asks for itself again until the draft is there."""
    edition = organised_edition(signed_in(request), slug)
    found = edition_run(edition, run)
    if found.schedule and request.headers.get("HX-Request"):
        # The draft is there: the browser goes to it by itself.
        response = HttpResponse(status=204)
        response["HX-Redirect"] = reverse("organiser:schedule", args=[edition.slug, found.schedule.number])
        return response
    return render(request, "organiser/plan/run.html", {"edition": edition, "run": found})


@login_required
@require_POST
def cancellation(request: HttpRequest, slug: str, run: int) -> HttpResponseRedirect:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    cancel_run(edition_run(edition, run), by=user)
    messages.info(request, _("The planning is called off."))
    return redirect("organiser:plan", edition.slug)


@login_required
@require_http_methods(["GET", "POST"])
def comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """What each setting costs and brings, as a fragment; a post has it computed anew."""
    edition = organised_edition(signed_in(request), slug)
    if request.method == "POST":
        request_comparison(edition)
        return redirect("organiser:plan", edition.slug)
    return render(request, "organiser/plan/prices.html", {"edition": edition, **prices(edition)})


@login_required
@require_http_methods(["GET", "POST"])
def draft_comparison(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The same where one plans around a draft: its pins and cancelled meetings hold in every setting."""
    edition = organised_edition(signed_in(request), slug)
    draft = edition_schedule(edition, number)
    if request.method == "POST":
        request_comparison(edition, based_on=draft)
        return redirect("organiser:draft-comparison", edition.slug, number)
    part = "prices" if request.headers.get("HX-Request") else "draft_prices"
    context = {"edition": edition, "schedule": draft, **prices(edition, draft)}
    return render(request, f"organiser/plan/{part}.html", context)
