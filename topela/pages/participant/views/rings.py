"""The circle that was proposed to an organisation: agreeing to it, or not."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from topela.accounts.access import signed_in
from topela.editions.access import own_registration
from topela.scheduling.access import own_ring
from topela.scheduling.rings import agree_to_ring, leave_ring


@require_POST
@login_required
def consent(request: HttpRequest, registration: int, ring: int) -> HttpResponse:
    """Agree for one's organisation; the last to do so finds the contract begun."""
    own = own_registration(request.user, registration)
    try:
        found = agree_to_ring(own_ring(own, ring), own, by=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("participant:overview", own.pk)
    if found.awaited:
        names = ", ".join(str(party) for party in found.awaited)
        messages.success(request, _("Thank you. Still awaited: %(names)s") % {"names": names})
        return redirect("participant:overview", own.pk)
    messages.success(request, _("Everybody has agreed: this is your contract. Complete it, then sign."))
    return redirect("participant:agreement", own.pk, found.agreement.number)


@require_POST
@login_required
def refusal(request: HttpRequest, registration: int, ring: int) -> HttpResponse:
    """Decline for one's organisation, or leave after all."""
    own = own_registration(request.user, registration)
    try:
        leave_ring(own_ring(own, ring), own, by=signed_in(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.info(request, _("The circle does not come about. Your needs and offers stay as they are."))
    return redirect("participant:overview", own.pk)
