"""One organisation's way through the evening: now table 7, next table 12. Pure but for `agenda_moment`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from topela.editions.models import Registration
from topela.floor.clock import Moment, Phase, Run, State
from topela.floor.live import live_token
from topela.floor.queries import show_of
from topela.floor.wire import run_text
from topela.scheduling.queries import AgendaLine, agenda


@dataclass(frozen=True)
class Stop:
    """
    Where an organisation is in one phase of the evening, and where it goes after.

    `here` is the line of the round that runs, or to which the change and the break lead (free where it has no
    meeting; None where it is not there); `next` the next meeting after it.
    """

    key: str
    state: State
    round: int = 0
    phase: Phase | None = None
    here: AgendaLine | None = None
    next: AgendaLine | None = None
    # When `here` and `next` begin, as the run stands.
    here_at: Phase | None = None
    next_at: Phase | None = None


@dataclass(frozen=True)
class AgendaMoment:
    """All that a phone needs to run the evening by itself; `design/evening/now.html` draws it."""

    stops: tuple[Stop, ...]
    now: Moment
    run: Run
    live: str

    @property
    def run_text(self) -> str:
        return run_text(self.run)

    @property
    def stop(self) -> Stop:
        return next(stop for stop in self.stops if stop.key == self.now.key)


def agenda_moment(
    registration: Registration,
    now: datetime,
    *,
    lines: Sequence[AgendaLine] | None = None,
    run: Run | None = None,
) -> AgendaMoment:
    """
    Where an organisation is now, and every stop of its evening; give lines and run where the page has them already.

    Otherwise `scheduling.queries.agenda` (six queries) and `show_of` (two) are asked.
    """
    lines = agenda(registration) if lines is None else lines
    run = run or show_of(registration.edition).run
    return AgendaMoment(tuple(stops(lines, run)), run.moment(now), run, live_token(registration.edition_id))


def stops(lines: Iterable[AgendaLine], run: Run) -> list[Stop]:
    """One stop for each moment that the evening can be in, keyed as `Moment.key`; no query."""
    by_round = {line.round.number: line for line in lines}
    starts = {phase.round: phase for phase in run.rounds}
    met = [number for number in sorted(by_round) if by_round[number].meeting and number in starts]
    first = met[0] if met else 0
    found = [_stop("before", State.BEFORE, None, by_round, starts, here=first, after=met[1:])]
    for phase in run.phases:
        here = phase.round if phase.state is State.ROUND else phase.round + 1
        after = [number for number in met if number > here]
        found.append(_stop(phase.key, phase.state, phase, by_round, starts, here=here, after=after))
    return [*found, Stop("paused", State.PAUSED), Stop("over", State.OVER)]


def _stop(
    key: str,
    state: State,
    phase: Phase | None,
    by_round: Mapping[int, AgendaLine],
    starts: Mapping[int, Phase],
    *,
    here: int,
    after: Sequence[int],
) -> Stop:
    following = after[0] if after else 0
    return Stop(
        key,
        state,
        here,
        phase,
        by_round.get(here),
        by_round.get(following),
        starts.get(here),
        starts.get(following),
    )
