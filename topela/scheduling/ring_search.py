"""The search for rings among those whom no pair serves. Runs in the worker, and holds no transaction while it works."""

from django.utils import timezone

from topela.affinity import Ring as Found
from topela.affinity import rings, unserved
from topela.catalogue.queries import catalogue, vetoes
from topela.scheduling.digests import basis, digests
from topela.scheduling.edition_words import lexicon_of
from topela.scheduling.encoding import encoder
from topela.scheduling.halls import acquaintance, hall_of, party
from topela.scheduling.models import RingSearch
from topela.scheduling.progress import Cancelled, give_up, reporter
from topela.scheduling.ring_queries import ended_rings, taken

# Where the phases lie on the way from 0 to 100 %.
STAGES = {"affinity": (0, 40), "rings": (40, 95)}
SECONDS = 20.0


def search_rings(search: RingSearch) -> None:
    """Search, and keep what was found for the organiser to look at; no participant learns of it."""
    try:
        _search(search)
    except Cancelled:
        return
    except Exception:
        give_up(search)
        raise
    search.stage, search.percent, search.finished_at = "", 100, timezone.now()
    search.save(update_fields=["stage", "percent", "finished_at", "found", "unserved"])


def _search(search: RingSearch) -> None:
    say, edition = reporter(search, STAGES), search.edition
    say("affinity", 0.0)
    parties = [party(registration) for registration in catalogue(edition)]
    pairs = hall_of(edition, basis(edition), digests(edition)).pairs(acquaintance(edition))
    alone = unserved(parties, pairs)
    say("rings", 0.0)
    standing = {str(pk) for pk in taken(edition)}
    found = rings(
        [each for each in alone if each.id not in standing],
        vetoes=[
            (str(one), str(other)) for one, other in vetoes(edition).values_list("registration", "avoided")
        ],
        declined=[tuple(map(str, givers)) for givers in ended_rings(edition)],
        longest=search.longest,
        lexicon=lexicon_of(edition),
        encoder=encoder(),
        seconds=SECONDS,
    )
    search.unserved = len(alone)
    search.found = [_rows(ring) for ring in found.rings]


def _rows(ring: Found) -> list[dict[str, object]]:
    return [
        {
            "giver": int(gift.giver),
            "receiver": int(gift.receiver),
            "need": int(gift.need),
            "offer": int(gift.offer),
            "strength": round(gift.strength, 3),
        }
        for gift in ring.gifts
    ]
