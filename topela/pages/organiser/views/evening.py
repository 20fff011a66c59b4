from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.agreements.queries import edition_agreements
from topela.editions.access import organised_edition
from topela.floor.actions import (
    Outdated,
    end_show,
    extend_round,
    next_round,
    pause_show,
    resume_show,
    start_show,
)
from topela.floor.clock import Kind
from topela.floor.cues import Refused
from topela.floor.live import live_token
from topela.floor.queries import awaited, expected, meetings_tonight, presence, round_at_hand, show_of
from topela.floor.wire import run_text
from topela.pages.organiser.forms.evening import CueForm

ACTS: dict[str, Callable[..., None]] = {
    Kind.START: start_show,
    Kind.PAUSE: pause_show,
    Kind.RESUME: resume_show,
    Kind.NEXT: next_round,
    Kind.EXTEND: extend_round,
    Kind.END: end_show,
}


@login_required
@require_safe
@never_cache
def evening(request: HttpRequest, slug: str) -> HttpResponse:
    """The show in one hand: where it is, the one thing to do next, and who is missing."""
    edition = organised_edition(signed_in(request), slug)
    show, now = show_of(edition), timezone.now()
    number = round_at_hand(show, now)
    tonight = meetings_tonight(edition)
    return render(
        request,
        "organiser/evening/evening.html",
        {
            "edition": edition,
            "show": show,
            "run": show.run,
            "run_text": run_text(show.run),
            "now": show.run.moment(now),
            "ended": show.run.ended_at is not None,
            "live": live_token(edition.pk),
            "number": number,
            "counts": presence(expected(edition)),
            "awaited": awaited(tonight, number),
            "published": bool(tonight),
            "contracts": edition_agreements(edition).filter(seal__isnull=False).count(),
        },
    )


@login_required
@require_POST
def cues(request: HttpRequest, slug: str) -> HttpResponse:
    """A cue to the show. Whoever is slower than another hand, or than the gong, changes nothing and is told so."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    form = CueForm(request.POST)
    if not form.is_valid():
        raise BadRequest("a cue needs its kind and what was seen")
    try:
        ACTS[form.cleaned_data["kind"]](edition, seen=form.seen(), by=user)
    except (Outdated, Refused):
        messages.warning(
            request, _("The show had already moved on, so nothing was changed. Here it stands now.")
        )
    return redirect("organiser:evening", edition.slug)
