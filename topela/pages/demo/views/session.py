from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from topela.demo.cast import demo_cast
from topela.demo.doors import Door, person_behind, registration_behind
from topela.pages.demo.guard import demo_only
from topela.pages.design.idempotency import without_key

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_POST
@without_key
@demo_only
def session(request: HttpRequest) -> HttpResponse:
    """Sign in as the person behind a door, without a code; whoever was signed in before goes."""
    try:
        door = Door(request.POST.get("door", ""))
    except ValueError:
        raise Http404 from None
    login(request, person_behind(door), backend=BACKEND)
    return _first_page(door)


def _first_page(door: Door) -> HttpResponse:
    slug = demo_cast().evening.slug
    match door:
        case Door.ORGANISER:
            return redirect("organiser:overview", slug)
        case Door.STEWARD:
            return redirect("steward:floor", slug)
        case Door.COMPANY:
            return redirect("participant:overview", registration_behind(door).pk)
        case Door.NONPROFIT:
            return redirect("participant:agenda", registration_behind(door).pk)
