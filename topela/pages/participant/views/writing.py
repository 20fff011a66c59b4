from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from topela.accounts.access import signed_in
from topela.catalogue.actions import publish_item
from topela.catalogue.categories import Category
from topela.directory.actions import choose_goal, drop_goal
from topela.editions.access import own_registration
from topela.pages.design.idempotency import without_key
from topela.pages.participant.forms.items import LONGEST
from topela.pages.participant.items import KINDS
from topela.pages.participant.sdgs import SDGS
from topela.pages.participant.writing import help_while_writing
from topela.scheduling.tasks import bring_affinities_up_to_date
from topela.scheduling.topics import topics_anchor


@without_key
@require_POST
def help_with(request: HttpRequest, registration: int, kind: str) -> HttpResponse:
    if request.htmx and not request.user.is_authenticated:  # type: ignore[attr-defined]
        # The session ended while somebody wrote: their text stays, and the help waits.
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return _help(request, registration, kind)


@login_required
def _help(request: HttpRequest, registration: int, kind: str) -> HttpResponse:
    """Read what somebody is writing; nothing is kept, and the text stands in no address."""
    own = own_registration(request.user, registration)
    fields = ("text", "category", "quantity", "period")
    typed = {name: request.POST.get(name, "")[:LONGEST].replace("\x00", "") for name in fields}
    draft = KINDS[kind].model(registration=own, **typed)
    found = help_while_writing(own, draft, request.POST.get("in_return", "")[:LONGEST])
    return render(request, "participant/parts/help.html", {"help": found})


@require_POST
@login_required
def category(request: HttpRequest, registration: int, item: int, kind: str) -> HttpResponse:
    """Set the category that was suggested."""
    own = own_registration(request.user, registration)
    found = KINDS[kind].own(own, item)
    chosen = request.POST.get("category", "")
    if chosen not in Category.values:
        raise BadRequest("category is one of the six")
    found.category = chosen
    publish_item(found, by=signed_in(request))
    messages.success(request, _("Saved."))
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(own.edition_id))
    return redirect(f"{reverse('participant:catalogue', args=[own.pk])}#{topics_anchor(found)}")


@require_POST
@login_required
def goals(request: HttpRequest, registration: int) -> HttpResponse:
    """Add a goal to those the organisation works for, or take one away."""
    own = own_registration(request.user, registration)
    added, removed = _goal(request, "add"), _goal(request, "remove")
    if added:
        choose_goal(own.organisation, added, by=signed_in(request))
    if removed:
        drop_goal(own.organisation, removed, by=signed_in(request))
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(own.edition_id))
    return redirect(f"{reverse('participant:catalogue', args=[own.pk])}#goals")


def _goal(request: HttpRequest, name: str) -> int | None:
    typed = request.POST.get(name, "")
    if not typed:
        return None
    if not typed.isascii() or not typed.isdigit() or int(typed) not in SDGS:
        raise BadRequest(f"{name} is the number of a goal, 1 to 17")
    return int(typed)
