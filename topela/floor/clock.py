"""
Where the evening is: the run of phases in absolute times, and the state at a moment. Pure: no clock, no database.

`show-clock.js` of the design reads the same run on every screen; a test holds both to the same answer.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from topela.editions.runsheet import Runsheet

NOTHING = timedelta(0)


class State(StrEnum):
    BEFORE = "before"
    ROUND = "round"
    CHANGE = "change"
    BREAK = "break"
    PAUSED = "paused"
    OVER = "over"


class Kind(StrEnum):
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    EXTEND = "extend"
    END = "end"


@dataclass(frozen=True)
class Phase:
    """
    A stretch of the evening: a round, the change of tables after it, or the break after it.

    `length` is the time it plays; from `start` to `end` may be longer, because the show stood still in between.
    """

    state: State
    round: int
    start: datetime
    end: datetime
    length: timedelta

    @property
    def key(self) -> str:
        return f"{self.state}-{self.round}"

    def shifted(self, by: timedelta) -> "Phase":
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Moment:
    """`phase` is the stretch that runs or stands still; `left` is what remains of it (before: until the start)."""

    state: State
    phase: Phase | None
    left: timedelta

    @property
    def key(self) -> str:
        """Names the moment for screens and forms: before, round-3, change-3, break-8, paused, over."""
        return self.phase.key if self.phase and self.state == self.phase.state else self.state.value

    @property
    def round(self) -> int:
        """The round that runs, or ran last; 0 before the first."""
        return self.phase.round if self.phase else 0


@dataclass(frozen=True)
class Run:
    """Absolute times of every phase, as they stand after the cues so far."""

    phases: tuple[Phase, ...]
    started: bool = False
    paused_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def rounds(self) -> tuple[Phase, ...]:
        return tuple(p for p in self.phases if p.state is State.ROUND)

    @property
    def start(self) -> datetime:
        return self.phases[0].start

    @property
    def end(self) -> datetime:
        return self.ended_at or self.phases[-1].end

    def moment(self, now: datetime) -> Moment:
        if self.ended_at and now >= self.ended_at:
            return Moment(State.OVER, self.phase_at(self.ended_at), NOTHING)
        if self.paused_at and now >= self.paused_at:
            held = self.phase_at(self.paused_at)
            return Moment(State.PAUSED, held, held.end - self.paused_at)
        if not self.started or now < self.start:
            return Moment(State.BEFORE, None, max(self.start - now, NOTHING))
        if now >= self.phases[-1].end:
            return Moment(State.OVER, self.phases[-1], NOTHING)
        phase = self.phase_at(now)
        return Moment(phase.state, phase, phase.end - now)

    def allowed(self, now: datetime) -> frozenset[Kind]:
        """What an organiser may do now. Even the end can be taken back: the show resumes where it was cut."""
        state = self.moment(now).state
        if state is State.OVER and self.ended_at:
            return frozenset({Kind.RESUME, Kind.START})
        return ALLOWED[state]

    def phase_at(self, at: datetime) -> Phase:
        return next((p for p in self.phases if at < p.end), self.phases[-1])


ALLOWED: dict[State, frozenset[Kind]] = {
    State.BEFORE: frozenset({Kind.START}),
    State.ROUND: frozenset({Kind.PAUSE, Kind.NEXT, Kind.EXTEND, Kind.END}),
    State.CHANGE: frozenset({Kind.PAUSE, Kind.NEXT, Kind.EXTEND, Kind.END}),
    State.BREAK: frozenset({Kind.PAUSE, Kind.NEXT, Kind.EXTEND, Kind.END}),
    State.PAUSED: frozenset({Kind.RESUME, Kind.EXTEND, Kind.END}),
    State.OVER: frozenset({Kind.START}),
}


def planned(sheet: Runsheet) -> Run:
    """The evening as the runsheet has it, nothing done yet."""
    breaks = {pause.after_round: pause for pause in sheet.pauses}
    phases: list[Phase] = []
    for before, after in pairwise(sheet.rounds):
        pause = breaks.get(before.number)
        changed = pause.start if pause else after.start
        phases.append(_phase(State.ROUND, before.number, before.start, before.end))
        phases.append(_phase(State.CHANGE, before.number, before.end, changed))
        phases.append(_phase(State.BREAK, before.number, changed, after.start))
    last = sheet.rounds[-1]
    phases.append(_phase(State.ROUND, last.number, last.start, last.end))
    return Run(tuple(p for p in phases if p.length))


def _phase(state: State, number: int, start: datetime, end: datetime) -> Phase:
    return Phase(state, number, start, end, end - start)
