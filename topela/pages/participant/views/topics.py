from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from topela.accounts.access import signed_in
from topela.editions.access import own_registration
from topela.pages.participant.items import KINDS
from topela.scheduling.tasks import bring_affinities_up_to_date
from topela.scheduling.teaching import correct_topics
from topela.scheduling.topics import topics_anchor


@require_POST
@login_required
def topics(request: HttpRequest, registration: int, item: int, kind: str) -> HttpResponse:
    """Take a topic off what was understood of a text, or put it back."""
    own = own_registration(request.user, registration)
    found = KINDS[kind].own(own, item)
    refuse, accept = request.POST.get("refuse", ""), request.POST.get("accept", "")
    correct_topics(found, refuse=refuse, accept=accept, by=signed_in(request))
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(own.edition_id))
    return redirect(f"{reverse('participant:catalogue', args=[own.pk])}#{topics_anchor(found)}")
