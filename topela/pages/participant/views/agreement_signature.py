"""Signing: the text to read, then name, function, and an act of one's own."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from topela.accounts.access import signed_in
from topela.accounts.models import User
from topela.agreements.access import own_agreement
from topela.agreements.actions import sign_agreement
from topela.agreements.models import Agreement
from topela.agreements.text import text_hash
from topela.directory.models import Contact
from topela.editions.access import own_registration
from topela.editions.models import Registration
from topela.pages.participant.forms.agreements import SignatureForm
from topela.pages.participant.views.agreements import reading


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def signature(request: HttpRequest, registration: int, number: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    agreement = own_agreement(own, number)
    context = reading(own, agreement)
    if request.method == "POST":
        form = SignatureForm(request.POST)
        if form.is_valid() and _signed(request, agreement, own, form):
            return redirect("participant:agreement", own.pk, number)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    elif not context["must_sign"] or context["blocked"]:
        return redirect("participant:agreement", own.pk, number)
    else:
        form, status = SignatureForm(initial=_known(agreement, own, signed_in(request))), HTTPStatus.OK
    return render(request, "participant/agreements/signature.html", {**context, "form": form}, status=status)


def _known(agreement: Agreement, own: Registration, user: User) -> dict[str, str]:
    contact = Contact.objects.filter(organisation=own.organisation_id, user=user).first()
    return {
        "name": user.full_name,
        "function": contact.function if contact else "",
        "read": text_hash(agreement),
    }


def _signed(request: HttpRequest, agreement: Agreement, own: Registration, form: SignatureForm) -> bool:
    cleaned = form.cleaned_data
    try:
        sign_agreement(
            agreement,
            own,
            by=signed_in(request),
            name=cleaned["name"],
            function=cleaned["function"],
            read=cleaned["read"],
            drawing=cleaned["strokes"],
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        # Whoever reads it again now reads the text as it stands, and may sign that.
        now = text_hash(own_agreement(own, agreement.number))
        form.data = {**request.POST.dict(), "read": now}
        return False
    messages.success(request, _("Signed for %(organisation)s") % {"organisation": own})
    return True
