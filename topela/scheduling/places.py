"""Where a meeting of a draft can go: to a free table in a round that both have free, or in exchange with another."""

from collections.abc import Collection
from itertools import product

from django.db.models import Q
from django.utils.translation import gettext as _

from topela.catalogue.models import Veto
from topela.editions.models import Registration, Table
from topela.editions.queries import participants
from topela.scheduling.instances import absent_rounds
from topela.scheduling.models import Meeting, Schedule
from topela.scheduling.queries import meetings


class Board:
    """A schedule as it stands: who sits where in each round. Three queries, however many questions follow."""

    def __init__(self, schedule: Schedule) -> None:
        self.meetings = list(meetings(schedule))
        self._tables = {(m.round, m.table_id): m for m in self.meetings}
        self._busy = {(m.round, who): m for m in self.meetings for who in (m.host_id, m.guest_id)}
        self._absent = absent_rounds(schedule.edition, list(participants(schedule.edition)))

    def obstacle(
        self,
        host: Registration,
        guest: Registration,
        number: int,
        table: Table,
        *,
        without: Collection[int] = (),
    ) -> str:
        """Say what keeps two from meeting at a table in a round; empty if nothing. `without`: meetings on the move."""
        taken = self._tables.get((number, table.pk))
        if taken and taken.pk not in without:
            values = {"table": table, "round": number, "host": taken.host, "guest": taken.guest}
            return _("Table %(table)s is taken in round %(round)s: %(host)s – %(guest)s.") % values
        for who in (host, guest):
            if number in self._absent.get(who.pk, ()):
                return _("%(who)s is not there in round %(round)s.") % {"who": who, "round": number}
            other = self._busy.get((number, who.pk))
            if other and other.pk not in without:
                whom = other.guest if other.host_id == who.pk else other.host
                values = {"who": who, "whom": whom, "round": number}
                return _("%(who)s meets %(whom)s in round %(round)s.") % values
        if host.home_table_id not in (None, table.pk):
            return _("%(host)s keeps table %(table)s all evening.") % {"host": host, "table": host.home_table}
        if host.zone_id not in (None, table.zone_id):
            return _("Table %(table)s is not in the zone of %(host)s.") % {"table": table, "host": host}
        return ""

    def exchange_obstacle(self, one: Meeting, other: Meeting) -> str:
        """Say what keeps two meetings from changing places; empty if nothing."""
        both = {one.pk, other.pk}
        return self.obstacle(one.host, one.guest, other.round, other.table, without=both) or self.obstacle(
            other.host, other.guest, one.round, one.table, without=both
        )


def free_places(meeting: Meeting) -> list[tuple[int, Table]]:
    """Rounds and tables to which a meeting can move without touching another; its own place is among them."""
    board = Board(meeting.schedule)
    edition = meeting.schedule.edition
    rounds = range(1, edition.round_count + 1)
    return [
        (number, table)
        for number, table in product(rounds, edition.tables.all())
        if not board.obstacle(meeting.host, meeting.guest, number, table, without={meeting.pk})
    ]


def exchanges(meeting: Meeting) -> list[Meeting]:
    """The meetings with which this one can change places, round and table, without touching a third."""
    board = Board(meeting.schedule)
    others = [m for m in board.meetings if m.pk != meeting.pk]
    return [other for other in others if not board.exchange_obstacle(meeting, other)]


def parted(host: Registration, guest: Registration) -> str:
    """Say why two cannot meet at all in the edition as it is now; empty if they can. Two queries."""
    for who in (host, guest):
        if who.waiting or hasattr(who, "withdrawal"):
            return _("%(name)s does not take part.") % {"name": who}
    either_way = Q(registration=host, avoided=guest) | Q(registration=guest, avoided=host)
    if Veto.objects.filter(either_way).exists():
        return _("One of the two asked not to meet the other.")
    return ""
