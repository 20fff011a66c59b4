"""An organisation's evening as a list: meetings, free rounds, breaks, at the times as they stand now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from topela.catalogue.models import Wish
from topela.editions.models import Registration
from topela.floor.clock import Phase, Run, State
from topela.floor.queries import continuations, couple, held_rounds, own_ratings
from topela.scheduling.models import Meeting
from topela.scheduling.queries import AgendaLine, other_party
from topela.scheduling.reasons import Reasons


@dataclass(frozen=True)
class Line:
    """A stretch of the evening. Without a round it is a break; with a round but without `other`, free."""

    start: datetime
    end: datetime
    round: int = 0
    meeting: Meeting | None = None
    other: Registration | None = None
    reasons: Reasons | None = None
    wished: bool = False
    mutual: bool = False
    # Who would take the talk up again.
    we_continue: bool = False
    they_continue: bool = False
    # Whether we said that it was worth coming for; None before we said so.
    worthwhile: bool | None = None
    begun: bool = False
    over: bool = False
    # Over, and not taken away by an early end.
    held: bool = False


@dataclass(frozen=True)
class Marks:
    """What both sides said about whom they meet; four queries."""

    wished: frozenset[int]
    wishing: frozenset[int]
    continuing: frozenset[tuple[frozenset[int], int]]
    rated: Mapping[frozenset[int], bool]

    @classmethod
    def of(cls, own: Registration) -> "Marks":
        return cls(
            wished=frozenset(own.wishes.values_list("wanted_id", flat=True)),
            wishing=frozenset(Wish.objects.filter(wanted=own).values_list("registration_id", flat=True)),
            continuing=frozenset((couple(mark.meeting), mark.registration_id) for mark in continuations(own)),
            rated=own_ratings(own),
        )


@dataclass(frozen=True)
class Missed:
    """A meeting that the evening took away."""

    meeting: Meeting
    other: Registration
    we_continue: bool
    they_continue: bool
    over: bool = False


def missed(own: Registration, meetings: Sequence[Meeting], marks: Marks) -> list[Missed]:
    """Whom an organisation would have met; no query."""
    found = []
    for meeting in meetings:
        both, other = couple(meeting), other_party(meeting, own)
        said = [(both, who.pk) in marks.continuing for who in (own, other)]
        found.append(Missed(meeting, other, *said))
    return found


def evening(
    own: Registration, agenda: Sequence[AgendaLine], run: Run, marks: Marks, now: datetime
) -> list[Line]:
    """Everything from the organisation's first round to its last; no query."""
    found = {line.round.number: line for line in agenda}
    held = held_rounds(run, now)
    lines = []
    for phase in run.phases:
        if phase.state is State.ROUND and phase.round in found:
            lines.append(_line(own, found[phase.round], phase, marks, now=now, held=phase.round in held))
        elif phase.state is State.BREAK and {phase.round, phase.round + 1} <= found.keys():
            lines.append(Line(phase.start, phase.end, over=now >= phase.end))
    return lines


def _line(
    own: Registration, line: AgendaLine, phase: Phase, marks: Marks, *, now: datetime, held: bool
) -> Line:
    if line.meeting is None or line.other is None:
        return Line(phase.start, phase.end, phase.round, over=now >= phase.end)
    ours = line.other.pk in marks.wished
    theirs = line.other.pk in marks.wishing
    return Line(
        phase.start,
        phase.end,
        phase.round,
        line.meeting,
        line.other,
        line.reasons,
        wished=ours and not theirs,
        mutual=ours and theirs,
        we_continue=(couple(line.meeting), own.pk) in marks.continuing,
        they_continue=(couple(line.meeting), line.other.pk) in marks.continuing,
        worthwhile=marks.rated.get(couple(line.meeting)),
        begun=now >= phase.start,
        over=now >= phase.end,
        held=held,
    )
