"""The doors to plans: an organiser opens every draft of theirs; a participant only what is published."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from topela.accounts.models import User
from topela.editions.models import Edition, Registration
from topela.scheduling.models import (
    Exclusion,
    Lesson,
    LocalWord,
    Meeting,
    Mending,
    PlanRun,
    Ring,
    RingEnd,
    RingSearch,
    Schedule,
    StoppedWord,
)
from topela.scheduling.queries import meetings, meetings_of, published_schedule
from topela.scheduling.ring_queries import Candidate, candidates, proposed_rings, rings_of


def edition_schedule(edition: Edition, number: int) -> Schedule:
    return get_object_or_404(edition.schedules.select_related("edition", "publication", "run"), number=number)


def draft_meeting(edition: Edition, number: int, pk: int) -> Meeting:
    """A meeting that the organiser may still move: its schedule is not published."""
    schedule = get_object_or_404(edition.schedules.filter(publication__isnull=True), number=number)
    return get_object_or_404(meetings(schedule).select_related("schedule__edition"), pk=pk)


def draft_exclusion(edition: Edition, number: int, pk: int) -> Exclusion:
    """A cancellation that may still be undone: its schedule is not published."""
    found = Exclusion.objects.filter(
        schedule__edition=edition, schedule__number=number, schedule__publication__isnull=True
    )
    parties = ("host__organisation", "host__withdrawal", "guest__organisation", "guest__withdrawal")
    return get_object_or_404(found.select_related("schedule__edition", "table", *parties), pk=pk)


def edition_run(edition: Edition, pk: int) -> PlanRun:
    return get_object_or_404(edition.plan_runs.select_related("schedule"), pk=pk)


def edition_mending(edition: Edition, pk: int) -> Mending:
    found = edition.mendings.select_related("edition", "published", "filled", "moved")
    return get_object_or_404(found, pk=pk)


def own_meeting(registration: Registration, pk: int) -> Meeting:
    """A meeting of this organisation in the published schedule."""
    schedule = published_schedule(registration.edition)
    if schedule is None:
        raise Http404
    return get_object_or_404(meetings_of(schedule, registration), pk=pk)


def edition_word(edition: Edition, pk: int) -> LocalWord:
    return get_object_or_404(edition.local_words.select_related("edition"), pk=pk)


def edition_stop(edition: Edition, pk: int) -> StoppedWord:
    return get_object_or_404(edition.stopped_words.select_related("edition"), pk=pk)


def edition_ring_search(edition: Edition, pk: int) -> RingSearch:
    return get_object_or_404(edition.ring_searches.select_related("edition"), pk=pk)


def edition_candidate(edition: Edition, search: int, place: int) -> Candidate:
    """A ring that the last search found, and that still holds."""
    for candidate in candidates(edition):
        if (candidate.search.pk, candidate.place) == (search, place):
            return candidate
    raise Http404


def edition_ring(edition: Edition, pk: int) -> Ring:
    """A ring that was proposed."""
    return get_object_or_404(proposed_rings(edition), pk=pk)


def edition_ring_set_aside(edition: Edition, pk: int) -> Ring:
    return get_object_or_404(edition.rings.filter(end__why=RingEnd.Why.SET_ASIDE), pk=pk)


def own_ring(registration: Registration, pk: int) -> Ring:
    """A ring that was proposed to this organisation, ended ones too."""
    return get_object_or_404(rings_of(registration), pk=pk)


def own_lesson(edition: Edition, pk: int, user: User) -> Lesson:
    """What this organiser asked for themselves: another's may rest on evenings that they have no part in."""
    own = Lesson.objects.filter(edition__programme=edition.programme_id, requested_by=user)
    return get_object_or_404(own.select_related("edition"), pk=pk)
