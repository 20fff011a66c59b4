from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from topela.floor.access import live_edition
from topela.floor.queries import show_of
from topela.floor.wire import run_text


@require_safe
@never_cache
def run(request: HttpRequest, token: str) -> HttpResponse:
    """The run as it stands, for every screen that heard of a change; two queries and the edition."""
    return HttpResponse(run_text(show_of(live_edition(token)).run), content_type="application/json")
