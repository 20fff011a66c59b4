from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from topela.accounts.models import User
from topela.catalogue.models import Upload
from topela.catalogue.registrations.applying import correct_columns, give_answers, take_in
from topela.catalogue.registrations.fields import NUMBERED, PERSONAL, Field
from topela.catalogue.registrations.findings import Finding
from topela.catalogue.registrations.folding import shorten
from topela.catalogue.registrations.headers import IGNORED, Column
from topela.catalogue.registrations.sheets import SheetPlan, SheetRole
from topela.catalogue.registrations.wording import column_choice, option, sentence, unreadable
from topela.catalogue.registrations.workbook import LARGEST_FILE, UnreadableWorkbook
from topela.editions.models import Edition

MOST_ITEMS, MOST_PERSONS = 8, 3
HALL_ONLY = {Field.TABLE, Field.ZONE}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Workbook or CSV file"),
        help_text=_("As you have it, .xlsx or .csv. Nothing is written before you have seen what would be done."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )  # fmt: skip
    upload: Upload

    def __init__(self, *args: Any, edition: Edition, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition, self.by = edition, by

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        name = file.name or "registrations"
        try:
            if (file.size or 0) > LARGEST_FILE:
                raise UnreadableWorkbook("file_too_large", megabytes=LARGEST_FILE // 2**20)
            self.upload = take_in(self.edition, name=name, data=file.read(), by=self.by)
        except UnreadableWorkbook as error:
            raise forms.ValidationError(unreadable(error)) from error
        return file


def choices() -> list[tuple[str, str]]:
    """Everything that a column can mean."""
    listed = [IGNORED]
    for field in Field:
        if field in HALL_ONLY:
            continue
        most = MOST_ITEMS if field in NUMBERED else MOST_PERSONS if field in PERSONAL else 1
        listed += [
            f"{field}.{number}" if number > 1 or field in NUMBERED else str(field)
            for number in range(1, most + 1)
        ]
    return [(choice, column_choice(choice)) for choice in listed]


class ColumnsForm(forms.Form):
    """One choice for each column of each sheet of registrations; those that need an eye come first."""

    def __init__(self, *args: Any, plans: tuple[SheetPlan, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = [plan for plan in plans if plan.role is SheetRole.REGISTRATIONS and plan.headers]
        offered = choices()
        for number, plan, column in self._columns():
            self.fields[f"s{number}-{column.letter}"] = forms.ChoiceField(
                label=f"{column.letter} · {column.header}",
                choices=offered,
                initial=column.choice,
                help_text=_("For example: %(value)s") % {"value": _example(plan, column) or "–"},
            )

    def _columns(self) -> Iterator[tuple[int, SheetPlan, Column]]:
        for number, plan in enumerate(self.plans):
            if plan.headers:
                yield from ((number, plan, column) for column in plan.headers.columns)

    def groups(self) -> list[dict[str, Any]]:
        """The fields of each sheet: first the doubtful ones, then those understood."""
        groups: list[dict[str, Any]] = [
            {"sheet": plan.sheet.name, "doubtful": [], "sure": []} for plan in self.plans
        ]
        for number, _plan, column in self._columns():
            field = self[f"s{number}-{column.letter}"]
            sure = column.field is not None and column.likeness == 100 and not field.errors
            groups[number]["sure" if sure else "doubtful"].append(field)
        return groups

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number, plan in enumerate(self.plans):
            chosen = {name: value for name, value in cleaned.items() if name.startswith(f"s{number}-")}
            twice = {
                choice
                for choice, count in Counter(chosen.values()).items()
                if count > 1 and choice != IGNORED
            }
            for name, choice in chosen.items():
                if choice in twice:
                    words = _("Two columns of this sheet are “%(choice)s”.") % {
                        "choice": column_choice(choice)
                    }
                    self.add_error(name, words)
            if str(Field.NAME) not in chosen.values():
                missing = _("In the sheet “%(sheet)s”, no column holds the name of the organisation.")
                self.add_error(None, missing % {"sheet": plan.sheet.name})
        return cleaned

    def keep(self, upload: Upload) -> None:
        columns: dict[str, dict[str, str]] = {}
        for number, plan, column in self._columns():
            choice = self.cleaned_data[f"s{number}-{column.letter}"]
            if choice != column.choice:
                columns.setdefault(plan.sheet.name, {})[column.letter] = choice
        correct_columns(upload, columns)


def _example(plan: SheetPlan, column: Column) -> str:
    texts = (plan.sheet.cell(row, column.index).text for row in plan.rows)
    return shorten(next((text for text in texts if text), ""), 60)


class AnswersForm(forms.Form):
    """One choice of radios for each question; what is likely is chosen already, what only a person knows is not."""

    def __init__(self, *args: Any, questions: list[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for number, question in enumerate(questions):
            place = question.place
            row = _("row %(row)s") % {"row": place.row} if place.row else ""
            where = " · ".join(part for part in (place.sheet, str(row), place.header) if part)
            self.fields[f"q{number}"] = forms.ChoiceField(
                label=sentence(question),
                help_text=where,
                required=False,
                initial=question.answer or None,
                choices=[(choice.value, option(choice)) for choice in question.options],
                widget=forms.RadioSelect,
            )

    plain_labels = True

    def keep(self, upload: Upload) -> None:
        given = {
            q.key: self.cleaned_data[f"q{n}"]
            for n, q in enumerate(self.questions)
            if self.cleaned_data[f"q{n}"]
        }
        give_answers(upload, given)
