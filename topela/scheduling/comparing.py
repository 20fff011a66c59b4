"""What each setting of a plan costs and brings, computed ahead so that an organiser can choose. Runs in the worker."""

from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.editions.models import Edition
from topela.planner import Alternative as Planned
from topela.planner import Instance, InstanceError, alternatives
from topela.scheduling.affinities import is_stale, refresh_affinities
from topela.scheduling.fingerprints import catalogue_fingerprint, hall_fingerprint, handiwork_fingerprint
from topela.scheduling.instances import instance_of
from topela.scheduling.models import Alternative, Comparison, Schedule


def compare(comparison: Comparison) -> None:
    """Compute the alternatives anew; a failure is written down in words, and the ones before stay."""
    edition = comparison.edition
    try:
        if is_stale(edition):
            refresh_affinities(edition)
        comparison.fingerprint = _fingerprint(edition, comparison.based_on)
        instance = instance_of(edition, based_on=comparison.based_on)
        rows = [_row(comparison, instance, each) for each in alternatives(instance)]
    except InstanceError:
        _finish(comparison, failure=_("A pinned meeting does not fit any more: let it go free, or move it."))
        return
    except Exception:
        _finish(comparison, failure=_("The settings could not be compared."))
        raise
    with transaction.atomic():
        comparison.alternatives.all().delete()
        Alternative.objects.bulk_create(rows)
        failure = "" if rows else _("The pinned meetings cannot all be held: let one of them go free.")
        _finish(comparison, failure=failure)


def _row(comparison: Comparison, instance: Instance, each: Planned) -> Alternative:
    return Alternative(
        comparison=comparison,
        minimum=each.minimum,
        fading=each.fairness.fading,
        floor=each.fairness.floor,
        price=each.price,
        least_satisfied=each.least_satisfied,
        fewest_meetings=each.fewest_meetings,
        missing=each.missing,
        unable=_unable(instance, each.minimum),
    )


def _unable(instance: Instance, minimum: int) -> int:
    """How many cannot have so many meetings: too few rounds, too low a maximum, too few to meet."""
    partners = Counter(name for pair in instance.pairs for name in pair[:2])
    return sum(
        min(instance.most_meetings(each), partners[each.id]) < minimum for each in instance.organisations
    )


def _finish(comparison: Comparison, failure: str = "") -> None:
    comparison.finished_at, comparison.failure = timezone.now(), failure
    comparison.save(update_fields=["fingerprint", "finished_at", "failure"])


def is_outdated(edition: Edition, based_on: Schedule | None = None) -> bool:
    """Whether there is no comparison, or what it rests on changed since; six small queries, eight around a draft."""
    found = Comparison.objects.select_related("edition", "based_on")
    comparison = found.filter(edition=edition, based_on=based_on).first()
    return comparison is None or has_aged(comparison)


def has_aged(comparison: Comparison) -> bool:
    """Whether needs, offers, wishes, who takes part and when, the hall, or the pins changed since."""
    return comparison.fingerprint != _fingerprint(comparison.edition, comparison.based_on)


def _fingerprint(edition: Edition, based_on: Schedule | None) -> str:
    parts = [catalogue_fingerprint(edition), hall_fingerprint(edition)]
    return "|".join([*parts, handiwork_fingerprint(based_on)] if based_on else parts)
