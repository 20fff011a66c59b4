from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from topela.editions.access import own_registration
from topela.pages.participant.forms.filters import FilterForm
from topela.pages.participant.others import other_of, others_of
from topela.pages.participant.sdgs import sdg_names

CARDS_A_PAGE = 18


@require_safe
@login_required
def organisations(request: HttpRequest, registration: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    others = others_of(own)
    form = FilterForm(request.GET)
    form.offer(others)
    found = [other for other in others if form.wanted.takes(other)]
    return render(
        request,
        "participant/organisations.html",
        {
            "own": own,
            "edition": own.edition,
            "form": form,
            "all": len(others),
            "found": len(found),
            "explained": any(other.reasons for other in others),
            "page": Paginator(found, CARDS_A_PAGE).get_page(request.GET.get("page")),
        },
    )


@require_safe
@login_required
def organisation(request: HttpRequest, registration: int, other: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    found = other_of(own, other)
    goals = sdg_names(found.registration.organisation.sdgs)
    return render(
        request,
        "participant/organisation.html",
        {"own": own, "edition": own.edition, "other": found, "goals": goals},
    )
