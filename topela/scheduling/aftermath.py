"""What becomes of a published schedule when somebody does not come: asked of the planner, written as a draft."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from django.db import transaction

from topela.accounts.models import User
from topela.catalogue.queries import vetoes
from topela.editions.models import Registration
from topela.planner import Instance, NoShow, Pair, Pin, Replan, Result, TimeLimit, WalkIn, replan
from topela.scheduling.instances import instance_of
from topela.scheduling.models import Meeting, Schedule
from topela.scheduling.rows import host_ids, new_row, planned
from topela.scheduling.succession import carry_over, successor

# An evening does not wait.
SECONDS = 15


@dataclass(frozen=True)
class Replanned:
    """What the planner found, and how it came about.

    `kept` are the meetings of people that the planner does not know any more, in rounds that have begun.
    """

    result: Result
    moves: int
    changes_anything: bool
    kept: list[Meeting]


def replanned(
    schedule: Schedule,
    absent: Collection[Registration],
    begun: int,
    *,
    max_moves: int | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Replanned:
    """
    Mend a schedule from the round after `begun` on; without `max_moves` nobody moves.

    Pins that contradict rules changed since raise `InstanceError`. Where nobody moves, they hold by themselves.
    """
    instance, known, strangers = _as_it_stands(schedule)
    here = {organisation.id for organisation in instance.organisations}
    if max_moves:
        instance = replace(instance, pinned=tuple(_coming_pins(instance, known, begun)))
    found = replan(
        instance,
        planned(known),
        [NoShow(str(registration.pk)) for registration in absent if str(registration.pk) in here],
        now=begun,
        max_moves=max_moves,
        stop=TimeLimit(SECONDS),
        progress=progress,
    )
    return _replanned(found, strangers, begun)


def welcomed(
    schedule: Schedule, newcomer: Registration, begun: int, *, away: Collection[Registration]
) -> Replanned:
    """Give somebody the best meetings with whoever is free and not `away`; nobody else gets or loses any."""
    instance, known, strangers = _as_it_stands(schedule)
    me = str(newcomer.pk)
    standing = {frozenset((str(m.host_id), str(m.guest_id))) for m in known}
    others = {str(registration.pk) for registration in away}
    own = tuple(pair for pair in instance.pairs if me in pair[:2] and others.isdisjoint(pair[:2]))
    hall = replace(instance, pairs=tuple(p for p in instance.pairs if frozenset(p[:2]) in standing))
    if any(me in couple for couple in standing):
        # Somebody who had gone and is back: what it met stays.
        listed = {frozenset(pair[:2]): pair for pair in (*hall.pairs, *own)}
        found = replan(replace(hall, pairs=tuple(listed.values())), planned(known), now=begun)
    else:
        change = WalkIn(next(each for each in instance.organisations if each.id == me), own)
        hall = replace(hall, organisations=tuple(each for each in hall.organisations if each.id != me))
        found = replan(hall, planned(known), [change], now=begun)
    return _replanned(found, strangers, begun)


def _as_it_stands(schedule: Schedule) -> tuple[Instance, list[Meeting], list[Meeting]]:
    """
    The edition as an instance, the meetings of a schedule of which it knows both, and the others.

    Who withdrew since the plan was published is not known any more. Whoever is planned to meet may meet, unless one
    of the two has asked not to since.
    """
    edition = schedule.edition
    instance = instance_of(edition, based_on=schedule, pins=False)
    sides = {organisation.id: organisation.side for organisation in instance.organisations}
    known: list[Meeting] = []
    strangers: list[Meeting] = []
    for m in schedule.meetings.all():
        (known if {str(m.host_id), str(m.guest_id)} <= sides.keys() else strangers).append(m)
    barred = {frozenset(map(str, veto)) for veto in vetoes(edition).values_list("registration", "avoided")}
    pairs = {frozenset(pair[:2]): pair for pair in instance.pairs if frozenset(pair[:2]) not in barred}
    for m in known:
        host, guest = str(m.host_id), str(m.guest_id)
        across = edition.same_side or sides[host] != sides[guest]
        couple = frozenset((host, guest))
        if across and couple not in barred and couple not in pairs:
            pairs[couple] = Pair(host, guest, max(1, m.weight))
    return replace(instance, pairs=tuple(pairs.values())), known, strangers


def _replanned(found: Replan, strangers: Collection[Meeting], begun: int) -> Replanned:
    gone = any(m.round > begun for m in strangers)
    return Replanned(
        result=found.result,
        moves=sum(each.from_round != each.to_round for each in found.diff.moved),
        changes_anything=bool(gone or found.diff.cancelled or found.diff.added or found.diff.moved),
        kept=[m for m in strangers if m.round <= begun],
    )


def _coming_pins(instance: Instance, rows: Collection[Meeting], begun: int) -> Iterator[Pin]:
    """The pins of the coming rounds, as far as both are there: what cannot be held is no pin any more."""
    absent = {organisation.id: organisation.absent for organisation in instance.organisations}
    for row in rows:
        away = {*absent[str(row.host_id)], *absent[str(row.guest_id)]}
        if row.pinned_at and row.round > begun and row.round not in away:
            yield Pin(str(row.host_id), str(row.guest_id), row.round, str(row.table_id))


@transaction.atomic
def written(schedule: Schedule, found: Replanned, *, by: User | None) -> Schedule:
    """Write what the planner found as a draft that follows the schedule; whoever stands keeps pins and marks."""
    draft = _described(successor(schedule, by=by), found.result)
    draft.save()
    before = {frozenset((str(m.host_id), str(m.guest_id))): m for m in schedule.meetings.all()}
    hosts = host_ids(schedule.edition)
    rows = list(found.kept)
    for meeting in found.result.meetings:
        row = before.get(frozenset(meeting[:2])) or new_row(draft, meeting, hosts)
        row.round, row.table_id, row.weight = meeting.round, int(meeting.table), meeting.weight
        rows.append(row)
    carry_over(schedule, draft, rows)
    return draft


def _described(draft: Schedule, result: Result) -> Schedule:
    document = result.to_json()
    draft.status, draft.value, draft.bound = str(result.status), result.value, result.bound
    draft.shortfalls, draft.measures = document["shortfalls"], document["measures"]
    draft.seconds, draft.edited_at = document["seconds"], None
    return draft
