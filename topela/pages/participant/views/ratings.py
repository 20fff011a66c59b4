from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from topela.accounts.access import signed_in
from topela.editions.access import own_registration
from topela.floor.access import held_meeting
from topela.floor.actions import rate_meeting

ANSWERS = {"yes": True, "no": False}


@require_POST
@login_required
def rating(request: HttpRequest, registration: int, meeting: int) -> HttpResponse:
    """Say whether a meeting was worth coming for."""
    own = own_registration(request.user, registration)
    held = held_meeting(own, meeting, timezone.now())
    answer = ANSWERS.get(request.POST.get("worthwhile", ""))
    if answer is None:
        raise BadRequest("worthwhile is yes or no")
    rate_meeting(held, own, worthwhile=answer, by=signed_in(request))
    messages.success(request, _("Thank you: noted. Organisers see sums only."))
    return redirect(reverse("participant:agenda", args=[own.pk]) + f"#round-{held.round}")
