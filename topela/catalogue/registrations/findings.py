"""What the reader of a workbook noticed: where, what, how grave, and what may be answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    REFUSED = "refused"
    QUESTION = "question"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    sheet: str
    row: int = 0
    column: str = ""
    header: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.column}{self.row or ''}"


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. `label` is plain text from the file; `code` names a wording where the answer is ours."""

    value: str
    label: str = ""
    code: str = ""


YES_NO = (Option("yes", code="yes"), Option("no", code="no"))


@dataclass(frozen=True, slots=True)
class Finding:
    code: str
    severity: Severity
    place: Place
    original: str = ""
    proposal: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    key: str = ""
    options: tuple[Option, ...] = ()
    answer: str = ""
    answered: bool = False


class Notebook:
    """Collects findings, and knows the answers that the organiser gave to earlier questions."""

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        self.answers = dict(answers or {})
        self.findings: list[Finding] = []

    def margin(self, place: Place, original: str = "") -> "Margin":
        return Margin(self, place, original)


class Margin:
    """The margin beside one place: whoever reads a cell writes here what the organiser should know."""

    def __init__(self, book: Notebook, place: Place, original: str = "") -> None:
        self.book, self.place, self.original = book, place, original

    def note(self, code: str, proposal: str = "", **params: str | int) -> None:
        self._write(code, Severity.NOTE, proposal, params)

    def warn(self, code: str, proposal: str = "", **params: str | int) -> None:
        self._write(code, Severity.WARNING, proposal, params)

    def refuse(self, code: str, **params: str | int) -> None:
        self._write(code, Severity.REFUSED, "", params)

    def ask(
        self,
        code: str,
        options: tuple[Option, ...],
        *,
        likely: str,
        nth: int = 0,
        proposal: str = "",
        **params: str | int,
    ) -> str:
        """Return the answer already given, else `likely`: what stands until somebody answers."""
        key = f"{code}:{self.place}" + (f"#{nth}" if nth else "")
        given = self.book.answers.get(key, "")
        answered = given in {option.value for option in options}
        answer = given if answered else likely
        self.book.findings.append(
            Finding(
                code,
                Severity.QUESTION,
                self.place,
                self.original,
                proposal,
                params,
                key,
                options,
                answer,
                answered,
            )
        )
        return answer

    def _write(self, code: str, severity: Severity, proposal: str, params: dict[str, str | int]) -> None:
        self.book.findings.append(Finding(code, severity, self.place, self.original, proposal, params))
