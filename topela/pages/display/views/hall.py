from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from topela.editions.access import displayed_edition
from topela.editions.models import Edition
from topela.floor.live import live_token
from topela.floor.queries import meetings_tonight, show_of
from topela.floor.wire import run_text
from topela.pages.display.scenes import scenes
from topela.pages.display.tally import tally


@require_safe
@never_cache
def hall(request: HttpRequest, secret: str) -> HttpResponse:
    """The screen in the hall, for whoever holds its address; in the edition's first language unless asked otherwise."""
    edition = displayed_edition(secret)
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = edition.language
    with translation.override(language):
        response = render(request, "display/hall.html", _hall(edition))
    response.headers["Content-Language"] = language
    return response


def _hall(edition: Edition) -> dict[str, object]:
    run = show_of(edition).run
    moment = timezone.now()
    return {
        "edition": edition,
        "run": run,
        "run_text": run_text(run),
        "now": run.moment(moment),
        "days": (timezone.localdate(run.start) - timezone.localdate(moment)).days,
        "live": live_token(edition.pk),
        "scenes": list(scenes(edition, run, meetings_tonight(edition))),
        "tally": tally(edition),
        "zone": timezone.get_current_timezone_name(),
    }
