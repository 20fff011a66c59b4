"""The door to the planner: an edition becomes an instance, a result becomes a schedule."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from topela.directory.models import Contact
from topela.editions.models import Edition, Registration
from topela.editions.queries import participants
from topela.planner import Instance, Organisation, Pair, Pin, Table
from topela.scheduling.models import Meeting, PairAffinity, Schedule


def instance_of(
    edition: Edition, *, based_on: Schedule | None = None, minimum: int = 0, pins: bool = True
) -> Instance:
    """
    Build what the planner plans, from the edition's rules, who takes part, and how well they answer each other.

    Organisations that one and the same person speaks for never meet in the same round: they share out the rounds.
    Pins that contradict rules changed since raise `InstanceError`; who only asks about a plan goes without `pins`.
    """
    present = list(participants(edition))
    known = {r.pk for r in present}
    absent = absent_rounds(edition, present)
    excluded = set(based_on.exclusions.values_list("host_id", "guest_id")) if based_on else set()
    excluded |= {(b, a) for a, b in excluded}
    pinned = [m for m in _pins(based_on if pins else None) if {m.host_id, m.guest_id} <= known]
    return Instance(
        name=edition.name,
        rounds=edition.round_count,
        hosts="company" if edition.hosts == "company" else "nonprofit",
        tables=tuple(Table(str(t.pk), _id(t.zone_id)) for t in edition.tables.all()),
        organisations=tuple(_organisation(r, edition, absent[r.pk], minimum) for r in present),
        pairs=tuple(
            Pair(str(a), str(b), weight)
            for a, b, weight in _weights(edition)
            if a in known and b in known and (a, b) not in excluded
        ),
        pinned=tuple(Pin(str(m.host_id), str(m.guest_id), m.round, str(m.table_id)) for m in pinned),
        same_side=edition.same_side,
    )


def _weights(edition: Edition) -> Iterable[tuple[int, int, int]]:
    """Of every pair, without the reasons, which weigh far more than all the rest."""
    return PairAffinity.objects.filter(edition=edition).values_list("a_id", "b_id", "weight")


def _id(pk: int | None) -> str | None:
    return None if pk is None else str(pk)


def _pins(based_on: Schedule | None) -> Iterable[Meeting]:
    return based_on.meetings.filter(pinned_at__isnull=False) if based_on else ()


def absent_rounds(edition: Edition, present: Sequence[Registration]) -> dict[int, tuple[int, ...]]:
    """In which rounds each cannot meet: before it comes, after it goes, or while its voice speaks for another."""
    shifts = _shifts(present)
    rounds = range(1, edition.round_count + 1)
    absent = {}
    for registration in present:
        turn, of = shifts.get(registration.pk, (0, 1))
        there = range(registration.first_round or 1, (registration.last_round or edition.round_count) + 1)
        absent[registration.pk] = tuple(r for r in rounds if r not in there or r % of != turn)
    return absent


def _organisation(
    registration: Registration, edition: Edition, absent: tuple[int, ...], minimum: int
) -> Organisation:
    most = min(registration.max_meetings or edition.round_count, edition.round_count)
    hosts = registration.side == edition.hosts
    return Organisation(
        id=str(registration.pk),
        side="company" if registration.side == "company" else "nonprofit",
        min_meetings=min(max(registration.min_meetings, minimum), most),
        max_meetings=most,
        absent=absent,
        zone=_id(registration.zone_id) if hosts else None,
        home_table=_id(registration.home_table_id) if hosts else None,
    )


def _shifts(present: Sequence[Registration]) -> dict[int, tuple[int, int]]:
    """Share the rounds among organisations whose only voice is the same person: (turn, of how many) by registration."""
    contacts = Contact.objects.filter(organisation__in=[r.organisation_id for r in present])
    persons = list(contacts.values_list("organisation_id", "user_id"))
    voices = Counter(organisation for organisation, _ in persons)
    alone = {organisation: user for organisation, user in persons if voices[organisation] == 1}
    shared: dict[int, list[int]] = defaultdict(list)
    for registration in sorted(present, key=lambda r: r.pk):
        if registration.organisation_id in alone:
            shared[alone[registration.organisation_id]].append(registration.pk)
    return {
        pk: (turn, len(group)) for group in shared.values() if len(group) > 1 for turn, pk in enumerate(group)
    }
