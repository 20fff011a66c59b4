"""What an import would do, row by row, computed against the database without writing to it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from topela.catalogue.models import Upload
from topela.catalogue.registrations.comparing import Comparison
from topela.catalogue.registrations.edition_steps import edition_steps, hall_steps
from topela.catalogue.registrations.fields import Field
from topela.catalogue.registrations.findings import Finding, Notebook, Place, Severity
from topela.catalogue.registrations.known import Known
from topela.catalogue.registrations.memory import Memory
from topela.catalogue.registrations.older_names import older_name_steps
from topela.catalogue.registrations.opening import open_workbook
from topela.catalogue.registrations.reading import Reading, read
from topela.catalogue.registrations.registrants import Registrant
from topela.catalogue.registrations.sheets import SheetRole
from topela.catalogue.registrations.steps import Create, Step
from topela.catalogue.registrations.timetable import Timetable, minutes
from topela.catalogue.registrations.workbook import Workbook
from topela.editions.models import Edition, Registration
from topela.editions.rules import Side


class Outcome(StrEnum):
    CREATE = "create"
    JOIN = "join"
    CHANGE = "change"
    SAME = "same"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What comes of one row. `joins` are further rows, or the organisation known already, that it is united with."""

    place: Place
    name: str
    side: str
    outcome: Outcome
    steps: tuple[Step, ...] = ()
    joins: tuple[Place, ...] = ()
    known: str = ""


@dataclass(frozen=True, slots=True)
class DryRun:
    workbook: Workbook
    reading: Reading
    rows: tuple[RowOutcome, ...]
    edition_steps: tuple[Step, ...]
    findings: tuple[Finding, ...]

    @property
    def steps(self) -> list[Step]:
        """Every step in an order in which each finds what it points at."""
        steps = [*self.edition_steps, *(step for row in self.rows for step in row.steps)]
        last = {"wish", "veto", "unresolvedname"}
        return sorted(steps, key=lambda step: step.model._meta.model_name in last)

    @property
    def counts(self) -> Counter[str]:
        return Counter(str(row.outcome) for row in self.rows)

    def of(self, *severities: Severity) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity in severities]

    @property
    def questions(self) -> list[Finding]:
        """Those that hold a row back come first."""
        return sorted(self.of(Severity.QUESTION), key=lambda question: question.answer != "")

    @property
    def open_questions(self) -> list[Finding]:
        return [f for f in self.findings if f.severity is Severity.QUESTION and not f.answered]


def dry_run(upload: Upload) -> DryRun:
    """
    Plan the import of an upload with the corrections and answers that it carries. About twenty queries.

    Raises
    ------
    UnreadableWorkbook
    """
    # Not upload.edition: a copy in memory may be older than what an import changed.
    edition = Edition.objects.get(pk=upload.edition_id)
    workbook = open_workbook(bytes(upload.content), upload.name)
    known = Known(edition)
    answers: Mapping[str, str] = upload.answers.get("answers", {})
    reading = read(
        workbook,
        columns=upload.answers.get("columns", {}),
        answers=answers,
        timetable=edition_timetable(edition),
        known=known.recognisable(),
        adopt=not known.registrations,
    )
    book = Notebook(answers)
    rows = _rows(reading, known, Memory(edition), book)
    left_out = tuple(
        RowOutcome(place, _name_at(reading, place), "", Outcome.LEFT_OUT) for place in reading.left_out
    )
    order = {sheet.name: number for number, sheet in enumerate(workbook.sheets)}
    return DryRun(
        workbook,
        reading,
        tuple(sorted((*rows, *left_out), key=lambda row: (order[row.place.sheet], row.place.row))),
        tuple(_steps_for_edition(edition, reading)),
        (*reading.findings, *book.findings),
    )


def edition_timetable(edition: Edition) -> Timetable:
    """The edition's planned rounds in minutes after midnight, where it is held."""
    sheet = edition.runsheet()
    times = [(timezone.localtime(r.start).time(), timezone.localtime(r.end).time()) for r in sheet.rounds]
    return Timetable(
        tuple(minutes(start) for start, _ in times),
        tuple(minutes(end) for _, end in times),
        tuple(pause.after_round for pause in sheet.pauses),
    )


def _name_at(reading: Reading, place: Place) -> str:
    plan = reading.sheet(place.sheet)
    column = plan.headers.find(Field.NAME) if plan.headers else None
    return plan.sheet.cell(place.row, column.index).text if column else ""


def _steps_for_edition(edition: Edition, reading: Reading) -> Iterable[Step]:
    for plan in reading.sheets:
        place = Place(plan.sheet.name)
        if plan.role is SheetRole.PARAMETERS and reading.parameters:
            yield from edition_steps(edition, reading.parameters, place)
        if plan.role is SheetRole.HALL and reading.tables:
            yield from hall_steps(edition, reading.tables, place)


def _rows(reading: Reading, known: Known, memory: Memory, book: Notebook) -> list[RowOutcome]:
    comparison = Comparison(known, memory, reading.registrants, reading.timetable.last)
    places = _Places(known)
    planned: dict[str, list[Step]] = defaultdict(list)
    for who in reading.registrants:
        waiting = known.registration(comparison.organisations[who.ref]) is None and places.full(who)
        if waiting:
            book.margin(who.place, who.name).warn("waiting_list")
        planned[who.ref] += comparison.organisation_steps(who)
        planned[who.ref] += comparison.person_steps(who)
        planned[who.ref] += comparison.registration_steps(who, waiting=waiting)
        planned[who.ref] += comparison.item_steps(who)
        planned[who.ref] += comparison.choice_steps(who)
    for ref, step in older_name_steps(reading, known, comparison, book):
        planned[ref].append(step)
    return [_outcome(who, tuple(planned[who.ref]), comparison) for who in reading.registrants]


def _outcome(who: Registrant, steps: tuple[Step, ...], comparison: Comparison) -> RowOutcome:
    there = comparison.organisations[who.ref]
    new = any(isinstance(step, Create) and step.model is Registration for step in steps)
    if who.joined or (new and there):
        outcome = Outcome.JOIN if steps else Outcome.SAME
    elif new:
        outcome = Outcome.CREATE
    else:
        outcome = Outcome.CHANGE if steps else Outcome.SAME
    return RowOutcome(who.place, who.name, who.side, outcome, steps, who.joined, there.name if there else "")


class _Places:
    """Who comes after the last place of a side waits."""

    def __init__(self, known: Known) -> None:
        self.capacity = {
            Side.COMPANY.value: known.edition.capacity_company,
            Side.NONPROFIT.value: known.edition.capacity_nonprofit,
        }
        self.taken = Counter(
            registration.side
            for registration in known.registrations.values()
            if not registration.waiting and not hasattr(registration, "withdrawal")
        )

    def full(self, who: Registrant) -> bool:
        capacity = self.capacity[who.side]
        if who.cancelled:
            return False
        self.taken[who.side] += 1
        return capacity is not None and self.taken[who.side] > capacity
