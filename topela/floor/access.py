"""The doors of the floor: a helper reaches only who is expected in the edition they help in."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from topela.editions.models import Edition, Registration
from topela.floor.live import edition_of
from topela.floor.queries import expected
from topela.scheduling.models import Meeting


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
