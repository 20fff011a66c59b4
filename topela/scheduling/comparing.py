"""What each setting of a plan costs and brings, computed ahead so that an organiser can choose. Runs in the worker."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.editions.models import Edition
from topela.planner import alternatives
from topela.scheduling.affinities import fingerprint, is_stale, refresh_affinities
from topela.scheduling.instances import instance_of
from topela.scheduling.models import Alternative, Comparison


def compare(comparison: Comparison) -> None:
    """Compute the alternatives anew; a failure is written down in words, and the ones before stay."""
    edition = comparison.edition
    try:
        comparison.fingerprint = fingerprint(edition)
        if is_stale(edition):
            refresh_affinities(edition)
        found = alternatives(instance_of(edition))
    except Exception:
        _finish(comparison, failure=_("The settings could not be compared."))
        raise
    rows = [
        Alternative(
            comparison=comparison,
            minimum=each.minimum,
            fading=each.fairness.fading,
            floor=each.fairness.floor,
            price=each.price,
            least_satisfied=each.least_satisfied,
            fewest_meetings=each.fewest_meetings,
            missing=each.missing,
        )
        for each in found
    ]
    with transaction.atomic():
        comparison.alternatives.all().delete()
        Alternative.objects.bulk_create(rows)
        _finish(comparison)


def _finish(comparison: Comparison, failure: str = "") -> None:
    comparison.finished_at, comparison.failure = timezone.now(), failure
    comparison.save(update_fields=["fingerprint", "finished_at", "failure"])


def is_outdated(edition: Edition) -> bool:
    """Whether there is no comparison, or the catalogue changed since; about eight small queries."""
    comparison = Comparison.objects.filter(edition=edition).first()
    return comparison is None or comparison.fingerprint != fingerprint(edition)
