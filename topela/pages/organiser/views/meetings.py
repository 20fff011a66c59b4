from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.pages.organiser.forms.meetings import PlaceForm
from topela.scheduling.access import draft_meeting
from topela.scheduling.actions import cancel_meeting, move_meeting, pin_meeting, unpin_meeting


def _back(slug: str, number: int) -> HttpResponseRedirect:
    return redirect("organiser:schedule", slug, number)


@login_required
@require_POST
def pin(request: HttpRequest, slug: str, number: int, meeting: int) -> HttpResponseRedirect:
    """Pin a meeting, or let it go with `pinned=` empty."""
    user = signed_in(request)
    found = draft_meeting(organised_edition(user, slug), number, meeting)
    if request.POST.get("pinned"):
        pin_meeting(found, by=user)
    else:
        unpin_meeting(found, by=user)
    return _back(slug, number)


@login_required
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, slug: str, number: int, meeting: int) -> HttpResponse:
    """Move a meeting to another round or table, among the places that are free for both."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    found = draft_meeting(edition, number, meeting)
    form = PlaceForm(request.POST or None, meeting=found)
    if request.method == "POST" and form.is_valid():
        moment, table = form.cleaned_data["place"]
        try:
            move_meeting(found, round=moment, table=table, by=user)
        except ValidationError as refusal:
            form.add_error("place", refusal)
        else:
            messages.success(
                request, _("Moved to round %(round)s, table %(table)s.") % {"round": moment, "table": table}
            )
            return _back(slug, number)
    context = {"edition": edition, "schedule": found.schedule, "meeting": found, "form": form}
    return render(request, "organiser/plan/place.html", context)


@login_required
@require_POST
def cancellation(request: HttpRequest, slug: str, number: int, meeting: int) -> HttpResponseRedirect:
    user = signed_in(request)
    found = draft_meeting(organised_edition(user, slug), number, meeting)
    cancel_meeting(found, by=user)
    messages.info(
        request,
        _("%(host)s and %(guest)s do not meet in this draft any more.")
        % {"host": found.host, "guest": found.guest},
    )
    return _back(slug, number)
