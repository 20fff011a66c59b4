"""The doors of the floor: a helper reaches only who is expected in the edition they help in."""

from datetime import datetime

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from topela.editions.models import Edition, Registration
from topela.floor.live import edition_of
from topela.floor.queries import couple, expected, held_rounds, show_of
from topela.scheduling.models import Meeting
from topela.scheduling.queries import published_schedule


def expected_registration(edition: Edition, pk: int) -> Registration:
    return get_object_or_404(expected(edition), pk=pk)


def live_edition(token: str) -> Edition:
    """The edition whose run a signed live address opens."""
    return get_object_or_404(Edition, pk=edition_of(token))


def own_meeting(registration: Registration, pk: int) -> Meeting:
    """A meeting of the organisation one speaks for, in a plan that is published or was replaced on the evening."""
    own = Meeting.objects.filter(Q(host=registration) | Q(guest=registration))
    published = own.filter(schedule__edition=registration.edition_id, schedule__publication__isnull=False)
    return get_object_or_404(published, pk=pk)


def held_meeting(registration: Registration, pk: int, now: datetime) -> Meeting:
    """
    A meeting of the organisation one speaks for whose round is over, as the plan in force has it.

    What a page of an earlier plan names is found in the one that replaced it; what the evening took away is not.
    """
    schedule = published_schedule(registration.edition)
    both = couple(own_meeting(registration, pk))
    meeting = get_object_or_404(Meeting, schedule=schedule, host__in=both, guest__in=both)
    if meeting.round not in held_rounds(show_of(registration.edition).run, now):
        raise Http404
    return meeting
