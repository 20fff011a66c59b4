from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.editions.models import Edition
from topela.editions.queries import participants
from topela.floor.queries import last_begun, show_of
from topela.pages.design.typography import percent
from topela.pages.organiser.forms.plans import PairForm, PlanForm
from topela.pages.organiser.plan_facts import facts
from topela.pages.organiser.plan_sheet import sheet
from topela.scheduling.access import edition_schedule
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.difference import difference
from topela.scheduling.handiwork import changes_by_hand
from topela.scheduling.models import Schedule
from topela.scheduling.queries import agenda, published_schedule
from topela.scheduling.unmet import Explainer, unmet_wishes

# Tables on one page of the sheet: a large hall is read by parts.
MOST_TABLES = 60


def _common(edition: Edition, schedule: Schedule) -> dict[str, Any]:
    published, counted = published_schedule(edition), facts(schedule)
    return {
        "edition": edition,
        "schedule": schedule,
        "facts": counted,
        "gap": percent(schedule.gap) if schedule.gap >= 0.005 else _("less than one percent"),
        "conflicts": [_conflict(schedule, pin) for pin in schedule.conflicts],
        "published": published,
        "changes": changes_by_hand(schedule),
        "since": difference(published, schedule) if published and not _is_published(schedule) else None,
        "replan": PlanForm(edition=edition, initial={"based_on": schedule.number}),
        "participants": len(counted.rows),
    }


def _is_published(schedule: Schedule) -> bool:
    return hasattr(schedule, "publication")


def _conflict(schedule: Schedule, pin: dict[str, str]) -> str:
    names = {str(r.pk): str(r) for r in participants(schedule.edition)}
    return _("%(a)s – %(b)s, round %(round)s") % {
        "a": names.get(pin["a"], pin["a"]),
        "b": names.get(pin["b"], pin["b"]),
        "round": pin["round"],
    }


@login_required
@require_safe
def grid(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The plan as a sheet of tables × rounds."""
    edition = organised_edition(signed_in(request), slug)
    schedule = edition_schedule(edition, number)
    laid_out = sheet(schedule)
    page = Paginator(laid_out.lines, MOST_TABLES).get_page(request.GET.get("page"))
    context = _common(edition, schedule) | {"sheet": laid_out, "page": page}
    return render(request, "organiser/plan/grid.html", context)


@login_required
@require_safe
def organisations(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The plan as a list: each organisation's evening; the one asked for is open, and why it does not meet another."""
    edition = organised_edition(signed_in(request), slug)
    schedule = edition_schedule(edition, number)
    context = _common(edition, schedule)
    rows = context["facts"].rows
    form = PairForm(request.GET, people=[row.registration for row in rows])
    form.is_valid()
    chosen, other = form.cleaned_data.get("organisation"), form.cleaned_data.get("other")
    evening = agenda(chosen, schedule) if chosen else []
    met = {line.other.pk for line in evening if line.other}
    context |= {
        "rows": rows,
        "chosen": chosen,
        "agenda": evening,
        "strangers": [r.registration for r in rows if chosen and r.registration.pk not in {chosen.pk, *met}],
        "other": other,
        "why": Explainer(schedule).why_not(chosen, other) if chosen and other else "",
    }
    return render(request, "organiser/plan/organisations.html", context)


@login_required
@require_safe
def wishes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    edition = organised_edition(signed_in(request), slug)
    schedule = edition_schedule(edition, number)
    context = _common(edition, schedule) | {"unmet": unmet_wishes(schedule)}
    return render(request, "organiser/plan/wishes.html", context)


@login_required
@require_safe
def changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What was changed by hand, and the way back from each change."""
    edition = organised_edition(signed_in(request), slug)
    return render(request, "organiser/plan/changes.html", _common(edition, edition_schedule(edition, number)))


@login_required
@require_POST
def publication(request: HttpRequest, slug: str, number: int) -> HttpResponseRedirect:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    try:
        begun = last_begun(show_of(edition), timezone.now())
        publish_schedule(edition_schedule(edition, number), by=user, begun=begun)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The plan is published; those whose agenda changed are told by mail."))
    return redirect("organiser:schedule", edition.slug, number)


@login_required
@require_POST
def copy(request: HttpRequest, slug: str, number: int) -> HttpResponseRedirect:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    draft = copy_schedule(edition_schedule(edition, number), by=user)
    messages.success(request, _("Draft %(number)s is a copy that you can change.") % {"number": draft.number})
    return redirect("organiser:schedule", edition.slug, draft.number)
