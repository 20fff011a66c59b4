"""The contracts sealed tonight, as the hall sees them grow."""

from dataclasses import dataclass

from topela.agreements.models import Agreement, Commitment
from topela.editions.models import Edition


@dataclass(frozen=True)
class Tally:
    count: int
    last: tuple[Commitment, ...] = ()


def tally(edition: Edition) -> Tally:
    """How many contracts are sealed, and the promises of the last one; three queries."""
    sealed = Agreement.objects.filter(edition=edition, seal__isnull=False)
    last = sealed.order_by("-seal__at", "-number").first()
    if last is None:
        return Tally(0)
    return Tally(sealed.count(), tuple(last.commitments.select_related("giver__organisation")))
