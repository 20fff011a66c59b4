"""An organisation's contracts: the list, one contract, its paper, its end."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from topela.accounts.access import signed_in
from topela.agreements.access import own_agreement
from topela.agreements.actions import draft_agreement, give_up_agreement, request_seal
from topela.agreements.completeness import gaps
from topela.agreements.file import contract_file
from topela.agreements.models import Agreement
from topela.agreements.queries import agreements_of
from topela.agreements.states import State, fallen_signatures, missing_parties, standing_signatures, state
from topela.editions.access import own_registration
from topela.editions.models import Registration
from topela.floor.live import live_token
from topela.pages.design.drawn import drawn
from topela.pages.design.pdf import pdf_answer
from topela.pages.participant.forms.agreements import PartnerForm
from topela.scheduling.models import Meeting
from topela.scheduling.queries import meetings_of, other_party, published_schedule
from topela.scheduling.ring_queries import open_ring_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def agreements(request: HttpRequest, registration: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    met = _met(own)
    form = PartnerForm(request.POST or None, own=own, met=met)
    if form.is_valid():
        other = form.cleaned_data["other"]
        agreement = draft_agreement(own, other, by=signed_in(request), meeting=met.get(other))
        return redirect("participant:agreement", own.pk, agreement.number)
    found = [{"agreement": a, "state": state(a), "others": _others(a, own)} for a in agreements_of(own)]
    return render(
        request,
        "participant/agreements/list.html",
        {
            "own": own,
            "edition": own.edition,
            "form": form,
            "agreements": found,
            "ring": open_ring_of(own),
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


@require_safe
@login_required
def agreement(request: HttpRequest, registration: int, number: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    found = own_agreement(own, number)
    waits = state(found) in {State.DRAFT, State.SIGNING, State.SIGNED}
    live = live_token(own.edition_id) if waits else ""
    return render(request, "participant/agreements/agreement.html", {**reading(own, found), "live": live})


@require_safe
@login_required
def pdf(request: HttpRequest, registration: int, number: int) -> HttpResponse:
    """The sealed file; before the seal, a draft that says so."""
    own = own_registration(request.user, registration)
    found = own_agreement(own, number)
    file = contract_file(found)
    return pdf_answer(file.content, file.name)


@require_POST
@login_required
def cancellation(request: HttpRequest, registration: int, number: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    found = own_agreement(own, number)
    try:
        give_up_agreement(found, by=signed_in(request))
        messages.info(request, _("Contract no. %(number)s is given up.") % {"number": number})
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("participant:agreement", own.pk, number)


@require_POST
@login_required
def seal(request: HttpRequest, registration: int, number: int) -> HttpResponse:
    """Ask again for the sealed PDF of a contract that all have signed."""
    own = own_registration(request.user, registration)
    request_seal(own_agreement(own, number))
    messages.info(request, _("The PDF is being made. It takes a few seconds."))
    return redirect("participant:agreement", own.pk, number)


def reading(own: Registration, agreement: Agreement) -> dict[str, object]:
    """What the pages that show a contract's text need."""
    missing = missing_parties(agreement)
    found = gaps(agreement)
    return {
        "own": own,
        "edition": agreement.edition,
        "agreement": agreement,
        "state": state(agreement),
        "gaps": found,
        "blocked": any(gap.blocks for gap in found),
        "signatures": [(signature, drawn(signature)) for signature in standing_signatures(agreement)],
        "fallen": fallen_signatures(agreement),
        "missing": missing,
        "must_sign": any(party.registration_id == own.pk for party in missing),
    }


def _met(own: Registration) -> dict[Registration, Meeting]:
    schedule = published_schedule(own.edition)
    found = meetings_of(schedule, own) if schedule else ()
    return {other_party(meeting, own): meeting for meeting in found}


def _others(agreement: Agreement, own: Registration) -> list[Registration]:
    return [party.registration for party in agreement.parties.all() if party.registration_id != own.pk]
