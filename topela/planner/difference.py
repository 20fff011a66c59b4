"""What is different between two schedules, pair by pair, as people must be told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from topela.planner.result import Meeting


class Moved(NamedTuple):
    """Two organisations that meet in both schedules, at another time or another table."""

    a: str
    b: str
    weight: int
    from_round: int
    from_table: str
    to_round: int
    to_table: str

    def __str__(self) -> str:
        if self.from_round == self.to_round:
            return f"{self.a} ↔ {self.b}, round {self.to_round}, {self.from_table} → {self.to_table}"
        return f"{self.a} ↔ {self.b}, round {self.from_round} → {self.to_round}"


class Difference(NamedTuple):
    """How one schedule became another.

    Parameters
    ----------
    kept
        How many meetings stand in both, in the same round at the same table.
    moved
        Pairs that meet in both, in another round or at another table.
    cancelled
        Meetings of the first whose pair does not meet in the second.
    added
        Meetings of the second whose pair did not meet in the first.
    ended
        Of the cancelled pairs, those that shall not meet any more; all the others may continue later.
    """

    kept: int
    moved: tuple[Moved, ...]
    cancelled: tuple[Meeting, ...]
    added: tuple[Meeting, ...]
    ended: frozenset[frozenset[str]] = frozenset()

    def touches(self) -> frozenset[str]:
        """The organisations whose agenda is another one."""
        pairs = [each[:2] for group in (self.moved, self.cancelled, self.added) for each in group]
        return frozenset(name for pair in pairs for name in pair)

    def continues_later(self, meeting: Meeting) -> bool:
        """Whether a cancelled meeting is one that both may want to catch up on after the event."""
        return frozenset(meeting[:2]) not in self.ended

    def to_json(self) -> dict[str, Any]:
        """The difference as the key `diff` of a replanned schedule."""
        return {
            "kept": self.kept,
            "moved": [
                {
                    "a": each.a,
                    "b": each.b,
                    "weight": each.weight,
                    "from": {"round": each.from_round, "table": each.from_table},
                    "to": {"round": each.to_round, "table": each.to_table},
                }
                for each in self.moved
            ],
            "cancelled": [
                each._asdict() | {"continue_later": self.continues_later(each)} for each in self.cancelled
            ],
            "added": [each._asdict() for each in self.added],
        }


def difference(
    before: Iterable[Meeting], after: Iterable[Meeting], *, ended: Iterable[frozenset[str]] = ()
) -> Difference:
    """Compare two schedules, in each of which a pair meets at most once; all lists are in the order of the rounds.

    `ended` names the pairs that shall not continue later.
    """
    old = {frozenset(each[:2]): each for each in before}
    new = {frozenset(each[:2]): each for each in after}
    both = [(old[couple], meeting) for couple, meeting in new.items() if couple in old]
    moved = [
        Moved(now.a, now.b, now.weight, was.round, was.table, now.round, now.table)
        for was, now in both
        if (was.round, was.table) != (now.round, now.table)
    ]
    return Difference(
        kept=len(both) - len(moved),
        moved=tuple(sorted(moved, key=lambda each: (each.from_round, each[:2]))),
        cancelled=_in_order(each for couple, each in old.items() if couple not in new),
        added=_in_order(each for couple, each in new.items() if couple not in old),
        ended=frozenset(ended),
    )


def _in_order(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(meetings, key=lambda each: (each.round, each[:2])))
