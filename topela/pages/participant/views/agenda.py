from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.editions.access import own_registration
from topela.editions.actions import renew_agenda_secret
from topela.floor.queries import show_of
from topela.pages.participant.evening import evening
from topela.scheduling.queries import published_schedule


@require_safe
@login_required
def agenda(request: HttpRequest, registration: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    schedule = published_schedule(own.edition)
    if schedule is None:
        return render(request, "participant/agenda_awaited.html", {"own": own, "edition": own.edition})
    run = show_of(own.edition).run
    feed = reverse("api:agenda-feed", args=[own.agenda_secret])
    return render(
        request,
        "participant/agenda.html",
        {
            "own": own,
            "edition": own.edition,
            "schedule": schedule,
            "run": run,
            "lines": evening(own, schedule, run),
            "feed": f"{settings.PUBLIC_ADDRESS}{feed}",
        },
    )


@require_POST
@login_required
def secret(request: HttpRequest, registration: int) -> HttpResponse:
    """Renew the secret address of the calendar feed."""
    own = own_registration(request.user, registration)
    renew_agenda_secret(own, by=signed_in(request))
    messages.success(request, _("The calendar has a new address; the old one no longer works."))
    return redirect("participant:agenda", own.pk)
