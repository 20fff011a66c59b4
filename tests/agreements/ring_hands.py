# ruff: noqa: E402 (models exist once Django is set up)
"""Many hands on one ring, on a database in a file: run as a program, it prints what each trial left behind."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.cast import new_edition, person
from tests.scheduling.circles import found, giving
from topela.agreements.models import Agreement, Commitment
from topela.editions.models import Registration
from topela.editions.rules import Side
from topela.journal.models import Entry
from topela.journal.queries import journal_break
from topela.scheduling.models import Ring, RingEnd
from topela.scheduling.ring_queries import Candidate, candidates, whole_rings
from topela.scheduling.rings import agree_to_ring, leave_ring, propose_ring


def together(acts: list) -> list[object]:
    """Do all at once; return what each did, a refusal as its class."""
    ready = Barrier(len(acts))

    def hand(act) -> object:
        ready.wait()
        try:
            return act()
        except ValidationError as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(hand, acts))


def circle(slug: str) -> list[Registration]:
    edition = new_edition(slug, by=user)
    texts = ["Un nouveau logo", "Une camionnette", "Livres pour enfants"]
    sides = [Side.COMPANY, Side.NONPROFIT, Side.NONPROFIT]
    return [
        giving(edition, f"{slug} {at}", side, f"{slug}-{at}@example.org", texts[at - 1], texts[at])
        for at, side in enumerate(sides)
    ]


def candidate_of(parties: list[Registration]) -> Candidate:
    (candidate,) = candidates(parties[0].edition) or found(parties[0].edition, parties)
    return candidate


def agree_blindly(ring: Ring, party: Registration, looked: Barrier) -> None:
    """What agreeing without the lock would do: look who is awaited, write, and begin where one is the last."""
    awaited = whole_rings().get(pk=ring.pk).awaited
    looked.wait()
    ring.gifts.filter(giver=party).update(agreed_at=timezone.now())
    if awaited == [party]:
        Agreement.objects.create(edition=ring.edition, number=1, ring=ring)


call_command("migrate", verbosity=0)
user = person("organiser@example.org")
parties = circle("guarded")
asked = [candidate_of(parties) for _ in range(6)]
proposed = together([lambda one=one: propose_ring(one, by=user) for one in asked])
(ring,) = Ring.objects.all()
together([lambda party=party: agree_to_ring(ring, party, by=user) for party in parties * 2])

blind, looked = circle("blind"), Barrier(3)
blindly = propose_ring(candidate_of(blind), by=user)
together([lambda party=party: agree_blindly(blindly, party, looked) for party in blind])

torn = circle("torn")
leaving = propose_ring(candidate_of(torn), by=user)
together(
    [lambda party=party: agree_to_ring(leaving, party, by=user) for party in torn[:2]]
    + [lambda: leave_ring(leaving, torn[2], by=user)] * 2
)
print(  # noqa: T201
    json.dumps(
        {
            "proposed": Ring.objects.filter(edition=parties[0].edition).count(),
            "refused": proposed.count(ValidationError),
            "contracts": Agreement.objects.filter(ring=ring).count(),
            "promises": Commitment.objects.filter(agreement__ring=ring).count(),
            "agreed": Entry.objects.filter(verb="ring.agreed", subject=f"scheduling.ring:{ring.pk}").count(),
            "contracts_blindly": Agreement.objects.filter(ring=blindly).count(),
            "ends": RingEnd.objects.filter(ring=leaving).count(),
            "contracts_of_the_torn": Agreement.objects.filter(ring=leaving).count(),
            "journal": str(journal_break()),
        }
    )
)
