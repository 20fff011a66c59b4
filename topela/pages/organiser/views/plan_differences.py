from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.scheduling.access import edition_schedule
from topela.scheduling.difference import difference
from topela.scheduling.queries import published_schedule


@login_required
@require_safe
def changes(request: HttpRequest, slug: str, number: int, other: int) -> HttpResponse:
    """How the plan of the number `other` became this one, in words."""
    edition = organised_edition(signed_in(request), slug)
    after, before = edition_schedule(edition, number), edition_schedule(edition, other)
    context = {
        "edition": edition,
        "before": before,
        "after": after,
        "difference": difference(before, after),
        "published": published_schedule(edition),
        "others": edition.schedules.exclude(pk=after.pk),
    }
    return render(request, "organiser/plan/difference.html", context)
