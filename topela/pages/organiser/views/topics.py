from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from topela.accounts.access import signed_in
from topela.catalogue.access import own_need, own_offer
from topela.catalogue.models import Need, Offer
from topela.editions.access import organised_edition, organised_registration
from topela.scheduling.tasks import bring_affinities_up_to_date
from topela.scheduling.teaching import correct_topics
from topela.scheduling.topics import topics_anchor


@require_POST
@login_required
def of_need(request: HttpRequest, slug: str, registration: int, item: int) -> HttpResponse:
    """Correct, for its writer, what was understood of a need."""
    edition = organised_edition(request.user, slug)
    return _correct(request, own_need(organised_registration(edition, registration), item))


@require_POST
@login_required
def of_offer(request: HttpRequest, slug: str, registration: int, item: int) -> HttpResponse:
    """Correct, for its writer, what was understood of an offer."""
    edition = organised_edition(request.user, slug)
    return _correct(request, own_offer(organised_registration(edition, registration), item))


def _correct(request: HttpRequest, item: Need | Offer) -> HttpResponse:
    edition = item.registration.edition
    refuse, accept = request.POST.get("refuse", ""), request.POST.get("accept", "")
    correct_topics(item, refuse=refuse, accept=accept, by=signed_in(request))
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(edition.pk))
    there = reverse("organiser:registration", args=[edition.slug, item.registration_id])
    return redirect(f"{there}#{topics_anchor(item)}")
