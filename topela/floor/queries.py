from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Q, QuerySet

from topela.editions.models import Edition, Registration
from topela.editions.queries import participants
from topela.editions.rules import Side
from topela.floor.clock import Kind, Run, State, planned
from topela.floor.cues import Cue, show
from topela.floor.models import ContinueLater, Rating
from topela.scheduling.models import Exclusion, Meeting, Publication
from topela.scheduling.queries import meetings, published_schedule


@dataclass(frozen=True)
class Show:
    """The run as it stands, and the number of the cue that made it so; 0 before the first."""

    run: Run
    number: int


@dataclass(frozen=True)
class Presence:
    side: Side
    there: int
    expected: int

    @property
    def missing(self) -> int:
        return self.expected - self.there


@dataclass(frozen=True)
class Awaited:
    """Somebody who sits or should sit at a table and has not been checked in."""

    table: str
    registration: Registration


def plan_of(edition: Edition) -> Run:
    """The evening as planned; one query."""
    return planned(edition.runsheet())


def show_of(edition: Edition) -> Show:
    """Where the edition's evening stands; two queries."""
    rows = list(edition.cues.all())
    run = show(edition.runsheet(), [Cue(Kind(row.kind), row.at) for row in rows])
    return Show(run, rows[-1].number if rows else 0)


def expected(edition: Edition) -> QuerySet[Registration]:
    """Everybody who should come tonight, with their check-in where they came."""
    return participants(edition).select_related("check_in__by")


def presence(registrations: Iterable[Registration]) -> list[Presence]:
    """How many of each side are there, of those whom `expected` returns; no query."""
    counts = Counter((r.side, is_there(r)) for r in registrations)
    return [Presence(side, counts[side, True], counts[side, True] + counts[side, False]) for side in Side]


def is_there(registration: Registration) -> bool:
    return getattr(registration, "check_in", None) is not None


def meetings_tonight(edition: Edition) -> list[Meeting]:
    """The published meetings, with both sides' check-ins; none before publication."""
    schedule = published_schedule(edition)
    if schedule is None:
        return []
    return list(meetings(schedule).select_related("table", "host__check_in", "guest__check_in"))


def awaited(tonight: Iterable[Meeting], number: int) -> list[Awaited]:
    """Who is missing in a round, by table; no query."""
    return [
        Awaited(meeting.table.label, registration)
        for meeting in tonight
        if meeting.round == number
        for registration in (meeting.host, meeting.guest)
        if not is_there(registration)
    ]


def continuations(registration: Registration) -> QuerySet[ContinueLater]:
    """Talks that this organisation or its counterpart would take up again."""
    of_its_meetings = Q(meeting__host=registration) | Q(meeting__guest=registration)
    return ContinueLater.objects.filter(of_its_meetings).select_related(
        "meeting__host__organisation", "meeting__guest__organisation", "registration"
    )


def ratings_of(meeting: Meeting) -> QuerySet[Rating]:
    """What both said of their meeting, in whichever of the published plans it stood then."""
    both = couple(meeting)
    return Rating.objects.filter(registration__in=both, meeting__host__in=both, meeting__guest__in=both)


def own_ratings(registration: Registration) -> dict[frozenset[int], bool]:
    """Whether each meeting was worth it to this organisation, as far as it said so, by who met; one query."""
    said = registration.ratings.values_list("meeting__host", "meeting__guest", "worthwhile")
    return {frozenset((host, guest)): worthwhile for host, guest, worthwhile in said}


def called_off(registration: Registration, run: Run) -> list[Meeting]:
    """
    The meetings that the evening took away: no longer planned since a plan published while the show ran.

    Those that an organiser cancelled by hand are not among them. At most three queries.
    """
    edition = registration.edition
    publications = Publication.objects.filter(schedule__edition=edition).order_by("at", "schedule__number")
    since = [(each.schedule_id, run.started and each.at >= run.start) for each in publications]
    if not any(tonight for _schedule, tonight in since[1:]):
        return []
    own = Meeting.objects.filter(Q(host=registration) | Q(guest=registration))
    agendas: dict[int, dict[frozenset[int], Meeting]] = {schedule: {} for schedule, _tonight in since}
    for meeting in own.filter(schedule__in=agendas).select_related(
        "host__organisation", "guest__organisation", "table"
    ):
        agendas[meeting.schedule_id][couple(meeting)] = meeting
    current = since[-1][0]
    ended = {frozenset(pair) for pair in _cancelled_by_hand(current)}
    lost = {
        both: meeting
        for (before, _), (after, tonight) in pairwise(since)
        if tonight
        for both, meeting in agendas[before].items()
        if both not in agendas[after]
    }
    found = [meeting for both, meeting in lost.items() if both not in ended | agendas[current].keys()]
    return sorted(found, key=lambda meeting: meeting.round)


def _cancelled_by_hand(schedule: int) -> QuerySet[Exclusion, tuple[int, int]]:
    return Exclusion.objects.filter(schedule=schedule).values_list("host_id", "guest_id")


def couple(meeting: Meeting) -> frozenset[int]:
    """Who meets, whoever hosts: what stays the same when a plan takes another's place."""
    return frozenset((meeting.host_id, meeting.guest_id))


def tables_in(tonight: Iterable[Meeting], number: int) -> dict[int, str]:
    """At which table each registration sits in a round; no query."""
    return {
        pk: meeting.table.label
        for meeting in tonight
        if meeting.round == number
        for pk in (meeting.host_id, meeting.guest_id)
    }


def last_begun(show: Show, now: datetime) -> int:
    """The round that runs, or ran last: what it and those before it held is past. 0 before the first."""
    return min(show.run.moment(now).round, len(show.run.rounds))


def held_rounds(run: Run, now: datetime) -> frozenset[int]:
    """The rounds that are over; those that an early end took away were not held."""
    begun = [phase for phase in run.rounds if phase.start < run.end]
    return frozenset(phase.round for phase in begun if min(phase.end, run.end) <= now)


def is_overdue(registration: Registration, begun: int) -> bool:
    """Whether somebody is not there although the round for which they were announced has begun."""
    return not is_there(registration) and (registration.first_round or 1) <= begun


def round_at_hand(show: Show, now: datetime) -> int:
    """The round for which people are wanted at their tables: the one that runs, or comes next."""
    moment = show.run.moment(now)
    coming = moment.phase and moment.phase.state is not State.ROUND
    return min(moment.round + 1 if coming else max(moment.round, 1), len(show.run.rounds))
