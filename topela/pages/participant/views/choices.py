from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from topela.accounts.access import signed_in
from topela.accounts.models import User
from topela.catalogue.actions import take_back_veto, take_back_wish, veto, wish
from topela.editions.access import own_registration
from topela.editions.models import Registration
from topela.pages.participant.others import meetable
from topela.scheduling.tasks import bring_affinities_up_to_date


@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest, registration: int, other: int) -> HttpResponse:
    if request.htmx and not request.user.is_authenticated:  # type: ignore[attr-defined]
        # The session ended meanwhile: the whole page goes to sign in, not the buttons alone.
        return HttpResponseClientRedirect(reverse("participant:organisations", args=[registration]))
    return _choice(request, registration, other)


@login_required
def _choice(request: HttpRequest, registration: int, other: int) -> HttpResponse:
    """Say whether one would like to meet somebody: wish, veto, or open, which takes either back."""
    own = own_registration(request.user, registration)
    them = meetable(own, other)
    if request.method != "POST":
        return _buttons(request, own, them)
    _choose(request.POST.get("choice", ""), own, them, by=signed_in(request))
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(own.edition_id))
    return redirect(_way_back(request, own.pk, them.pk))


def _buttons(request: HttpRequest, own: Registration, them: Registration) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("participant:organisation", own.pk, them.pk)
    wished = own.wishes.filter(wanted=them).exists()
    avoided = own.vetoes.filter(avoided=them).exists()
    facts = {"own": own, "registration": them, "wished": wished, "avoided": avoided}
    return render(request, "participant/parts/choice.html", facts)


def _choose(chosen: str, own: Registration, them: Registration, *, by: User) -> None:
    match chosen:
        case "wish":
            wish(own, them, by=by)
        case "veto":
            veto(own, them, by=by)
        case "open":
            take_back_wish(own, them, by=by)
            take_back_veto(own, them, by=by)
        case _:
            raise BadRequest("choice is wish, veto or open")


def _way_back(request: HttpRequest, own: int, them: int) -> str:
    """Return to the page of the button, with the focus on it; a script gets only the buttons anew."""
    if request.htmx:  # type: ignore[attr-defined]
        return reverse("participant:choice", args=[own, them])
    address = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        address = reverse("participant:organisation", args=[own, them])
    return f"{address}#choice-{them}"
