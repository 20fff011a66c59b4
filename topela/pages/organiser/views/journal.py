from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.editions.access import organised_edition
from topela.journal.queries import edition_journal
from topela.pages.organiser.news import news


@login_required
@require_safe
def journal(request: HttpRequest, slug: str) -> HttpResponse:
    edition = organised_edition(signed_in(request), slug)
    page = Paginator(edition_journal(edition.pk), 50).get_page(request.GET.get("page"))
    return render(
        request,
        "organiser/journal/journal.html",
        {"edition": edition, "page": page, "lines": news(page.object_list)},
    )
