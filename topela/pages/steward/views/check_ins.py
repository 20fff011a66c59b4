from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from topela.accounts.access import signed_in
from topela.editions.access import stewarded_edition
from topela.editions.models import Edition, Registration
from topela.floor import actions
from topela.floor.access import expected_registration


@login_required
@require_POST
def check_in(request: HttpRequest, slug: str, registration: int) -> HttpResponse:
    user = signed_in(request)
    edition = stewarded_edition(user, slug)
    found = expected_registration(edition, registration)
    actions.check_in(found, by=user)
    return _back(request, edition, found)


@login_required
@require_POST
def removal(request: HttpRequest, slug: str, registration: int) -> HttpResponse:
    """Take a check-in back: an undo, not a deletion that needs asking."""
    user = signed_in(request)
    edition = stewarded_edition(user, slug)
    found = expected_registration(edition, registration)
    actions.take_back_check_in(found, by=user)
    return _back(request, edition, found)


def _back(request: HttpRequest, edition: Edition, registration: Registration) -> HttpResponse:
    query = request.GET.urlencode()
    address = reverse("steward:floor", args=[edition.slug])
    return redirect(f"{address}{'?' if query else ''}{query}#row-{registration.pk}")
