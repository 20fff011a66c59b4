from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.editions.models import Edition
from topela.pages.design.undo import offer_undo
from topela.pages.organiser.forms.rings import RingSearchForm
from topela.scheduling.access import (
    edition_candidate,
    edition_ring,
    edition_ring_search,
    edition_ring_set_aside,
)
from topela.scheduling.ring_queries import candidates, finished_search, latest_search, proposed_rings
from topela.scheduling.rings import propose_ring, request_rings, set_ring_aside, take_ring_back, take_ring_up


@login_required
@require_safe
@never_cache
def rings(request: HttpRequest, slug: str) -> HttpResponse:
    """Circles that were found, those that were proposed, and what came of them."""
    return _page(request, organised_edition(signed_in(request), slug), RingSearchForm())


def _page(request: HttpRequest, edition: Edition, form: RingSearchForm, status: int = 200) -> HttpResponse:
    context = {
        "edition": edition,
        "form": form,
        "search": latest_search(edition),
        "searched": finished_search(edition),
        "candidates": candidates(edition),
        "proposed": proposed_rings(edition)
        .select_related("agreement")
        .prefetch_related("gifts__giver__organisation__contact_set"),
    }
    return render(request, "organiser/rings/rings.html", context, status=status)


@login_required
@require_POST
def searches(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    form = RingSearchForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, form, status=422)
    request_rings(edition, longest=form.cleaned_data["longest"], by=user)
    return redirect("organiser:rings", slug)


@login_required
@require_safe
@never_cache
def search(request: HttpRequest, slug: str, search: int) -> HttpResponse:
    """How far a search is, as a fragment that asks for itself again until it is over."""
    edition = organised_edition(signed_in(request), slug)
    found = edition_ring_search(edition, search)
    if not found.is_under_way and request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("organiser:rings", args=[slug])})
    return render(request, "organiser/rings/search.html", {"edition": edition, "search": found})


@login_required
@require_POST
def proposal(request: HttpRequest, slug: str, search: int, place: int) -> HttpResponse:
    user = signed_in(request)
    candidate = edition_candidate(organised_edition(user, slug), search, place)
    try:
        ring = propose_ring(candidate, by=user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("organiser:rings", slug)
    names = ", ".join(str(party) for party in ring.parties)
    messages.success(request, _("Proposed by mail: %(names)s") % {"names": names})
    return redirect(f"{reverse('organiser:rings', args=[slug])}#proposed")


@login_required
@require_POST
def setting_aside(request: HttpRequest, slug: str, search: int, place: int) -> HttpResponse:
    """Leave a circle: nobody learns of it, and it is not found again."""
    user = signed_in(request)
    candidate = edition_candidate(organised_edition(user, slug), search, place)
    try:
        ring = set_ring_aside(candidate, by=user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        way_back = reverse("organiser:ring-taking-up", args=[slug, ring.pk])
        offer_undo(request, _("This circle is set aside, and will not be found again."), way_back)
    return redirect("organiser:rings", slug)


@login_required
@require_POST
def taking_up(request: HttpRequest, slug: str, ring: int) -> HttpResponse:
    """Undo setting a circle aside."""
    user = signed_in(request)
    take_ring_up(edition_ring_set_aside(organised_edition(user, slug), ring), by=user)
    messages.info(request, _("The circle is back."))
    return redirect("organiser:rings", slug)


@login_required
@require_POST
def removal(request: HttpRequest, slug: str, ring: int) -> HttpResponse:
    """Take a proposal back."""
    user = signed_in(request)
    found = edition_ring(organised_edition(user, slug), ring)
    try:
        take_ring_back(found, by=user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.info(request, _("The circle is taken back; everybody in it is told by mail."))
    return redirect("organiser:rings", slug)
