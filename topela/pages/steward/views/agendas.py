from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.directory.queries import contacts
from topela.editions.access import stewarded_edition
from topela.floor.access import expected_registration
from topela.floor.queries import show_of
from topela.scheduling.queries import meetings_of, other_party, published_schedule


@login_required
@require_safe
def agenda(request: HttpRequest, slug: str, registration: int) -> HttpResponse:
    """One organisation's meetings, to be read aloud, shown or printed at the desk."""
    edition = stewarded_edition(signed_in(request), slug)
    found = expected_registration(edition, registration)
    schedule = published_schedule(edition)
    starts = {phase.round: phase.start for phase in show_of(edition).run.rounds}
    meetings = meetings_of(schedule, found) if schedule else []
    lines = [(starts.get(m.round), m, other_party(m, found)) for m in meetings]
    context = {
        "edition": edition,
        "registration": found,
        "published": schedule,
        "lines": lines,
        "told": contacts(found.organisation).exists(),
    }
    return render(request, "steward/agenda.html", context)
