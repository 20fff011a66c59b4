from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from topela.editions.models import Edition, Registration, Table
from topela.editions.runsheet import Round
from topela.scheduling.affinities import is_stale, update_affinities
from topela.scheduling.browsing import Sight, in_order, price_of
from topela.scheduling.models import Meeting, PairAffinity, PlanRun, Schedule
from topela.scheduling.reasons import Reasons, concept_names, reasons_of
from topela.scheduling.topics import understood

__all__ = [
    "AgendaLine",
    "GridRow",
    "Match",
    "agenda",
    "concept_names",
    "drafts",
    "grid",
    "latest_run",
    "matches",
    "meeting_counts",
    "meetings",
    "meetings_of",
    "other_party",
    "published_schedule",
    "understood",
]

# Up to here affinities are brought up to date while somebody waits for the page.
FEW_PAIRS = 5_000


@dataclass(frozen=True)
class AgendaLine:
    """A round of an organisation's evening; without a meeting it is free."""

    round: Round
    meeting: Meeting | None = None
    other: Registration | None = None
    reasons: Reasons | None = None


@dataclass(frozen=True)
class Match:
    """Somebody to meet, and why."""

    other: Registration
    affinity: PairAffinity
    reasons: Reasons


def drafts(edition: Edition) -> QuerySet[Schedule]:
    return edition.schedules.filter(publication__isnull=True)


def published_schedule(edition: Edition) -> Schedule | None:
    """Return what participants see: the schedule published last."""
    published = edition.schedules.filter(publication__isnull=False)
    return published.select_related("publication", "edition").order_by("-publication__at", "-number").first()


def latest_run(edition: Edition) -> PlanRun | None:
    return edition.plan_runs.select_related("schedule").first()


def meetings(schedule: Schedule) -> QuerySet[Meeting]:
    return schedule.meetings.select_related("host__organisation", "guest__organisation", "table__zone")


def meetings_of(schedule: Schedule, registration: Registration) -> QuerySet[Meeting]:
    return meetings(schedule).filter(Q(host=registration) | Q(guest=registration)).order_by("round")


def other_party(meeting: Meeting, registration: Registration) -> Registration:
    return meeting.guest if meeting.host_id == registration.pk else meeting.host


def agenda(registration: Registration, schedule: Schedule | None = None) -> list[AgendaLine]:
    """
    Return an organisation's evening, round by round, as published (or in the given schedule); six queries.

    Rounds before it arrives and after it leaves are not listed. Empty before anything is published.
    """
    schedule = schedule or published_schedule(registration.edition)
    if schedule is None:
        return []
    found = {m.round: m for m in meetings_of(schedule, registration)}
    others = {m.pk: other_party(m, registration) for m in found.values()}
    why = reasons_of(registration, others.values())
    lines = []
    for moment in registration.edition.runsheet().rounds:
        meeting = found.get(moment.number)
        if meeting:
            other = others[meeting.pk]
            lines.append(AgendaLine(moment, meeting, other, why.get(other.pk)))
        elif _is_present(registration, moment.number):
            lines.append(AgendaLine(moment))
    return lines


def _is_present(registration: Registration, number: int) -> bool:
    return (registration.first_round or 1) <= number <= (registration.last_round or number)


def matches(registration: Registration) -> list[Match]:
    """Everybody the organisation may meet, best first, and why; about ten queries, more where the catalogue changed."""
    edition = registration.edition
    if is_stale(edition) and edition.registrations.count() ** 2 / 4 <= FEW_PAIRS:
        update_affinities(edition)
    rows = PairAffinity.objects.filter(Q(a=registration) | Q(b=registration)).select_related(
        "a__organisation", "b__organisation", "a__zone", "b__zone", "a__prominence", "b__prominence"
    )
    found = [(row, row.b if row.a_id == registration.pk else row.a) for row in rows]
    why = reasons_of(registration, [other for _, other in found])
    by_pk = {other.pk: Match(other, row, why[other.pk]) for row, other in found}
    order = in_order(
        registration,
        (Sight(pk, m.affinity.score, m.reasons.mutual, price_of(m.other)) for pk, m in by_pk.items()),
    )
    return [by_pk[pk] for pk in order]


@dataclass(frozen=True)
class GridRow:
    table: Table
    cells: tuple[Meeting | None, ...]


def grid(schedule: Schedule) -> list[GridRow]:
    """The plan as a sheet: a row a table, a cell a round. Three queries; each organisation is read once."""
    people = {r.pk: r for r in schedule.edition.registrations.select_related("organisation")}
    found: dict[tuple[int, int], Meeting] = {}
    for meeting in schedule.meetings.order_by():
        meeting.schedule = schedule
        meeting.host, meeting.guest = people[meeting.host_id], people[meeting.guest_id]
        found[meeting.table_id, meeting.round] = meeting
    rounds = range(1, schedule.edition.round_count + 1)
    return [
        GridRow(table, tuple(found.get((table.pk, number)) for number in rounds))
        for table in schedule.edition.tables.select_related("zone")
    ]


def meeting_counts(schedule: Schedule) -> Counter[int]:
    """How many meetings each registration has; whoever has none is missing from the count, which then says 0."""
    pairs = schedule.meetings.values_list("host_id", "guest_id")
    return Counter(pk for pair in pairs for pk in pair)
