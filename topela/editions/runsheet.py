"""
The planned times of an edition's rounds. Pure: no clock, no database.

A break comes in addition to the change of tables: after round r the hall changes, then pauses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise


@dataclass(frozen=True)
class Break:
    after_round: int
    length: timedelta


@dataclass(frozen=True)
class Round:
    number: int
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Pause:
    after_round: int
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Runsheet:
    rounds: tuple[Round, ...]
    pauses: tuple[Pause, ...]

    @property
    def start(self) -> datetime:
        return self.rounds[0].start

    @property
    def end(self) -> datetime:
        return self.rounds[-1].end

    def round(self, number: int) -> Round:
        return self.rounds[number - 1]

    def present(self, arrives: datetime | None, leaves: datetime | None) -> range:
        """Numbers of the rounds that lie wholly between arrival and departure."""
        numbers = [
            r.number
            for r in self.rounds
            if (arrives is None or r.start >= arrives) and (leaves is None or r.end <= leaves)
        ]
        return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def runsheet(
    *,
    starts_at: datetime,
    rounds: int,
    round_length: timedelta,
    changeover: timedelta,
    breaks: Sequence[Break] = (),
) -> Runsheet:
    if rounds < 1:
        raise ValueError(f"rounds: {rounds} is less than 1")
    if round_length <= timedelta(0):
        raise ValueError(f"round_length: {round_length} is not positive")
    lengths = {b.after_round: b.length for b in breaks if b.after_round < rounds}
    starts = [starts_at]
    for number in range(1, rounds):
        starts.append(starts[-1] + round_length + changeover + lengths.get(number, timedelta(0)))
    planned = tuple(Round(n, start, start + round_length) for n, start in enumerate(starts, 1))
    pauses = tuple(
        Pause(before.number, before.end + changeover, after.start)
        for before, after in pairwise(planned)
        if before.number in lengths
    )
    return Runsheet(planned, pauses)
