from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from topela.demo.doors import Door, demo_edition, person_behind, registration_behind
from topela.editions.queries import participants
from topela.editions.rules import Side
from topela.pages.demo.guard import demo_only
from topela.scheduling.queries import published_schedule


# Never cached: signing in renews the token of the forms, and a page kept by the browser would hold the old one.
@require_safe
@never_cache
@demo_only
def front(request: HttpRequest) -> HttpResponse:
    """What Topela is, in one sentence, and five doors into the demo edition."""
    edition = demo_edition()
    if edition is None:
        raise Http404("the demo edition is not loaded")
    schedule = published_schedule(edition)
    return render(
        request,
        "demo/front.html",
        {
            "demo_edition": edition,
            "ends_at": edition.runsheet().end,
            "companies": participants(edition, Side.COMPANY).count(),
            "nonprofits": participants(edition, Side.NONPROFIT).count(),
            "meetings": schedule.meetings.count() if schedule else 0,
            "organiser": person_behind(Door.ORGANISER),
            "steward": person_behind(Door.STEWARD),
            "company_person": person_behind(Door.COMPANY),
            "company": registration_behind(Door.COMPANY),
            "nonprofit_person": person_behind(Door.NONPROFIT),
            "nonprofit": registration_behind(Door.NONPROFIT),
            "hall": reverse("display:hall", args=[edition.display_secret]),
        },
    )
