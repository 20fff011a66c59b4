from collections import Counter

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.catalogue.categories import Category
from topela.catalogue.models import Need, Offer
from topela.editions.access import organised_edition
from topela.editions.models import Edition
from topela.editions.queries import registrations
from topela.editions.rules import Side
from topela.journal.queries import edition_journal
from topela.pages.organiser.news import news
from topela.pages.organiser.next_step import next_step


@login_required
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    edition = organised_edition(signed_in(request), slug)
    everybody = list(registrations(edition))
    present = [r for r in everybody if not r.waiting and not hasattr(r, "withdrawal")]
    count = Counter(r.side for r in present)
    return render(
        request,
        "organiser/overview/overview.html",
        {
            "edition": edition,
            "step": next_step(edition, count),
            "companies": count[Side.COMPANY],
            "nonprofits": count[Side.NONPROFIT],
            "waiting": sum(r.waiting for r in everybody),
            "withdrawn": sum(hasattr(r, "withdrawal") for r in everybody),
            "balance": _balance(edition),
            "news": news(edition_journal(edition.pk)[:12]),
        },
    )


def _balance(edition: Edition) -> list[tuple[str, int, int]]:
    needs, offers = (
        Counter(
            model.objects.filter(
                registration__edition=edition,
                registration__withdrawal__isnull=True,
                registration__waiting=False,
                withdrawn_at__isnull=True,
            ).values_list("category", flat=True)
        )
        for model in (Need, Offer)
    )
    return [(str(category.label), needs[category], offers[category]) for category in Category]
