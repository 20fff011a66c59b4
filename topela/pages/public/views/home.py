from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from topela.editions.queries import announced_editions


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Topela is, and which editions come: their names, places and days, nothing more."""
    editions = announced_editions(timezone.now()).values("name", "place", "starts_at")
    return render(request, "public/home.html", {"editions": editions})
