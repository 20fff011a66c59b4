"""An organisation's evening on one sheet: when, at which table, with whom, and why."""

from dataclasses import dataclass, field
from datetime import datetime

from topela.papers.dates import written_time, written_weekday
from topela.papers.language import Language
from topela.papers.parties import Party, party_content
from topela.papers.typesetting import typeset
from topela.papers.words import WORDS, Words, labels


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    start: datetime
    round: int
    table: str
    partner: Party
    zone: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakLine:
    start: datetime
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeLine:
    start: datetime
    round: int


Line = MeetingLine | BreakLine | FreeLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Times are in the edition's own zone: printed as they are."""

    language: Language
    organisation: Party
    edition: str
    place: str
    starts_at: datetime
    lines: tuple[Line, ...] = field(default=())


def agenda_pdf(agenda: Agenda) -> bytes:
    """Typeset an agenda: one A4 page for 16 rounds; the type shrinks a little before a second page begins."""
    words = WORDS[agenda.language]
    meetings = sum(isinstance(line, MeetingLine) for line in agenda.lines)
    content: dict[str, object] = {
        "title": f"{words.agenda} – {agenda.organisation.name}",
        "organisation": party_content(agenda.organisation, words),
        "edition": agenda.edition,
        "when": ", ".join(filter(None, [written_weekday(agenda.starts_at.date(), words), agenda.place])),
        "count": words.meetings[meetings != 1].format(count=meetings),
        "meetings": meetings,
        "lines": [_line(line, words) for line in agenda.lines],
        "words": labels(words),
    }
    return typeset("agenda", content, agenda.language, agenda.starts_at)


def _line(line: Line, words: Words) -> dict[str, object]:
    hour = written_time(line.start, words)
    match line:
        case MeetingLine():
            return {
                "kind": "meeting",
                "hour": hour,
                "round": words.round.format(round=line.round),
                "table": line.table,
                "zone": line.zone,
                "partner": party_content(line.partner, words),
                "reasons": list(line.reasons),
            }
        case BreakLine():
            return {"kind": "break", "hour": hour, "minutes": f"{line.minutes}\u00a0min"}
        case _:
            return {"kind": "free", "hour": hour, "round": words.round.format(round=line.round)}
