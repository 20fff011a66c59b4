"""The parties of an edition, read once per process: after an edit only the edited are read again."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from topela.affinity import LANGUAGES, Acquaintance, Hall, Item, Party
from topela.catalogue.models import Need, Offer
from topela.catalogue.queries import catalogue, vetoes, wishes
from topela.editions.models import Edition, Registration
from topela.editions.rules import Side
from topela.scheduling.acquaintance import met_before
from topela.scheduling.digests import Digests
from topela.scheduling.edition_words import lexicon_of
from topela.scheduling.encoding import encoder
from topela.scheduling.weights import pair_blend

# A hall of 2,000 organisations is some 100 MB; few editions of one house are edited at the same time.
REMEMBERED = 4


@dataclass
class Remembered:
    """A hall as this process last read it, and what it rested on then."""

    basis: str
    hall: Hall
    parties: Digests = field(default_factory=dict)


_remembered: OrderedDict[int, Remembered] = OrderedDict()
_lock = Lock()


def hall_of(edition: Edition, basis: str, parties: Digests) -> Hall:
    """
    Return the edition's hall as its digests say it is; five queries, two more to read who changed.

    Reading 8 items takes some 2 ms: an edition new to this process takes its time, one party nearly none.
    """
    with _lock:
        known = _remembered.get(edition.pk)
        if known is None or known.basis != basis:
            hall = Hall(
                same_side=edition.same_side,
                lexicon=lexicon_of(edition),
                pair_blend=pair_blend(edition),
                encoder=encoder(),
            )
            known = Remembered(basis, hall)
        changed = {pk for pk, digest in parties.items() if known.parties.get(pk) != digest}
        gone = {str(pk) for pk in known.parties.keys() - parties.keys()}
        if changed or gone:
            _seat(edition, known.hall, changed, gone)
            known.parties = dict(parties)
        _remembered[edition.pk] = known
        _remembered.move_to_end(edition.pk)
        if len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
        return known.hall


def acquaintance(edition: Edition) -> Acquaintance:
    """Who wishes, bars and already met whom; five queries."""
    return Acquaintance.of(
        _couples(wishes(edition).values_list("registration_id", "wanted_id")),
        _couples(vetoes(edition).values_list("registration_id", "avoided_id")),
        _couples(met_before(edition)),
    )


def party(registration: Registration) -> Party:
    organisation = registration.organisation
    return Party(
        id=str(registration.pk),
        side=registration.side,
        needs=_items(registration.needs.all()),
        offers=_items(registration.offers.all()),
        sdgs=frozenset(organisation.sdgs),
        zone=str(registration.zone_id) if registration.zone_id else None,
        languages=tuple(code for code in organisation.languages if code in LANGUAGES),
    )


def _seat(edition: Edition, hall: Hall, changed: set[int], gone: set[str]) -> None:
    everybody = catalogue(edition)
    # One or a few are asked for by number; where most changed, a list of numbers would be longer than any query may be.
    registrations = everybody.filter(pk__in=changed) if len(changed) < 500 else everybody
    seated: dict[str, list[Party]] = {side: [] for side in Side}
    for registration in registrations:
        if registration.pk in changed:
            seated[registration.side].append(party(registration))
    hall.change(seated[Side.COMPANY], seated[Side.NONPROFIT], gone=gone | {str(pk) for pk in changed})


def _items(items: Iterable[Need] | Iterable[Offer]) -> tuple[Item, ...]:
    return tuple(
        Item(
            id=str(item.pk),
            text=item.text,
            category=item.category or None,
            language=item.language if item.language in LANGUAGES else None,
            place=item.place or None,
            period=item.period or None,
            without=frozenset(refusal.concept for refusal in item.refusals.all()),
        )
        for item in items
    )


def _couples(rows: Iterable[tuple[int, int]]) -> set[tuple[str, str]]:
    return {(str(one), str(other)) for one, other in rows}
