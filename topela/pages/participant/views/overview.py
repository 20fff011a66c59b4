from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from topela.accounts.access import signed_in
from topela.catalogue.queries import needs, offers
from topela.editions.access import own_registration
from topela.editions.queries import own_registrations
from topela.floor.queries import show_of
from topela.pages.participant.next_step import Standing, next_step
from topela.scheduling.queries import published_schedule
from topela.scheduling.ring_queries import open_ring_of


@require_safe
@login_required
def overview(request: HttpRequest, registration: int) -> HttpResponse:
    own = own_registration(request.user, registration)
    run = show_of(own.edition).run
    schedule = published_schedule(own.edition)
    ring = open_ring_of(own)
    standing = Standing(
        withdrawn=hasattr(own, "withdrawal"),
        waiting=own.waiting,
        needs=needs(own).count(),
        offers=offers(own).count(),
        wishes=own.wishes.count(),
        published=schedule is not None,
        under_way=run.started,
        over_at=run.end,
    )
    return render(
        request,
        "participant/overview.html",
        {
            "own": own,
            "edition": own.edition,
            "run": run,
            "ring": ring,
            # One thing to do at a time: a circle waits for their answer.
            "asked": ring is not None and own in ring.awaited,
            "schedule": schedule,
            "standing": standing,
            "step": next_step(standing, timezone.now()).value,
            "others": own_registrations(signed_in(request)).exclude(pk=own.pk).exists(),
        },
    )
