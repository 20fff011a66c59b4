from collections import Counter

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.catalogue.categories import Category
from topela.catalogue.models import Need, Offer
from topela.editions.access import organised_edition
from topela.editions.rules import Side
from topela.scheduling.demand import items_on
from topela.scheduling.reasons import concept_names


@login_required
@require_safe
def catalogue(request: HttpRequest, slug: str) -> HttpResponse:
    """Every need and offer of the edition, by category and side."""
    edition = organised_edition(signed_in(request), slug)
    model = Offer if request.GET.get("kind") == "offers" else Need
    items = (
        model.objects.filter(registration__edition=edition, withdrawn_at__isnull=True)
        .exclude(registration__withdrawal__isnull=False)
        .select_related("registration__organisation")
        .order_by("registration__organisation__name", "position", "pk")
    )
    topic = concept_names([request.GET.get("topic", "")])
    if topic:
        needs, offers = items_on(edition, request.GET["topic"])
        items = items.filter(pk__in=offers if model is Offer else needs)
    side = request.GET.get("side", "")
    if side in Side.values:
        items = items.filter(registration__side=side)
    counts = Counter(items.order_by().values_list("category", flat=True))
    category = request.GET.get("category", "")
    if category in Category.values:
        items = items.filter(category=category)
    return render(
        request,
        "organiser/catalogue/catalogue.html",
        {
            "edition": edition,
            "kind": "offers" if model is Offer else "needs",
            "categories": [(c.value, c.label, counts[c.value]) for c in Category],
            "total": counts.total(),
            "topic": topic[0] if topic else "",
            "side": side if side in Side.values else "",
            "page": Paginator(items, 50).get_page(request.GET.get("page")),
        },
    )
