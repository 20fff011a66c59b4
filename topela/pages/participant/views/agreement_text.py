"""Writing a contract: whatever its writers change, the signatures under the old text fall, and the page says so."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from topela.accounts.access import signed_in
from topela.agreements.access import own_agreement
from topela.agreements.actions import rewrite_agreement
from topela.agreements.models import Agreement
from topela.agreements.states import is_open, standing_signatures
from topela.agreements.text import text_hash
from topela.editions.access import own_registration
from topela.editions.models import Registration
from topela.pages.design.summary import wrongs
from topela.pages.participant.forms.agreements import CommitmentFormSet, TermsForm, commitment_forms, wording


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def text(request: HttpRequest, registration: int, number: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    agreement = own_agreement(own, number)
    if not is_open(agreement):
        messages.info(request, _("This contract is closed: nothing in it can change any more."))
        return redirect("participant:agreement", own.pk, number)
    data = request.POST if request.method == "POST" else None
    terms, promises = TermsForm(data, agreement=agreement), commitment_forms(agreement, data)
    if data is None or "another" in data:
        return _page(request, own, agreement, terms, promises, status=HTTPStatus.OK)
    valid = all([terms.is_valid(), promises.is_valid()])
    if valid and _kept(request, agreement, terms, promises):
        joined = terms.cleaned_data["joining"]
        page = "participant:agreement-text" if joined else "participant:agreement"
        return redirect(page, own.pk, number)
    now = own_agreement(own, number)
    if text_hash(now) == terms.data.get("read"):
        return _page(request, own, agreement, terms, promises, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    # Somebody else wrote meanwhile: their text is shown above the form, and whoever saves again has seen it.
    terms.data = {**request.POST.dict(), "read": text_hash(now)}
    return _page(request, own, agreement, terms, promises, now=now, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _kept(request: HttpRequest, agreement: Agreement, terms: TermsForm, promises: CommitmentFormSet) -> bool:
    try:
        fallen = rewrite_agreement(
            agreement, wording(terms, promises), read=terms.cleaned_data["read"], by=signed_in(request)
        )
    except ValidationError as refusal:
        terms.add_error(None, refusal)
        return False
    if fallen:
        names = ", ".join(signature.name for signature in fallen)
        messages.warning(
            request,
            _("Saved. The text changed, so this signature no longer counts: %(names)s. Please sign again.")
            % {"names": names},
        )
    else:
        messages.success(request, _("Saved."))
    return True


def _page(
    request: HttpRequest,
    own: Registration,
    agreement: Agreement,
    terms: TermsForm,
    promises: CommitmentFormSet,
    *,
    now: Agreement | None = None,
    status: HTTPStatus,
) -> HttpResponse:
    return render(
        request,
        "participant/agreements/text.html",
        {
            "own": own,
            "edition": own.edition,
            "agreement": agreement,
            "terms": terms,
            "promises": promises,
            "wrongs": [wrong for form in (terms, *promises) for wrong in wrongs(form)],
            "now": now,
            "signatures": standing_signatures(agreement),
        },
        status=status,
    )
