from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from topela.accounts.access import signed_in
from topela.agreements.access import edition_agreement
from topela.agreements.actions import draft_agreement
from topela.agreements.completeness import gaps
from topela.agreements.file import contract_file
from topela.agreements.queries import edition_agreements
from topela.agreements.states import State, missing_parties, standing_signatures, state
from topela.editions.access import organised_edition
from topela.pages.design.drawn import drawn
from topela.pages.design.pdf import pdf_answer
from topela.pages.organiser.forms.agreements import PartiesForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def agreements(request: HttpRequest, slug: str) -> HttpResponse:
    """The register of contracts; a new one is begun here for two organisations that found each other."""
    edition = organised_edition(request.user, slug)
    form = PartiesForm(request.POST or None, edition=edition)
    if form.is_valid():
        begun = draft_agreement(*form.parties(), by=signed_in(request))
        return redirect("organiser:agreement", edition.slug, begun.number)
    found = [(agreement, state(agreement)) for agreement in edition_agreements(edition)]
    wanted = request.GET.get("state", "")
    return render(
        request,
        "organiser/agreements/list.html",
        {
            "edition": edition,
            "form": form,
            "total": len(found),
            "states": [(s.value, s.label, sum(at is s for _, at in found)) for s in State],
            "agreements": [row for row in found if wanted in ("", row[1])],
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


@require_safe
@login_required
def agreement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    edition = organised_edition(request.user, slug)
    found = edition_agreement(edition, number)
    return render(
        request,
        "organiser/agreements/agreement.html",
        {
            "edition": edition,
            "agreement": found,
            "state": state(found),
            "gaps": gaps(found) if state(found) in {State.DRAFT, State.SIGNING} else [],
            "signatures": [(signature, drawn(signature)) for signature in standing_signatures(found)],
            "missing": missing_parties(found),
        },
    )


@require_safe
@login_required
def pdf(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    file = contract_file(edition_agreement(organised_edition(request.user, slug), number))
    return pdf_answer(file.content, file.name)
