from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.editions.models import Edition
from topela.pages.organiser.forms.mendings import MovesForm
from topela.pages.organiser.mended_facts import Ways
from topela.scheduling.access import edition_mending
from topela.scheduling.actions import cancel_run
from topela.scheduling.mending import drop_mending, publish_mended, request_moves
from topela.scheduling.models import Mending


@login_required
@require_safe
@never_cache
def mended(request: HttpRequest, slug: str, mending: int) -> HttpResponse:
    """Two ways on without the absent: at once, and with a few moves."""
    edition = organised_edition(signed_in(request), slug)
    return _page(request, edition, edition_mending(edition, mending), "organiser/plan/mended.html")


@login_required
@require_safe
@never_cache
def progress(request: HttpRequest, slug: str, mending: int) -> HttpResponse:
    """The second way, as a fragment that asks for itself again until it is there."""
    edition = organised_edition(signed_in(request), slug)
    return _page(request, edition, edition_mending(edition, mending), "organiser/plan/mended_moves.html")


def _page(
    request: HttpRequest, edition: Edition, found: Mending, template: str, form: MovesForm | None = None
) -> HttpResponse:
    context = {
        "edition": edition,
        "mending": found,
        "ways": Ways(found),
        "form": form or MovesForm(initial={"max_moves": found.max_moves}),
    }
    return render(request, template, context, status=422 if form else 200)


def _back(found: Mending, fragment: str = "") -> HttpResponseRedirect:
    address = redirect("organiser:mended", found.edition.slug, found.pk)
    address["Location"] += fragment
    return address


@login_required
@require_POST
def moves(request: HttpRequest, slug: str, mending: int) -> HttpResponse:
    """Search again, with another number of meetings that may move."""
    edition = organised_edition(signed_in(request), slug)
    found = edition_mending(edition, mending)
    form = MovesForm(request.POST)
    if not form.is_valid():
        return _page(request, edition, found, "organiser/plan/mended.html", form)
    try:
        request_moves(found, max_moves=form.cleaned_data["max_moves"])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _back(found, "#moves")


@login_required
@require_POST
def cancellation(request: HttpRequest, slug: str, mending: int) -> HttpResponseRedirect:
    user = signed_in(request)
    found = edition_mending(organised_edition(user, slug), mending)
    cancel_run(found, by=user)
    messages.info(request, _("The search is called off."))
    return _back(found)


@login_required
@require_POST
def publication(request: HttpRequest, slug: str, mending: int) -> HttpResponseRedirect:
    """Give one of the two ways to everybody, unless the evening moved on."""
    user = signed_in(request)
    found = edition_mending(organised_edition(user, slug), mending)
    draft = {"filled": found.filled, "moved": found.moved}.get(request.POST.get("way", ""))
    if draft is None:
        raise BadRequest("a way is filled or moved, and there")
    ways = Ways(found)
    try:
        publish_mended(found, draft, begun=ways.begun, there=ways.there, by=user)
    except ValidationError as refusal:
        messages.error(request, " ".join([*refusal.messages, _("Nothing was published.")]))
    else:
        messages.success(request, _("The plan is published; those whose agenda changed are told by mail."))
    return _back(found)


@login_required
@require_POST
def removal(request: HttpRequest, slug: str, mending: int) -> HttpResponseRedirect:
    """Let the proposal go."""
    user = signed_in(request)
    found = edition_mending(organised_edition(user, slug), mending)
    drop_mending(found, by=user)
    messages.info(request, _("The proposal is gone; the published plan stays as it is."))
    return redirect("organiser:evening", slug)
