"""Another table, in the same round, for the meetings whose table is closed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from topela.planner.parts import Table
from topela.planner.result import Meeting

Place = Callable[[Meeting], tuple[str | None, str | None]]


def reseat(
    meetings: Iterable[Meeting],
    tables: Sequence[Table],
    closed: Collection[str],
    pinned: Collection[frozenset[str]],
    place: Place,
) -> list[Meeting]:
    """The meetings that still have a table: their own, or one that is free in their round.

    Pinned meetings choose first, and may take the table of the lightest that is not; then the heaviest do.
    `place` gives the zone and the home table of whoever hosts a meeting.
    """
    rounds: dict[int, list[Meeting]] = defaultdict(list)
    for each in meetings:
        rounds[each.round].append(each)
    used = Counter(each.table for row in rounds.values() for each in row)
    # The same few tables are free again and again: whoever loses its own finds them in the same order.
    open_tables = sorted(
        (table for table in tables if table.id not in closed), key=lambda table: used[table.id]
    )
    seated = []
    for row in rounds.values():
        at = {each.table: each for each in row if each.table not in closed}
        waiting = [each for each in row if each.table in closed]
        waiting.sort(key=lambda each: (frozenset(each[:2]) not in pinned, -each.weight, each[:2]))
        for each in waiting:
            _seat(each, at, open_tables, pinned, place)
        seated += [each._replace(table=table) for table, each in at.items()]
    return seated


def _seat(
    meeting: Meeting,
    at: dict[str, Meeting],
    tables: Sequence[Table],
    pinned: Collection[frozenset[str]],
    place: Place,
) -> None:
    """Give a meeting a table, if there is one; a pinned one may send another meeting away."""
    zone, home = place(meeting)
    fitting = [table.id for table in tables if zone in (None, table.zone) and home in (None, table.id)]
    free = next((table for table in fitting if table not in at), None)
    if free is None and frozenset(meeting[:2]) in pinned:
        movable = [table for table in fitting if frozenset(at[table][:2]) not in pinned]
        free = min(movable, key=lambda table: (at[table].weight, table), default=None)
    if free is not None:
        sent_away = at.get(free)
        at[free] = meeting
        if sent_away is not None:
            _seat(sent_away, at, tables, pinned, place)
