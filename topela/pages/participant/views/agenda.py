import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.editions.access import own_registration
from topela.editions.actions import renew_agenda_secret
from topela.floor.agendas import AgendaMoment, agenda_moment
from topela.floor.clock import State
from topela.floor.queries import called_off, plan_of, show_of
from topela.pages.design.pdf import pdf_answer
from topela.pages.participant.evening import Line, Marks, evening, missed
from topela.pages.participant.sheet import sheet
from topela.papers.agenda import agenda_pdf
from topela.scheduling.queries import agenda as agenda_of
from topela.scheduling.queries import published_schedule

# How long before the first round, and after the last, the page begins with where to go.
SHORTLY = timedelta(hours=3)


@require_safe
@login_required
def agenda(request: HttpRequest, registration: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    schedule = published_schedule(own.edition)
    if schedule is None:
        return render(request, "participant/agenda_awaited.html", {"own": own, "edition": own.edition})
    now = timezone.now()
    run = show_of(own.edition).run
    found = agenda_of(own, schedule)
    moment = agenda_moment(own, now, lines=found, run=run)
    feed = settings.PUBLIC_ADDRESS + reverse("api:agenda-feed", args=[own.agenda_secret])
    marks = Marks.of(own)
    lines = evening(own, found, run, marks, now)
    on = _is_on(moment, now)
    return render(
        request,
        "participant/agenda.html",
        {
            "own": own,
            "edition": own.edition,
            "schedule": schedule,
            "lines": lines,
            "missed": missed(own, called_off(own, run), marks),
            "current": next((line for line in lines if line.other and line.begun and not line.over), None),
            "asked": _just_ended(lines) if on and run.started else None,
            "evening": moment if on else None,
            "feed": feed,
            "subscription": re.sub("^https?", "webcal", feed),
        },
    )


def _is_on(moment: AgendaMoment, now: datetime) -> bool:
    """Whether the page begins with where to go: from shortly before the first round until the end has been read."""
    if moment.now.state is State.BEFORE:
        return now + SHORTLY >= moment.run.start
    return moment.now.state is not State.OVER or now <= moment.run.end + SHORTLY


def _just_ended(lines: Sequence[Line]) -> Line | None:
    """The last meeting that was held, until it is said whether it was worth it."""
    held = [line for line in lines if line.held and line.meeting]
    return held[-1] if held and held[-1].worthwhile is None else None


@require_safe
@login_required
def pdf(request: HttpRequest, registration: int) -> HttpResponse:
    """The evening as planned, on a sheet to take along."""
    own = own_registration(request.user, registration)
    schedule = published_schedule(own.edition)
    if schedule is None:
        raise Http404
    found = agenda_of(own, schedule)
    lines = evening(own, found, plan_of(own.edition), Marks.of(own), timezone.now())
    name = slugify(f"{own.edition.name} {own.organisation.name}") or "agenda"
    return pdf_answer(agenda_pdf(sheet(own, lines, get_language() or settings.LANGUAGE_CODE)), f"{name}.pdf")


@require_POST
@login_required
def secret(request: HttpRequest, registration: int) -> HttpResponse:
    """Renew the secret address of the calendar feed."""
    own = own_registration(request.user, registration)
    renew_agenda_secret(own, by=signed_in(request))
    messages.success(request, _("The calendar has a new address; the old one no longer works."))
    return redirect("participant:agenda", own.pk)
