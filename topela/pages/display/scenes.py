"""What the hall reads in each phase of the evening: one scene each, all sent ahead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from topela.editions.models import Edition
from topela.floor.clock import Phase, Run, State
from topela.floor.queries import Awaited, awaited
from topela.pages.design.typography import day
from topela.scheduling.models import Meeting

# More names than this nobody reads from the last row; beyond, the numbers of the tables do.
NAMED = 2
NUMBERED = 4


@dataclass(frozen=True)
class Scene:
    key: str
    what: str
    lines: tuple[str, ...] = ()
    # "Round 9 begins at …": the phase whose hour the screen fills in.
    then: Phase | None = None
    where: str = ""
    awaited: tuple[Awaited, ...] = ()

    @property
    def named(self) -> bool:
        return len(self.awaited) <= NAMED

    @property
    def tables(self) -> list[str]:
        return list(dict.fromkeys(a.table for a in self.awaited))[:NUMBERED]

    @property
    def beyond(self) -> int:
        return len({a.table for a in self.awaited}) - len(self.tables)


def scenes(edition: Edition, run: Run, tonight: Sequence[Meeting]) -> Iterator[Scene]:
    yield _before(edition, run)
    for phase, then in zip(run.phases, [*run.phases[1:], None], strict=True):
        yield SCENES[phase.state](run, phase, then, tonight)
    yield Scene("paused", _("One moment"), (_("The clock stands still."), _("Please stay at your table.")))
    yield Scene("over", _("Thank you all!"), (_("Now for the best part: keeping your promises."),))


def _before(edition: Edition, run: Run) -> Scene:
    format_ = ngettext(
        "%(count)s round of %(minutes)s minutes",
        "%(count)s rounds of %(minutes)s minutes",
        edition.round_count,
    ) % {"count": edition.round_count, "minutes": edition.round_minutes}
    today = timezone.localdate(run.start) == timezone.localdate()
    lines = (format_,) if today else (format_, day(run.start, "full"))
    return Scene("before", _("Welcome"), lines, run.phases[0])


def _round(run: Run, phase: Phase, then: Phase | None, tonight: Sequence[Meeting]) -> Scene:
    if then is None:
        lines: tuple[str, ...] = (_("At the gong: the last word. Sign what you agreed."),)
    elif then.state is State.CHANGE:
        lines = (_("At the gong: change tables"),)
    elif then.state is State.BREAK:
        lines = (_("At the gong: a break of %(length)s") % {"length": length(then.length)},)
    else:
        lines = (_("At the gong: on to the next table"),)
    follows = _following(run, phase, State.BREAK if _break_after(run, phase) else State.ROUND)
    return Scene(
        phase.key,
        _("Face to face"),
        lines,
        follows,
        _place(run, phase.round),
        tuple(awaited(tonight, phase.round)),
    )


def _change(run: Run, phase: Phase, then: Phase | None, tonight: Sequence[Meeting]) -> Scene:
    if then is not None and then.state is State.BREAK:
        line = _("Then a break of %(length)s") % {"length": length(then.length)}
    else:
        line = _("Find your next table")
    return Scene(phase.key, _("Change tables"), (line,), then, _place(run, phase.round + 1))


def _break(run: Run, phase: Phase, then: Phase | None, tonight: Sequence[Meeting]) -> Scene:
    return Scene(
        phase.key,
        _("Break"),
        (),
        then,
        _place(run, phase.round + 1),
        tuple(awaited(tonight, phase.round + 1)),
    )


SCENES = {State.ROUND: _round, State.CHANGE: _change, State.BREAK: _break}


def length(time: timedelta) -> str:
    minutes = max(1, round(time.total_seconds() / 60))
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def _place(run: Run, number: int) -> str:
    return _("round %(number)s of %(all)s") % {"number": number, "all": len(run.rounds)}


def _break_after(run: Run, phase: Phase) -> bool:
    return any(p.state is State.BREAK and p.round == phase.round for p in run.phases)


def _following(run: Run, phase: Phase, state: State) -> Phase | None:
    later = run.phases[run.phases.index(phase) + 1 :]
    return next((p for p in later if p.state is state), None)
