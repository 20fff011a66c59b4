"""When somebody is there, in their own words, as rounds of the edition."""

import datetime as dt
import re
from dataclasses import dataclass

from topela.catalogue.registrations.cells.dates import read_clock
from topela.catalogue.registrations.findings import Margin, Option
from topela.catalogue.registrations.folding import fold
from topela.catalogue.registrations.timetable import Timetable
from topela.catalogue.registrations.workbook import Cell

_TIME = r"(\d{1,2}(?:\s*(?:h|:|\.|uhr)\s*\d{2})?\s*(?:h|uhr|am|pm|a\.m\.|p\.m\.)?)"
_SURE_TIME = r"(\d{1,2}\s*(?:h\s*\d{0,2}|:\s*\d{2}|uhr|am|pm|a\.m\.|p\.m\.))"
_TO = r"\s*(?:-|a|jusqu'a|bis|to|until|et|und|and)\s*"
_FROM_WORDS = (
    r"(?:a partir de|des|depuis|ab|from|after|apres|nach|arriv\w*(?: (?:a|vers|at|um|gegen))?|"
    r"ankunft(?: um)?|kom\w+ (?:um|gegen))"
)
_UNTIL_WORDS = (
    r"(?:jusqu'a|jusque|bis|until|till|before|avant|vor|part(?:ir|ons|s|ent)? (?:a|vers)|leav\w+ (?:at|by|around)|"
    r"depart(?: (?:a|vers))?|geh\w*(?: (?:um|gegen))?|muss um|weg um)"
)
_WHOLE = re.compile(
    r"\b(toute? la (soiree|duree|journee)|toute|tout|complet\w*|entiere?|ganz\w*|gesamt\w*|durchgehend|whole|all|full|"
    r"entire|every round|tous les tours|alle runden|oui|ja|yes|present\w*|anwesend|x)\b"
)
_ROUNDS = re.compile(r"\b(?:tours?|runden?|rounds?)\s*(\d{1,2})(?:\s*(?:-|a|bis|to)\s*(\d{1,2}))?")
_AFTER_BREAK = re.compile(
    r"\b(apres la pause|nach der pause|after the break|2e moitie|second half|zweite halfte)\b"
)
_BEFORE_BREAK = re.compile(
    r"\b(avant la pause|vor der pause|before the break|jusqu'a la pause|bis zur pause|until the break)\b"
)
_ONLY = re.compile(r"\b(seulement|uniquement|que|nur|only|lediglich)\b")


@dataclass(frozen=True, slots=True)
class Presence:
    """`first` and `last` round; None where the edition has no timetable yet. `text` is what was typed."""

    first: int | None = None
    last: int | None = None
    text: str = ""


def read_presence(cell: Cell, margin: Margin, timetable: Timetable) -> Presence:
    text = cell.text
    folded = fold(text)
    if not folded:
        return Presence(*_every(timetable))
    if rounds := _from_rounds(folded, timetable):
        return Presence(*rounds, text)
    arrives, leaves = _span(folded, _TIME)
    if not arrives and not leaves:
        if not _WHOLE.search(folded):
            margin.warn("presence_not_understood")
        elif len(folded) > 22:
            margin.note("presence_with_words")
        return Presence(*_every(timetable), text)
    presence = _within(arrives, leaves, timetable, text)
    if presence.first and presence.last:
        margin.note("presence_read", first=presence.first, last=presence.last)
    if timetable.last and (presence.first or 1) > (presence.last or 0):
        margin.warn("presence_outside")
    return presence


def narrowed_by_remark(presence: Presence, remark: str, margin: Margin, timetable: Timetable) -> Presence:
    """A remark that allows less than the column Presence says is put as a question; until answered the column holds."""
    folded = fold(remark)
    arrives, leaves = _span(folded, _SURE_TIME) if _ONLY.search(folded) else (None, None)
    if not timetable.last or not (arrives or leaves):
        return presence
    narrow = _within(arrives, leaves, timetable, presence.text)
    first = max(narrow.first or 1, presence.first or 1)
    last = min(narrow.last or timetable.last, presence.last or timetable.last)
    if (first, last) == (presence.first, presence.last):
        return presence
    options = (Option("column", code="presence_column"), Option("remark", code="presence_remark"))
    chosen = margin.ask("presence_contradiction", options, likely="column", first=first, last=last)
    return Presence(first, last, presence.text) if chosen == "remark" else presence


def arrival_and_departure(arrival: Cell, departure: Cell, margin: Margin, timetable: Timetable) -> Presence:
    """Presence from two columns of times."""
    arrives, leaves = _clock(arrival), _clock(departure)
    for cell, clock in ((arrival, arrives), (departure, leaves)):
        if cell and not clock:
            margin.warn("presence_not_understood")
    text = " – ".join(cell.text for cell in (arrival, departure) if cell)
    return _within(arrives, leaves, timetable, text)


def _clock(cell: Cell) -> dt.time | None:
    match cell.value:
        case dt.datetime():
            return cell.value.time()
        case dt.time():
            return cell.value
    return read_clock(cell.text)


def _every(timetable: Timetable) -> tuple[int | None, int | None]:
    return (1, timetable.last) if timetable.last else (None, None)


def _within(arrives: dt.time | None, leaves: dt.time | None, timetable: Timetable, text: str) -> Presence:
    if not timetable.last:
        return Presence(None, None, text)
    first = timetable.first_from(arrives) if arrives else 1
    last = timetable.last_until(leaves) if leaves else timetable.last
    return Presence(first, last, text)


def _from_rounds(folded: str, timetable: Timetable) -> tuple[int, int] | None:
    if match := _ROUNDS.search(folded):
        first = int(match[1])
        return (first, int(match[2])) if match[2] else (first, timetable.last or first)
    if timetable.breaks_after and _AFTER_BREAK.search(folded):
        return timetable.breaks_after[-1] + 1, timetable.last
    if timetable.breaks_after and _BEFORE_BREAK.search(folded):
        return 1, timetable.breaks_after[0]
    return None


def _span(folded: str, time: str) -> tuple[dt.time | None, dt.time | None]:
    if match := re.search(rf"{time}{_TO}{time}", folded):
        return read_clock(match[1]), read_clock(match[2])
    arrives = re.search(rf"\b{_FROM_WORDS}\s+{time}", folded)
    rest = folded.replace(arrives[0], " ") if arrives else folded
    leaves = re.search(rf"\b{_UNTIL_WORDS}\s+{time}", rest)
    return (read_clock(arrives[1]) if arrives else None), (read_clock(leaves[1]) if leaves else None)
