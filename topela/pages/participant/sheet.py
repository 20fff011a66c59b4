"""An organisation's evening as the paper that one takes along."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from topela.editions.models import Registration
from topela.pages.participant.evening import Line
from topela.papers.agenda import Agenda, BreakLine, FreeLine, MeetingLine
from topela.papers.agenda import Line as PaperLine
from topela.papers.language import Language
from topela.papers.parties import Party, Side
from topela.scheduling.reasons import Reasons

LINE_LENGTH = 70


def sheet(own: Registration, lines: Iterable[Line], language: str) -> Agenda:
    edition = own.edition
    return Agenda(
        language=Language(language),
        organisation=_party(own),
        edition=edition.name,
        place=edition.place,
        starts_at=timezone.localtime(edition.starts_at),
        lines=tuple(_paper_line(line) for line in lines),
    )


def _paper_line(line: Line) -> PaperLine:
    start = timezone.localtime(line.start)
    if not line.round:
        return BreakLine(start=start, minutes=round((line.end - line.start).total_seconds() / 60))
    if line.meeting is None or line.other is None:
        return FreeLine(start=start, round=line.round)
    return MeetingLine(
        start=start,
        round=line.round,
        table=line.meeting.table.label,
        partner=_party(line.other),
        reasons=_why(line.reasons) if line.reasons else (),
    )


def _party(registration: Registration) -> Party:
    return Party(name=registration.organisation.name, side=Side(registration.side))


def _why(reasons: Reasons) -> tuple[str, ...]:
    received = [_("you receive: %(offer)s") % {"offer": _short(r.offer.text)} for r in reasons.received[:1]]
    brought = [_("you bring: %(offer)s") % {"offer": _short(r.offer.text)} for r in reasons.brought[:1]]
    return (*received, *brought)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LINE_LENGTH else f"{line[: LINE_LENGTH - 1].rstrip()}…"
