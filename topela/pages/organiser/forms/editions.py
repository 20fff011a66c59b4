import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from topela.accounts.models import User
from topela.editions.actions import create_programme
from topela.editions.models import Break, Edition, Programme
from topela.pages.design.forms import DateInput, DateTimeInput

BREAK = re.compile(r"^\s*(?P<after>\d+)\s*[:=\-–]\s*(?P<minutes>\d+)\s*(?:min\w*)?\s*$")


class EditionForm(forms.ModelForm[Edition]):
    """An edition's rules. Its breaks are typed in a line each: `8: 15`, after round 8, fifteen minutes."""

    pauses_text = forms.CharField(
        label=_("Breaks"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line: after which round, how many minutes. For example 8: 15"),
    )

    class Meta:
        model = Edition
        fields = [
            "name",
            "slug",
            "place",
            "language",
            "public",
            "format",
            "hosts",
            "same_side",
            "starts_at",
            "round_count",
            "round_minutes",
            "changeover_minutes",
            "pauses_text",
            "money_policy",
            "money_exception",
            "reciprocity",
            "first_contact_days",
            "delivery_days",
            "capacity_company",
            "capacity_nonprofit",
            "go_company",
            "go_nonprofit",
            "go_decision_on",
        ]
        widgets = {
            "starts_at": DateTimeInput,
            "go_decision_on": DateInput,
            "money_exception": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "slug": _("Letters, digits and hyphens. For example speed-meeting-2027"),
            "money_exception": _("What may cost something after all. For example transport or materials"),
            "public": _("Its name, place and day only; never who takes part."),
            "hosts": _("The other side moves from table to table."),
            "go_decision_on": _("On this day you decide whether the event takes place."),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if self.instance.pk:
            lines = [f"{b.after_round}: {b.minutes}" for b in self.instance.breaks.all()]
            self.fields["pauses_text"].initial = "\n".join(lines)

    def clean_pauses_text(self) -> dict[int, int]:
        pauses: dict[int, int] = {}
        for line in filter(str.strip, self.cleaned_data["pauses_text"].splitlines()):
            found = BREAK.match(line)
            if not found:
                raise ValidationError(_("“%(line)s” is not read: write 8: 15"), params={"line": line})
            pauses[int(found["after"])] = int(found["minutes"])
        return pauses

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        rounds = cleaned.get("round_count")
        for after in cleaned.get("pauses_text") or {}:
            if rounds and not 1 <= after < rounds:
                self.add_error(
                    "pauses_text",
                    ValidationError(
                        _("There is no break after round %(after)s of %(rounds)s."),
                        params={"after": after, "rounds": rounds},
                    ),
                )
        return cleaned

    def _post_clean(self) -> None:
        if not self.instance.programme_id:
            self.instance.programme = Programme.objects.first() or create_programme(
                "Speed Meeting", "speed-meeting", by=self.by
            )
        super()._post_clean()  # type: ignore[misc]

    def pauses(self) -> list[Break]:
        return [
            Break(after_round=after, minutes=minutes)
            for after, minutes in self.cleaned_data["pauses_text"].items()
        ]


class HallForm(forms.Form):
    """The hall as a text: a line a table, `12 bis; Nature` — the label, and the zone where there are zones."""

    tables = forms.CharField(
        label=_("Tables"),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text=_(
            "One a line, in the order of the hall; after a semicolon its zone, if the hall has zones. "
            "“1-22” stands for 22 tables, “1-5; Nature” for five tables of one zone."
        ),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = edition.tables.select_related("zone")
        self.fields["tables"].initial = "\n".join(f"{t.label}; {t.zone}" if t.zone else t.label for t in rows)

    def clean_tables(self) -> list[tuple[str, str]]:
        tables: list[tuple[str, str]] = []
        for line in filter(str.strip, self.cleaned_data["tables"].splitlines()):
            label, _sep, zone = (part.strip() for part in line.partition(";"))
            tables += [(one, zone) for one in _labels(label)]
        labels = [label for label, _zone in tables]
        twice = sorted({label for label in labels if labels.count(label) > 1})
        if twice:
            raise ValidationError(
                _("Two tables have the same name: %(labels)s"), params={"labels": ", ".join(twice)}
            )
        if wide := [zone for _label, zone in tables if len(zone) > 100]:
            raise ValidationError(
                _("A zone’s name has at most 100 letters: %(zone)s"), params={"zone": wide[0]}
            )
        if long := [label for label in labels if len(label) > 20]:
            raise ValidationError(
                _("A table’s name has at most 20 letters: %(label)s"), params={"label": long[0]}
            )
        return tables


def _labels(text: str) -> list[str]:
    span = re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", text)
    if span and int(span[1]) <= int(span[2]) < int(span[1]) + 2000:
        return [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
    return [text]
