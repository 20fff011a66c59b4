"""Which state of the catalogue affinities rest on: party by party, so that after an edit it is known whose changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple

from django.db.models import Count, F, Max, Sum

from topela.catalogue.models import Need, Offer, Refusal, Veto, Wish
from topela.editions.models import Edition
from topela.editions.queries import participants
from topela.scheduling.edition_words import words_of
from topela.scheduling.encoding import encoder_name
from topela.scheduling.weights import pair_blend

Digests = dict[int, str]


def digests(edition: Edition) -> Digests:
    """By registration that takes part, what its pairs rest on, in 16 letters; seven queries, whatever the number."""
    known = (
        _counted(edition, Need, "registration", "changed_at"),
        _counted(edition, Offer, "registration", "changed_at"),
        _counted(edition, Refusal, "need__registration", "pk"),
        _counted(edition, Refusal, "offer__registration", "pk"),
        _counted(edition, Wish, "registration", "pk"),
        _counted(edition, Veto, "registration", "pk"),
    )
    present = participants(edition).values_list(
        "pk", "side", "zone", "organisation__sdgs", "organisation__languages"
    )
    return {pk: _short([facts, *(rows.get(pk) for rows in known)]) for pk, *facts in present}


def basis(edition: Edition) -> str:
    """What all pairs rest on beside the parties; three queries."""
    weights = astuple(pair_blend(edition))
    return _short([edition.same_side, words_of(edition).version, encoder_name(), weights])


def fingerprint(edition: Edition) -> str:
    """Say in a line which state of the catalogue this is; ten queries."""
    return fingerprint_of(basis(edition), digests(edition))


def fingerprint_of(rests_on: str, parties: Digests) -> str:
    return _short([rests_on, *sorted(parties.items())])


def _counted(edition: Edition, model: type, owner: str, last: str) -> dict[int, tuple[object, ...]]:
    """By registration, how many rows there are, which ones, and when the latest changed; none of withdrawn items."""
    rows = model.objects.filter(**{f"{owner}__edition": edition})  # type: ignore[attr-defined]
    if model in {Need, Offer}:
        rows = rows.filter(withdrawn_at__isnull=True)
    grouped = rows.order_by().values_list(F(f"{owner}_id")).annotate(Count("pk"), Sum("pk"), Max(last))
    return {pk: tuple(facts) for pk, *facts in grouped}


def _short(facts: Iterable[object]) -> str:
    return hashlib.sha256(repr(list(facts)).encode()).hexdigest()[:16]
