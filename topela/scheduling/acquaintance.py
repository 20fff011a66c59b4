"""Who met in an earlier edition of the programme: known by organisation, told by this edition's registrations."""

from django.db.models import QuerySet

from topela.editions.models import Edition
from topela.scheduling.models import AffinityState, Meeting, Publication


def met_before(edition: Edition) -> set[tuple[int, int]]:
    """Return the pairs of registrations that already met, as the plan published last then had it; three queries."""
    here = dict(edition.registrations.values_list("organisation_id", "pk"))
    past = Meeting.objects.filter(
        schedule__in=_last_published_before(edition),
        host__organisation__in=here,
        guest__organisation__in=here,
    )
    couples = past.values_list("host__organisation_id", "guest__organisation_id")
    return {(here[one], here[other]) for one, other in couples}


def _last_published_before(edition: Edition) -> list[int]:
    found = Publication.objects.filter(
        schedule__edition__programme=edition.programme_id, schedule__edition__starts_at__lt=edition.starts_at
    )
    last = dict(found.order_by("at", "schedule__number").values_list("schedule__edition_id", "schedule_id"))
    return list(last.values())


def touched_by(edition: Edition) -> QuerySet[AffinityState]:
    """The affinities that are no longer true once this edition's plan is published: those of later editions."""
    return AffinityState.objects.filter(
        edition__programme=edition.programme_id, edition__starts_at__gt=edition.starts_at
    )
