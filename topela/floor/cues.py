"""What the organiser's cues do to the run. Pure: each cue is a function from run to run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from topela.editions.runsheet import Runsheet
from topela.floor.clock import NOTHING, Kind, Run, planned

MINUTE = timedelta(minutes=1)


class Refused(ValueError):
    """The cue means nothing where the show is now."""


@dataclass(frozen=True)
class Cue:
    kind: Kind
    at: datetime


def show(sheet: Runsheet, cues: Iterable[Cue]) -> Run:
    """
    The run after the cues, oldest first.

    A cue that means nothing any more (the plan was shortened since) is passed over: the hall never stands in the
    dark. An end before the planned start was a rehearsal: the evening is still ahead.
    """
    plan = run = planned(sheet)
    for cue in cues:
        try:
            run = after(run, cue, plan=plan)
        except Refused:
            continue
    return run


def after(run: Run, cue: Cue, *, plan: Run) -> Run:
    """
    The run after one more cue.

    Raises
    ------
    Refused
        Where the show does not allow the cue at that moment.
    """
    if cue.kind not in run.allowed(cue.at):
        raise Refused(f"{cue.kind} while {run.moment(cue.at).key}")
    if cue.kind is Kind.START:
        return _moved(replace(plan, started=True), 0, cue.at - plan.start)
    if cue.kind is Kind.END and cue.at < plan.start:
        return plan
    return STEPS[cue.kind](run, cue.at)


def _pause(run: Run, at: datetime) -> Run:
    return replace(run, paused_at=at)


def _resume(run: Run, at: datetime) -> Run:
    since = run.paused_at or run.ended_at or at
    return _current_lasts(replace(run, paused_at=None, ended_at=None), since, at - since, plays=NOTHING)


def _next(run: Run, at: datetime) -> Run:
    return _current_lasts(run, at, at - run.phase_at(at).end, plays=NOTHING)


def _extend(run: Run, at: datetime) -> Run:
    return _current_lasts(run, run.paused_at or at, MINUTE, plays=MINUTE)


def _end(run: Run, at: datetime) -> Run:
    return replace(run, ended_at=at)


STEPS: dict[Kind, Callable[[Run, datetime], Run]] = {
    Kind.PAUSE: _pause,
    Kind.RESUME: _resume,
    Kind.NEXT: _next,
    Kind.EXTEND: _extend,
    Kind.END: _end,
}


def _current_lasts(run: Run, at: datetime, longer: timedelta, *, plays: timedelta) -> Run:
    """Let the phase around `at` end later (or sooner), and everything behind it with it."""
    current = run.phase_at(at)
    index = run.phases.index(current)
    moved = _moved(run, index + 1, longer)
    phase = replace(current, end=current.end + longer, length=current.length + plays)
    return replace(moved, phases=(*moved.phases[:index], phase, *moved.phases[index + 1 :]))


def _moved(run: Run, first: int, by: timedelta) -> Run:
    return replace(run, phases=(*run.phases[:first], *(p.shifted(by) for p in run.phases[first:])))
