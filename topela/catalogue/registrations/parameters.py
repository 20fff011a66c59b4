"""A sheet of two columns, name and value, that describes the edition itself."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from topela.catalogue.registrations.cells.categories import category_in
from topela.catalogue.registrations.cells.dates import read_clock, read_moment
from topela.catalogue.registrations.cells.languages import read_languages
from topela.catalogue.registrations.cells.numbers import read_count
from topela.catalogue.registrations.findings import Margin, Notebook, Place
from topela.catalogue.registrations.folding import fold, words
from topela.catalogue.registrations.sides import kind_in, side_of
from topela.catalogue.registrations.timetable import Timetable
from topela.catalogue.registrations.workbook import Cell, Sheet, column_letter

_LABELS = """
title: titre, nom, titel, name, title, evenement, veranstaltung, event
date: date, jour, datum, tag, day
place: lieu, salle, ort, saal, veranstaltungsort, place, venue, hall
city: ville, commune, stadt, gemeinde, city, town
doors_open: heure d accueil, accueil, einlass, doors open, welcome, ankunft
opening: gong d ouverture, debut, beginn, start, eroffnungsgong, opening gong, opening, premier tour
round_minutes: duree d un tour, duree du tour, rundendauer, dauer einer runde, round length, minutes per round
changeover_minutes: changement, changement de table, wechsel, wechselzeit, tischwechsel, changeover, change
round_count: nombre de tours, tours, anzahl runden, anzahl der runden, runden, number of rounds, rounds
break_after: pause apres le tour, pause nach runde, pause nach der runde, break after round
break_minutes: duree de la pause, dauer der pause, pausendauer, break length, length of the break
closing: gong de fin, fin, ende, schlussgong, end, closing gong, closing
hosts: qui reste assis, restent assis, wer bleibt sitzen, wer sitzt, who stays seated, seated
money: regle argent, argent, regel geld, geld, money rule, rule money, money
reciprocity: regle reciprocite, reciprocite, regel gegenseitigkeit, gegenseitigkeit, reciprocity
first_contact: regle premier contact, premier contact, erster kontakt, erstkontakt, first contact
delivery: regle realisation, realisation, umsetzung, erfullung, delivery, fulfilment
languages: langues de l evenement, langues, sprachen, languages
categories: categories, kategorien
contact: contact organisation, contact, kontakt, organisator, organiser
"""
_PHRASES = {
    phrase: name
    for name, phrases in (line.split(": ", 1) for line in _LABELS.strip().splitlines())
    for phrase in phrases.split(", ")
}
_DAYS = {"jour": 1, "tag": 1, "day": 1, "semaine": 7, "woche": 7, "week": 7, "mois": 30, "monat": 30, "month": 30,
         "an": 365, "annee": 365, "jahr": 365, "year": 365}  # fmt: skip
_DURATION = re.compile(
    r"(\d+|un|une|ein|eine|einem|einer|one|a)\s*(jour|tag|day|semaine|woche|week|mois|monat|month|annee|an|jahr|year)"
)


@dataclass(frozen=True, slots=True)
class Parameters:
    """Whatever the sheet says; None or empty where it says nothing."""

    title: str = ""
    date: dt.date | None = None
    place: str = ""
    city: str = ""
    doors_open: dt.time | None = None
    opening: dt.time | None = None
    round_minutes: int | None = None
    changeover_minutes: int | None = None
    round_count: int | None = None
    break_after: int | None = None
    break_minutes: int | None = None
    closing: dt.time | None = None
    hosts: str = ""
    money: str = ""
    reciprocity: str = ""
    first_contact: int | None = None
    delivery: int | None = None
    languages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    contact: str = ""

    @property
    def breaks(self) -> tuple[tuple[int, int], ...]:
        return ((self.break_after, self.break_minutes),) if self.break_after and self.break_minutes else ()

    def timetable(self) -> Timetable:
        if not (self.opening and self.round_count and self.round_minutes):
            return Timetable()
        return Timetable.regular(
            self.opening,
            rounds=self.round_count,
            length=self.round_minutes,
            change=self.changeover_minutes or 0,
            breaks=self.breaks,
        )


def label_of(text: str) -> str:
    """The parameter that a label names, or an empty string."""
    phrase = " ".join(words(text))
    if phrase in _PHRASES:
        return _PHRASES[phrase]
    found = (
        process.extractOne(phrase, list(_PHRASES), scorer=fuzz.ratio, score_cutoff=82)
        if len(phrase) > 3
        else None
    )
    return _PHRASES[found[0]] if found else ""


def looks_like_parameters(sheet: Sheet) -> bool:
    labels = [label_of(cells[0].text) for cells in sheet.rows.values() if cells and cells[0]]
    return len(set(labels) - {""}) >= 4 and 2 * sum(map(bool, labels)) >= len(labels)


def read_parameters(sheet: Sheet, book: Notebook) -> Parameters:
    read: dict[str, object] = {}
    for number in sorted(sheet.rows):
        name = label_of(sheet.cell(number, 1).text)
        column = next((c for c in range(2, sheet.width + 1) if sheet.cell(number, c)), 0)
        if not name or not column or name in read:
            continue
        cell = sheet.cell(number, column)
        place = Place(sheet.name, number, column_letter(column), sheet.cell(number, 1).text)
        read[name] = _value(name, cell, book.margin(place, cell.text))
    parameters = Parameters(**read)  # type: ignore[arg-type]
    _check_end(parameters, book.margin(Place(sheet.name)))
    return parameters


def _value(name: str, cell: Cell, margin: Margin) -> object:
    return _READERS[name](cell, margin) if name in _READERS else cell.text


def _date(cell: Cell, margin: Margin) -> dt.date | None:
    moment = read_moment(cell, margin)
    return moment.date() if moment else None


def _hosts(cell: Cell, margin: Margin) -> str:
    kind = kind_in(cell.text)
    if not kind:
        margin.warn("parameter_not_understood")
        return ""
    return side_of(kind)


def _languages(cell: Cell, margin: Margin) -> tuple[str, ...]:
    plain = Cell(re.sub(r"[()]", " , ", cell.text))
    return tuple(spoken.language for spoken in read_languages(plain, margin))


def _categories(cell: Cell, margin: Margin) -> tuple[str, ...]:
    found = [category_in(line)[0] for line in re.split(r"\n|;", cell.text)]
    if "" in found:
        margin.warn("category_unknown")
    return tuple(category for category in found if category)


def _time(cell: Cell, margin: Margin) -> dt.time | None:
    if isinstance(cell.value, dt.datetime):
        return cell.value.time()
    clock = cell.value if isinstance(cell.value, dt.time) else read_clock(cell.text)
    if clock is None:
        margin.warn("parameter_not_understood")
    return clock


def _count(cell: Cell, margin: Margin) -> int | None:
    count = read_count(cell)
    if count is None:
        margin.warn("parameter_not_understood")
    return count


def _money_policy(cell: Cell, _margin: Margin) -> str:
    folded = fold(cell.text)
    if re.search(r"\b(sauf|exception\w*|ausser|ausnahme\w*|except|unless)\b", folded):
        return "exceptions"
    denied = re.search(
        r"\b(non|nein|pas|sans|aucun|kein\w*|ohne|no|not|without|tabou|tabu|taboo|interdit)\b", folded
    )
    return "taboo" if denied else "allowed"


def _reciprocity(cell: Cell, _margin: Margin) -> str:
    folded = fold(cell.text)
    if re.search(r"encourag|erwunscht|ermutigt|souhait|recommand|empfohlen", folded):
        return "encouraged"
    if re.search(r"\b(libre|frei\w*|free|facultat\w*|optional|pas obligatoire|nicht)\b", folded):
        return "free"
    return (
        "required"
        if re.search(r"obligat|pflicht|verpflicht|required|exig|mandatory", folded)
        else "encouraged"
    )


def _days(cell: Cell, margin: Margin) -> int | None:
    match = _DURATION.search(fold(cell.text))
    if match:
        return (int(match[1]) if match[1].isdigit() else 1) * _DAYS[match[2]]
    if (count := read_count(cell)) is None:
        margin.warn("parameter_not_understood")
    return count


def _check_end(parameters: Parameters, margin: Margin) -> None:
    timetable = parameters.timetable()
    if not timetable.last or parameters.closing is None:
        return
    hours, minutes = divmod(timetable.ends[-1], 60)
    if (hours, minutes) != (parameters.closing.hour, parameters.closing.minute):
        margin.warn("end_disagrees", f"{hours:02}:{minutes:02}", closing=f"{parameters.closing:%H:%M}")


_READERS: dict[str, Callable[[Cell, Margin], object]] = {
    "date": _date,
    "hosts": _hosts,
    "money": _money_policy,
    "reciprocity": _reciprocity,
    "first_contact": _days,
    "delivery": _days,
    "languages": _languages,
    "categories": _categories,
    **dict.fromkeys(("doors_open", "opening", "closing"), _time),
    **dict.fromkeys(
        ("round_minutes", "changeover_minutes", "round_count", "break_after", "break_minutes"), _count
    ),
}
