from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.pages.design.undo import offer_undo
from topela.pages.organiser.forms.meetings import ExchangeForm, PlaceForm
from topela.scheduling.access import draft_exclusion, draft_meeting
from topela.scheduling.edits import (
    cancel_meeting,
    exchange_meetings,
    move_meeting,
    pin_meeting,
    restore_meeting,
    return_meeting,
    unpin_meeting,
)
from topela.scheduling.models import Meeting


def _back(slug: str, number: int) -> HttpResponseRedirect:
    return redirect("organiser:schedule", slug, number)


def _done(request: HttpRequest, change: Callable[[], object]) -> bool:
    """Change something; a refusal is said on the next page."""
    try:
        change()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    return True


def _names(meeting: Meeting) -> dict[str, object]:
    return {"host": meeting.host, "guest": meeting.guest}


@login_required
@require_POST
def pin(request: HttpRequest, slug: str, number: int, meeting: int) -> HttpResponseRedirect:
    user = signed_in(request)
    found = draft_meeting(organised_edition(user, slug), number, meeting)
    if _done(request, lambda: pin_meeting(found, by=user)):
        words = _("%(host)s – %(guest)s is pinned: planning again leaves it where it is.") % _names(found)
        offer_undo(request, words, reverse("organiser:pin-removal", args=[slug, number, meeting]))
    return _back(slug, number)


@login_required
@require_POST
def pin_removal(request: HttpRequest, slug: str, number: int, meeting: int) -> HttpResponseRedirect:
    user = signed_in(request)
    found = draft_meeting(organised_edition(user, slug), number, meeting)
    if _done(request, lambda: unpin_meeting(found, by=user)):
        words = _("%(host)s – %(guest)s is free to move when you plan again.") % _names(found)
        offer_undo(request, words, reverse("organiser:pin", args=[slug, number, meeting]))
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
            words = _("Moved to round %(round)s, table %(table)s.") % {"round": moment, "table": table}
            _offer_return(request, words, slug, number, found)
            return _back(slug, number)
    return _place_page(request, found, form, ExchangeForm(meeting=found))


@login_required
@require_POST
def exchange(request: HttpRequest, slug: str, number: int, meeting: int) -> HttpResponse:
    """Let two meetings change places."""
    user = signed_in(request)
    found = draft_meeting(organised_edition(user, slug), number, meeting)
    form = ExchangeForm(request.POST, meeting=found)
    if not form.is_valid():
        return _place_page(request, found, PlaceForm(meeting=found), form)
    other = form.cleaned_data["other"]
    if _done(request, lambda: exchange_meetings(found, other, by=user)):
        values = _names(found) | {"other_host": other.host, "other_guest": other.guest}
        words = _("%(host)s – %(guest)s and %(other_host)s – %(other_guest)s have changed places.") % values
        _offer_return(request, words, slug, number, found)
    return _back(slug, number)


def _place_page(
    request: HttpRequest, meeting: Meeting, form: PlaceForm, exchange_form: ExchangeForm
) -> HttpResponse:
    schedule = meeting.schedule
    context = {"edition": schedule.edition, "schedule": schedule, "meeting": meeting}
    wrong = form.errors or exchange_form.errors
    return render(
        request,
        "organiser/plan/place.html",
        context | {"form": form, "exchange_form": exchange_form},
        status=422 if wrong else 200,
    )


def _offer_return(request: HttpRequest, words: str, slug: str, number: int, meeting: Meeting) -> None:
    if meeting.moved_at:
        offer_undo(request, words, reverse("organiser:return", args=[slug, number, meeting.pk]))
    else:
        messages.success(request, words)


@login_required
@require_POST
def returning(request: HttpRequest, slug: str, number: int, meeting: int) -> HttpResponseRedirect:
    """Put a moved meeting back where the planner had it."""
    user = signed_in(request)
    found = draft_meeting(organised_edition(user, slug), number, meeting)
    if _done(request, lambda: return_meeting(found, by=user)):
        words = _("%(host)s – %(guest)s is back in round %(round)s, table %(table)s.")
        values = _names(found) | {"round": found.round, "table": found.table}
        messages.success(request, words % values)
    return _back(slug, number)


@login_required
@require_POST
def cancellation(request: HttpRequest, slug: str, number: int, meeting: int) -> HttpResponseRedirect:
    user = signed_in(request)
    found = draft_meeting(organised_edition(user, slug), number, meeting)
    words = _("%(host)s and %(guest)s do not meet in this draft any more.") % _names(found)
    try:
        exclusion = cancel_meeting(found, by=user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        way_back = reverse("organiser:exclusion-removal", args=[slug, number, exclusion.pk])
        offer_undo(request, words, way_back)
    return _back(slug, number)


@login_required
@require_POST
def exclusion_removal(request: HttpRequest, slug: str, number: int, exclusion: int) -> HttpResponseRedirect:
    """Bring a cancelled meeting back."""
    user = signed_in(request)
    found = draft_exclusion(organised_edition(user, slug), number, exclusion)
    names = {"host": found.host, "guest": found.guest}
    try:
        meeting = restore_meeting(found, by=user)
    except ValidationError as refusal:
        words = _("%(host)s – %(guest)s cannot come back to its place. %(why)s")
        messages.error(request, words % (names | {"why": " ".join(refusal.messages)}))
    else:
        words = (
            _("%(host)s – %(guest)s is back in its place.")
            if meeting
            else _("%(host)s and %(guest)s may meet again when you plan next.")
        )
        messages.success(request, words % names)
    return _back(slug, number)
