"""An organisation's evening as a list of lines: meetings, free rounds, breaks, with the times as they stand now."""

from dataclasses import dataclass
from datetime import datetime

from topela.catalogue.models import Wish
from topela.editions.models import Registration
from topela.floor.clock import Phase, Run, State
from topela.scheduling.models import Schedule
from topela.scheduling.queries import AgendaLine, agenda


@dataclass(frozen=True)
class Line:
    start: datetime
    end: datetime
    round: int = 0
    meeting: AgendaLine | None = None
    wished: bool = False
    mutual: bool = False

    @property
    def is_break(self) -> bool:
        return not self.round

    def is_past(self, now: datetime) -> bool:
        return self.end <= now


def evening(own: Registration, schedule: Schedule, run: Run) -> list[Line]:
    """Everything from the organisation's first round to its last; eight queries."""
    found = {line.round.number: line for line in agenda(own, schedule)}
    wished = set(own.wishes.values_list("wanted_id", flat=True))
    wishing = set(Wish.objects.filter(wanted=own).values_list("registration_id", flat=True))
    lines = []
    for phase in run.phases:
        if phase.state is State.ROUND and phase.round in found:
            lines.append(_round(phase, found[phase.round], wished, wishing))
        elif phase.state is State.BREAK and {phase.round, phase.round + 1} <= found.keys():
            lines.append(Line(phase.start, phase.end))
    return lines


def _round(phase: Phase, line: AgendaLine, wished: set[int], wishing: set[int]) -> Line:
    if line.other is None:
        return Line(phase.start, phase.end, phase.round)
    ours = line.other.pk in wished
    mutual = ours and line.other.pk in wishing
    return Line(phase.start, phase.end, phase.round, line, wished=ours and not mutual, mutual=mutual)
