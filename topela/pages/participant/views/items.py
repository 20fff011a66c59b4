from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from topela.accounts.access import signed_in
from topela.catalogue.actions import promise_in_return, publish_item, restore_item, withdraw_item
from topela.catalogue.models import Need, Offer
from topela.editions.access import own_registration
from topela.editions.models import Registration
from topela.pages.participant.hints import money_hint
from topela.pages.participant.ideas import ideas_for
from topela.pages.participant.items import KINDS, Kind
from topela.pages.participant.sdgs import sdg_names
from topela.pages.participant.writing import Help, help_once_written, help_while_writing
from topela.scheduling.suggestions import suggested_goals
from topela.scheduling.tasks import bring_affinities_up_to_date
from topela.scheduling.topics import Written, written
from topela.scheduling.understanding import understand


@dataclass(frozen=True)
class Row:
    """A need or an offer on its writer's page: with what was understood, and what would still help."""

    written: Written
    help: Help


@require_safe
@login_required
def catalogue(request: HttpRequest, registration: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    needs, offers = list(own.needs.all()), list(own.offers.all())
    both: list[Need | Offer] = [*needs, *offers]
    rows = _rows(own, [item for item in both if not item.withdrawn_at])
    goals = own.organisation.sdgs
    suggested = suggested_goals((row.written.item for row in rows), own.organisation.presentation)
    return render(
        request,
        "participant/catalogue.html",
        {
            "own": own,
            "edition": own.edition,
            "needs": [row for row in rows if isinstance(row.written.item, Need)],
            "offers": [row for row in rows if isinstance(row.written.item, Offer)],
            "withdrawn_needs": [need for need in needs if need.withdrawn_at],
            "withdrawn_offers": [offer for offer in offers if offer.withdrawn_at],
            "goals": sdg_names(goals),
            "suggested_goals": sdg_names([number for number in suggested if number not in goals]),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def creation(request: HttpRequest, registration: int, kind: str) -> HttpResponse:
    own = own_registration(request.user, registration)
    return _edit(request, own, KINDS[kind], KINDS[kind].model(registration=own))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def item(request: HttpRequest, registration: int, item: int, kind: str) -> HttpResponse:
    own = own_registration(request.user, registration)
    return _edit(request, own, KINDS[kind], KINDS[kind].own(own, item))


@require_POST
@login_required
def withdrawal(request: HttpRequest, registration: int, item: int, kind: str) -> HttpResponse:
    own = own_registration(request.user, registration)
    withdraw_item(KINDS[kind].own(own, item), by=signed_in(request))
    messages.info(request, _("Withdrawn. It waits under “Withdrawn”, in case you change your mind."))
    return _back_to_catalogue(own)


@require_POST
@login_required
def restoration(request: HttpRequest, registration: int, item: int, kind: str) -> HttpResponse:
    own = own_registration(request.user, registration)
    restore_item(KINDS[kind].own(own, item), by=signed_in(request))
    messages.success(request, _("It is back among your needs and offers."))
    return _back_to_catalogue(own)


def _edit(request: HttpRequest, own: Registration, kind: Kind, found: Need | Offer) -> HttpResponse:
    form = kind.form(request.POST or None, instance=found)
    if form.is_valid():
        new = found.pk is None
        publish_item(form.save(commit=False), by=signed_in(request))
        understand(found)
        in_return = form.cleaned_data.get("in_return", own.in_return)
        if in_return != own.in_return:
            promise_in_return(own, in_return, by=signed_in(request))
        messages.success(request, _("Added.") if new else _("Saved."))
        hint = money_hint(own.edition, found.text, found.quantity, in_return)
        if hint and not form.cleaned_data.get("not_money"):
            messages.warning(request, hint)
        return _back_to_catalogue(own)
    in_return = str(form["in_return"].value() or "") if kind.name == "need" else own.in_return
    return render(
        request,
        f"participant/{kind.name}_form.html",
        {
            "own": own,
            "edition": own.edition,
            "form": form,
            "item": found,
            "examples": kind.examples,
            "ideas": ideas_for(own.organisation),
            "help": help_while_writing(own, found, in_return),
            "help_address": reverse(f"participant:{kind.name}-help", args=[own.pk]),
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


def _rows(own: Registration, items: list[Need | Offer]) -> list[Row]:
    gives = own.in_return or next((item.text for item in items if isinstance(item, Offer)), "")
    return [
        Row(each, help_once_written(each.item, each.topics.understood, gives))
        for each in written(items, own.edition)
    ]


def _back_to_catalogue(own: Registration) -> HttpResponse:
    transaction.on_commit(lambda: bring_affinities_up_to_date.enqueue(own.edition_id))
    return redirect("participant:catalogue", own.pk)
