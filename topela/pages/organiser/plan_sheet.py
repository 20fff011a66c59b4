"""The plan as a sheet: a row a table, a column a round, a column for each break."""

from bisect import bisect_left
from dataclasses import dataclass

from topela.editions.models import Registration, Table
from topela.editions.runsheet import Pause, Round
from topela.scheduling.models import Meeting, Schedule
from topela.scheduling.queries import grid


@dataclass(frozen=True)
class Cell:
    """A meeting at a table in a round, or nobody; `depth` grades the strength of the pair from 1 to 4."""

    round: int
    meeting: Meeting | None = None
    depth: int = 0


@dataclass(frozen=True)
class Line:
    table: Table
    # The one host that keeps this table all evening, where there is one.
    host: Registration | None
    cells: list[Cell | None]


@dataclass(frozen=True)
class Sheet:
    columns: list[Round | Pause]
    lines: list[Line]


def sheet(schedule: Schedule) -> Sheet:
    """Lay a plan out; None among a line's cells stands for a break."""
    runsheet = schedule.edition.runsheet()
    pauses = {pause.after_round: pause for pause in runsheet.pauses}
    columns: list[Round | Pause] = []
    for moment in runsheet.rounds:
        columns.append(moment)
        if moment.number in pauses:
            columns.append(pauses[moment.number])
    rows = grid(schedule)
    weights = sorted(m.weight for row in rows for m in row.cells if m)
    lines = []
    for row in rows:
        hosts = {m.host_id: m.host for m in row.cells if m}
        host = next(iter(hosts.values())) if len(hosts) == 1 else None
        cells = [
            _cell(column.number, row.cells[column.number - 1], weights) if isinstance(column, Round) else None
            for column in columns
        ]
        lines.append(Line(row.table, host, cells))
    return Sheet(columns, lines)


def _cell(number: int, meeting: Meeting | None, weights: list[int]) -> Cell:
    """Grade a meeting among all of the plan: a quarter of them in each depth, equals together."""
    if meeting is None:
        return Cell(number)
    return Cell(number, meeting, 1 + 4 * bisect_left(weights, meeting.weight) // len(weights))
