"""What an organiser wants to know of a plan, counted from its meetings as they stand now."""

from dataclasses import dataclass
from statistics import median

from topela.catalogue.queries import wishes
from topela.editions.models import Registration
from topela.editions.queries import participants
from topela.editions.rules import Side
from topela.scheduling.models import Schedule


@dataclass(frozen=True)
class Row:
    """One organisation's part in the plan; `idle` counts free rounds between its first and its last meeting."""

    registration: Registration
    meetings: int
    idle: int
    wishes: int
    granted: int


@dataclass(frozen=True)
class Facts:
    meetings: int
    idle: int
    wishes: int
    granted: int
    rows: list[Row]
    spread: dict[str, tuple[int, float, int]]

    @property
    def unmet(self) -> int:
        return self.wishes - self.granted

    @property
    def share_granted(self) -> float:
        return self.granted / self.wishes if self.wishes else 1.0


def facts(schedule: Schedule) -> Facts:
    """Count a plan; three queries whatever its size."""
    found = list(schedule.meetings.order_by().values_list("round", "host_id", "guest_id"))
    rounds: dict[int, set[int]] = {}
    for number, *both in found:
        for pk in both:
            rounds.setdefault(pk, set()).add(number)
    met = {frozenset(both) for _round, *both in found}
    wanted: dict[int, list[int]] = {}
    for pk, other in wishes(schedule.edition).values_list("registration_id", "wanted_id"):
        wanted.setdefault(pk, []).append(other)
    rows = [
        Row(
            registration,
            len(rounds.get(registration.pk, ())),
            _idle(rounds.get(registration.pk, set())),
            len(wanted.get(registration.pk, ())),
            sum(frozenset((registration.pk, other)) in met for other in wanted.get(registration.pk, ())),
        )
        for registration in participants(schedule.edition).order_by("side", "organisation__name")
    ]
    return Facts(
        meetings=len(found),
        idle=sum(row.idle for row in rows),
        wishes=sum(row.wishes for row in rows),
        granted=sum(row.granted for row in rows),
        rows=rows,
        spread={side: _spread(rows, side) for side in Side.values},
    )


def _idle(rounds: set[int]) -> int:
    return max(rounds) - min(rounds) + 1 - len(rounds) if rounds else 0


def _spread(rows: list[Row], side: str) -> tuple[int, float, int]:
    counts = [row.meetings for row in rows if row.registration.side == side] or [0]
    return min(counts), median(counts), max(counts)
