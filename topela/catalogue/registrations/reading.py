"""Read a whole workbook of registrations. Pure: a workbook in, a `Reading` out, nothing remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from topela.catalogue.registrations.duplicates import (
    ask_if_known,
    ask_to_join,
    is_probably_same,
    is_same_name,
    joined,
    traces_of,
)
from topela.catalogue.registrations.fields import Field
from topela.catalogue.registrations.findings import YES_NO, Finding, Notebook, Place
from topela.catalogue.registrations.hall import HallTable, read_hall
from topela.catalogue.registrations.names import Candidate
from topela.catalogue.registrations.parameters import Parameters, read_parameters
from topela.catalogue.registrations.persons import shared_persons
from topela.catalogue.registrations.registrants import KnownOrganisation, Registrant
from topela.catalogue.registrations.row import Row
from topela.catalogue.registrations.rows import read_row
from topela.catalogue.registrations.sheets import SheetPlan, SheetRole, plan_sheet
from topela.catalogue.registrations.timetable import Timetable
from topela.catalogue.registrations.wishes import WishReader, with_wishes
from topela.catalogue.registrations.workbook import UnreadableWorkbook, Workbook


@dataclass(frozen=True, slots=True)
class Reading:
    sheets: tuple[SheetPlan, ...]
    registrants: tuple[Registrant, ...]
    # Rows that give no registration: refused, or held back until a question is answered.
    left_out: tuple[Place, ...]
    findings: tuple[Finding, ...]
    tables: tuple[HallTable, ...] = ()
    parameters: Parameters | None = None
    timetable: Timetable = field(default_factory=Timetable)
    # Everybody a wish may mean, by ref: the registrants, and who takes part in the edition already.
    candidates: Mapping[str, Candidate] = field(default_factory=dict)

    def sheet(self, name: str) -> SheetPlan:
        return next(plan for plan in self.sheets if plan.sheet.name == name)


def read(
    workbook: Workbook,
    *,
    columns: Mapping[str, Mapping[str, str]] | None = None,
    answers: Mapping[str, str] | None = None,
    timetable: Timetable | None = None,
    known: Sequence[KnownOrganisation] = (),
    adopt: bool = True,
) -> Reading:
    """
    Read every sheet.

    `columns` corrects the meaning of columns, by sheet and letter; `answers` are those to earlier questions, by key;
    `timetable` holds where the workbook has none of its own; `known` are the organisations of the directory, of which
    those of the edition may be wished for though no row names them; `adopt` is the likely answer to taking over the
    hall and the edition's parameters.

    Raises
    ------
    UnreadableWorkbook
        where no sheet holds registrations.
    """
    book = Notebook(answers)
    plans = tuple(
        plan_sheet(sheet, (columns or {}).get(sheet.name)) for sheet in workbook.sheets if sheet.rows
    )
    if not any(plan.role is SheetRole.REGISTRATIONS for plan in plans):
        raise UnreadableWorkbook("no_registrations")
    _note_file(workbook, plans, book)
    parameters = _parameters(plans, book, adopt=adopt)
    times = (parameters.timetable() if parameters else Timetable()) or Timetable()
    times = times if times.last else timetable or Timetable()
    rows = {(row.sheet.name, row.number): row for row in _rows(plans, book)}
    read_rows = [(row, read_row(row, usual=_usual(plans, row), timetable=times)) for row in rows.values()]
    left_out = [Place(row.sheet.name, row.number) for row, registrant in read_rows if registrant is None]
    registrants = _without_duplicates([r for _, r in read_rows if r], rows, left_out)
    registrants = _recognised(registrants, rows, left_out, known)
    candidates = _candidates(registrants, rows, known)
    reader = WishReader(candidates, frozenset(r.ref for r in registrants if r.cancelled), book)
    registrants = [with_wishes(registrant, reader) for registrant in registrants]
    _note_shared(registrants, rows)
    tables = _tables(plans, book, adopt=adopt)
    findings = _told(book, workbook)
    return Reading(
        plans, tuple(registrants), tuple(left_out), findings, tables, parameters, times, candidates
    )


def _note_file(workbook: Workbook, plans: tuple[SheetPlan, ...], book: Notebook) -> None:
    first = Place(workbook.sheets[0].name)
    if workbook.encoding and workbook.encoding != "UTF-8":
        book.margin(first).note("encoding_guessed", encoding=workbook.encoding)
    for loss in workbook.losses:
        book.margin(first, loss).note("characters_lost")
    for plan in plans:
        if plan.role is SheetRole.IGNORED:
            book.margin(Place(plan.sheet.name)).note("sheet_ignored")
        if plan.role is SheetRole.REGISTRATIONS and plan.headers:
            for column in plan.headers.columns:
                place = Place(plan.sheet.name, plan.headers.row, column.letter, column.header)
                if column.field is None:
                    book.margin(place, column.header).note("column_left_out")
                elif column.likeness < 100:
                    book.margin(place, column.header).note("column_guessed", str(column.field))


def _told(book: Notebook, workbook: Workbook) -> tuple[Finding, ...]:
    """In a CSV file everything is text: that numbers and dates are too is no news."""
    expected = {"number_was_text", "date_was_text"} if workbook.encoding else set()
    return tuple(finding for finding in book.findings if finding.code not in expected)


def _parameters(plans: tuple[SheetPlan, ...], book: Notebook, *, adopt: bool) -> Parameters | None:
    for plan in plans:
        if plan.role is SheetRole.PARAMETERS:
            chosen = book.margin(Place(plan.sheet.name)).ask(
                "adopt_parameters", YES_NO, likely="yes" if adopt else "no"
            )
            return read_parameters(plan.sheet, book) if chosen == "yes" else None
    return None


def _tables(plans: tuple[SheetPlan, ...], book: Notebook, *, adopt: bool) -> tuple[HallTable, ...]:
    for plan in plans:
        if plan.role is SheetRole.HALL and plan.headers:
            chosen = book.margin(Place(plan.sheet.name)).ask(
                "adopt_hall", YES_NO, likely="yes" if adopt else "no"
            )
            return read_hall(plan.sheet, plan.headers, book) if chosen == "yes" else ()
    return ()


def _rows(plans: tuple[SheetPlan, ...], book: Notebook) -> list[Row]:
    rows = []
    for plan in plans:
        if plan.role is SheetRole.REGISTRATIONS and plan.headers:
            rows += [Row(plan.sheet, plan.headers, number, book) for number in plan.rows]
    return [row for row in rows if row.looks_like_registration]


def _usual(plans: tuple[SheetPlan, ...], row: Row) -> str:
    return next(plan.usual for plan in plans if plan.sheet is row.sheet)


def _without_duplicates(
    found: list[Registrant], rows: Mapping[tuple[str, int], Row], left_out: list[Place]
) -> list[Registrant]:
    kept: list[Registrant] = []
    for registrant in found:
        twin = next((n for n, known in enumerate(kept) if _are_alike(known, registrant)), None)
        if twin is None:
            kept.append(registrant)
            continue
        answer = ask_to_join(kept[twin], registrant, _row_of(registrant, rows).margin(Field.NAME))
        if answer == "join":
            kept[twin] = joined(kept[twin], registrant)
        elif answer == "apart":
            kept.append(registrant)
        else:
            left_out.append(registrant.place)
    return kept


def _are_alike(a: Registrant, b: Registrant) -> bool:
    return is_probably_same(a.name, traces_of(a), b.name, traces_of(b))


def _recognised(
    registrants: list[Registrant],
    rows: Mapping[tuple[str, int], Row],
    left_out: list[Place],
    known: Sequence[KnownOrganisation],
) -> list[Registrant]:
    """Say of each which organisation of the directory it is; hold back whom only an answer can tell."""
    kept: dict[str, Registrant] = {}
    taken: set[int] = set()
    for who in registrants:
        marks = traces_of(who)
        alike = (
            k for k in known if k.number not in taken and is_probably_same(who.name, marks, k.name, k.traces)
        )
        there = min(alike, key=lambda k: not is_same_name(k.name, who.name), default=None)
        answer = ask_if_known(who, there, _row_of(who, rows).margin(Field.NAME)) if there else "apart"
        if not answer:
            left_out.append(who.place)
            continue
        if there and answer == "join":
            taken.add(there.number)
        kept[who.ref] = replace(who, known=there.number if there and answer == "join" else None)
    return list(kept.values())


def _row_of(registrant: Registrant, rows: Mapping[tuple[str, int], Row]) -> Row:
    return rows[registrant.place.sheet, registrant.place.row]


def _candidates(
    registrants: list[Registrant], rows: Mapping[tuple[str, int], Row], known: Sequence[KnownOrganisation]
) -> dict[str, Candidate]:
    recognised = {r.known for r in registrants}
    there = [k.candidate for k in known if k.candidate and k.number not in recognised]
    named = [_candidate(r, _row_of(r, rows).text(Field.MUNICIPALITY)) for r in registrants]
    return {candidate.ref: candidate for candidate in (*there, *named)}


def _candidate(who: Registrant, town: str) -> Candidate:
    people = " ".join(person.name for person in who.persons)
    return Candidate(who.ref, who.name, who.side, f"{town} {who.municipality} {who.sector} {people}")


def _note_shared(registrants: list[Registrant], rows: Mapping[tuple[str, int], Row]) -> None:
    by_ref = {registrant.ref: registrant for registrant in registrants}
    for refs in shared_persons(registrants).values():
        names = ", ".join(by_ref[ref].name for ref in refs)
        for ref in refs:
            _row_of(by_ref[ref], rows).margin(Field.EMAIL).note("same_person", organisations=names)
