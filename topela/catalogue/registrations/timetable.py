"""When each round begins and ends, in minutes after midnight: enough to say who is there for which rounds."""

import datetime as dt
from dataclasses import dataclass


def minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


@dataclass(frozen=True, slots=True)
class Timetable:
    """`starts` and `ends` of rounds 1, 2, … in this order."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    breaks_after: tuple[int, ...] = ()

    @classmethod
    def regular(
        cls,
        opening: dt.time,
        *,
        rounds: int,
        length: int,
        change: int,
        breaks: tuple[tuple[int, int], ...] = (),
    ) -> "Timetable":
        """Rounds of one length; each pair in `breaks` is (after which round, minutes), on top of the change."""
        now, starts, ends = minutes(opening), [], []
        for number in range(1, rounds + 1):
            starts.append(now)
            ends.append(now + length)
            now += length + change + sum(pause for after, pause in breaks if after == number)
        return cls(tuple(starts), tuple(ends), tuple(after for after, _ in breaks))

    @property
    def last(self) -> int:
        return len(self.starts)

    def first_from(self, arrives: dt.time) -> int:
        """The first round that begins at or after this time; one past the last where none does."""
        return next((n for n, start in enumerate(self.starts, 1) if start >= minutes(arrives)), self.last + 1)

    def last_until(self, leaves: dt.time) -> int:
        """The last round that ends at or before this time; 0 where none does."""
        return sum(1 for end in self.ends if end <= minutes(leaves))
