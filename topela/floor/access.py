"""The doors of the floor: a helper reaches only who is expected in the edition they help in."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from topela.editions.models import Edition, Registration
from topela.floor.live import edition_of
from topela.floor.queries import expected
from topela.scheduling.models import Meeting
from topela.scheduling.queries import meetings_of, published_schedule


def expected_registration(edition: Edition, pk: int) -> Registration:
    return get_object_or_404(expected(edition), pk=pk)


def live_edition(token: str) -> Edition:
    """The edition whose run a signed live address opens."""
    return get_object_or_404(Edition, pk=edition_of(token))


def own_meeting(registration: Registration, pk: int) -> Meeting:
    """A published meeting of the organisation one speaks for."""
    schedule = published_schedule(registration.edition)
    if schedule is None:
        raise Http404
    return get_object_or_404(meetings_of(schedule, registration), pk=pk)
