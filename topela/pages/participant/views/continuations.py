from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from topela.accounts.access import signed_in
from topela.editions.access import own_registration
from topela.floor.access import own_meeting
from topela.floor.actions import mark_to_continue, unmark_to_continue


@require_POST
@login_required
def continuation(request: HttpRequest, registration: int, meeting: int) -> HttpResponse:
    """Note that one would take up again a talk which the gong cut short; or take the note back."""
    own = own_registration(request.user, registration)
    met = own_meeting(own, meeting)
    match request.POST.get("continue"):
        case "yes":
            mark_to_continue(met, own, by=signed_in(request))
            messages.success(request, _("Noted: you would like to go on with this talk."))
        case "no":
            unmark_to_continue(met, own, by=signed_in(request))
        case _:
            raise BadRequest("continue is yes or no")
    return redirect(reverse("participant:agenda", args=[own.pk]) + f"#round-{met.round}")
