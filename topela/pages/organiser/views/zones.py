"""Zones of the hall: which are proposed for whom, the organiser's last word, and the way back."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from topela.accounts.access import signed_in
from topela.accounts.models import User
from topela.editions.access import edition_zoning, organised_edition
from topela.editions.models import Edition, Registration, Zoning
from topela.editions.queries import participants
from topela.editions.zoning import NewZone, place_in_zones, take_back_zoning
from topela.pages.design.undo import offer_undo
from topela.pages.organiser.forms.zones import ZonesForm
from topela.pages.organiser.zone_cards import cards, homes_left, places
from topela.scheduling.affinities import is_stale
from topela.scheduling.tasks import bring_affinities_up_to_date
from topela.scheduling.zones import FEWEST, MOST, Part, ZoneSketch, hall_parts, proposed_zones, zones_with

TABLES_EACH = 7


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def zones(request: HttpRequest, slug: str) -> HttpResponse:
    """Zones as they stand, or as they are proposed: anew on request, in a hall without zones in how many one says."""
    user = signed_in(request)
    edition = organised_edition(user, slug)
    into = _into(request, edition)
    parts = hall_parts(edition, into)
    people = list(participants(edition))
    if len(parts) < FEWEST or not people:
        context = {"edition": edition, "people": people, "parts": parts, "tables": edition.tables.count()}
        return render(request, "organiser/zones/none.html", context)
    if request.method == "POST":
        return _applied(request, edition, parts, people, by=user)
    standing = {r.pk: str(r.zone_id) for r in people if r.zone_id}
    proposing = not standing or "proposal" in request.GET
    sketches = proposed_zones(edition, parts) if proposing else zones_with(edition, parts, standing)
    chosen = {member.pk: sketch.part.key for sketch in sketches for member in sketch.members}
    form = ZonesForm(
        parts=[sketch.part for sketch in sketches], people=people, places=chosen, naming=into is not None
    )
    return _page(request, edition, form, sketches, chosen=chosen, proposing=proposing)


def _applied(
    request: HttpRequest, edition: Edition, parts: list[Part], people: list[Registration], *, by: User
) -> HttpResponse:
    naming = not edition.zones.exists()
    form = ZonesForm(request.POST, parts=parts, people=people, places={}, naming=naming)
    basis = _basis(edition.zonings.first())
    if request.POST.get("basis", basis) != basis:
        form.add_error(
            None,
            _(
                "Somebody changed zones meanwhile; beside each organisation stands where it is now. "
                "Save again if yours are to hold."
            ),
        )
    if form.is_valid():
        named = [replace(part, name=form.names[part.key]) for part in parts]
        sketches = zones_with(edition, named, form.places)
        try:
            return _kept(request, edition, form, sketches, by=by)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    chosen = form.places
    sketches = zones_with(edition, parts, chosen)
    return _page(request, edition, form, sketches, chosen=chosen, proposing=naming, status=422)


def _kept(
    request: HttpRequest, edition: Edition, form: ZonesForm, sketches: Sequence[ZoneSketch], *, by: User
) -> HttpResponseRedirect:
    names = form.names
    new = [NewZone(s.part.name, [t.pk for t in s.part.tables], s.sdgs) for s in sketches]
    zoning = place_in_zones(
        edition,
        {pk: names.get(key, "") for pk, key in form.places.items()},
        by=by,
        new=new if form.naming else (),
    )
    if zoning is None:
        messages.info(request, _("All stand in these zones already."))
        return redirect("organiser:zones", edition.slug)
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(edition.pk))
    placed = len(zoning.given)
    words = ngettext(
        "%(n)s organisation has changed its zone.", "%(n)s organisations have changed their zone.", placed
    )
    offer_undo(
        request,
        words % {"n": placed},
        reverse("organiser:zoning-taking-back", args=[edition.slug, zoning.pk]),
    )
    return redirect("organiser:zones", edition.slug)


@login_required
@require_POST
def taking_back(request: HttpRequest, slug: str, zoning: int) -> HttpResponseRedirect:
    user = signed_in(request)
    edition = organised_edition(user, slug)
    try:
        back = take_back_zoning(edition_zoning(edition, zoning), by=user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("organiser:zones", edition.slug)
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(edition.pk))
    words = ngettext(
        "%(n)s organisation stands where it stood before.",
        "%(n)s organisations stand where they stood before.",
        back,
    )
    messages.success(request, words % {"n": back})
    return redirect("organiser:zones", edition.slug)


def _page(
    request: HttpRequest,
    edition: Edition,
    form: ZonesForm,
    sketches: Sequence[ZoneSketch],
    *,
    chosen: dict[int, str],
    proposing: bool,
    status: int = 200,
) -> HttpResponse:
    inside = {member.pk for sketch in sketches for member in sketch.members}
    changes = edition.zonings.select_related("by")
    latest = changes.filter(taken_back_at__isnull=True).first()
    last = changes.first()
    plan = edition.schedules.first()
    changed_at = (last.taken_back_at or last.at) if last else None
    people = list(participants(edition))
    context = {
        "edition": edition,
        "form": form,
        "cards": cards(edition, form, sketches),
        "outside": places(form, [each for each in people if each.pk not in inside]),
        "proposing": proposing,
        "zoned": any(registration.zone_id for registration in people),
        "into": len(form.parts) if form.naming else None,
        "numbers": range(FEWEST, min(MOST, edition.tables.count()) + 1) if form.naming else (),
        "homes_left": homes_left(chosen, sketches),
        "understood": any(sketch.topics or sketch.sdgs for sketch in sketches),
        "stale": is_stale(edition),
        "zoning": latest,
        "basis": _basis(last),
        "plan": plan,
        "plan_is_older": plan and changed_at and plan.made_at < changed_at,
    }
    return render(request, "organiser/zones/zones.html", context, status=status)


def _basis(last: Zoning | None) -> str:
    """Which change of zones a page rests on."""
    return f"{last.pk}{' back' if last.taken_back_at else ''}" if last else ""


def _into(request: HttpRequest, edition: Edition) -> int | None:
    """Into how many zones a hall without any is to be divided; at best some seven tables each."""
    if edition.zones.exists():
        return None
    tables = edition.tables.count()
    asked = (request.POST if request.method == "POST" else request.GET).get("into", "")
    wanted = (
        int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else round(tables / TABLES_EACH)
    )
    return max(1, min(max(wanted, FEWEST), MOST, tables))
