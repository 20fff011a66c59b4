"""Meetings on their way between the planner, which knows ids, and the tables."""

from collections.abc import Iterable

from topela.editions.models import Edition
from topela.planner import Meeting as Planned
from topela.scheduling.models import Meeting, Schedule


def planned(rows: Iterable[Meeting]) -> list[Planned]:
    return [Planned(str(m.host_id), str(m.guest_id), m.round, str(m.table_id), m.weight) for m in rows]


def host_and_guest(meeting: Planned, hosts: set[int]) -> tuple[int, int]:
    """Who of the two stays seated; where both or none of them hosts, the one named first."""
    host, guest = int(meeting.a), int(meeting.b)
    return (guest, host) if host not in hosts and guest in hosts else (host, guest)


def host_ids(edition: Edition) -> set[int]:
    return set(edition.registrations.filter(side=edition.hosts).values_list("pk", flat=True))


def new_row(schedule: Schedule, meeting: Planned, hosts: set[int]) -> Meeting:
    """A row for a planned meeting, not saved yet."""
    host, guest = host_and_guest(meeting, hosts)
    return Meeting(
        schedule=schedule,
        round=meeting.round,
        table_id=int(meeting.table),
        host_id=host,
        guest_id=guest,
        weight=meeting.weight,
    )
