from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.editions.queries import own_registrations


@require_safe
@login_required
def registrations(request: HttpRequest) -> HttpResponse:
    """The organisations a person speaks for, edition by edition; with only one there is nothing to choose."""
    own = list(own_registrations(signed_in(request)))
    if len(own) == 1:
        return redirect("participant:overview", own[0].pk)
    today = timezone.localdate()
    coming = [r for r in own if timezone.localdate(r.edition.starts_at) >= today]
    past = [r for r in own if timezone.localdate(r.edition.starts_at) < today]
    coming.sort(key=lambda r: (r.edition.starts_at, r.organisation.name))
    return render(request, "participant/registrations.html", {"coming": coming, "past": past})
