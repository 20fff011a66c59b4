from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from topela.editions.models import Edition, Registration
from topela.scheduling.models import Alternative, Schedule
from topela.scheduling.queries import drafts


class PlanForm(forms.Form):
    minimum = forms.IntegerField(
        label=_("Meetings at least for everybody"),
        required=False,
        min_value=0,
        help_text=_(
            "Where this is out of reach, the plan comes as near as it can and says for whom it did not."
        ),
    )
    based_on = forms.ModelChoiceField(
        queryset=Schedule.objects.none(), to_field_name="number", required=False, widget=forms.HiddenInput
    )
    # Instead of a minimum typed: one of the settings whose price was computed.
    alternative = forms.ModelChoiceField(
        queryset=Alternative.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        known = {
            "based_on": drafts(edition),
            "alternative": Alternative.objects.filter(comparison__edition=edition),
        }
        for name, rows in known.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - says to the type checker what stands above
            field.queryset = rows

    def clean(self) -> None:
        if self.errors.pop("based_on", None):
            self.add_error(None, _("The draft to plan around is not there: choose one of the plans below."))
        if self.errors.pop("alternative", None):
            self.add_error(None, _("The settings were compared anew meanwhile: choose again."))

    def wanted(self) -> dict[str, Any]:
        """Return what the plan is asked for, as `request_plan` takes it."""
        asked = {"based_on": self.cleaned_data["based_on"], "minimum": self.cleaned_data["minimum"]}
        if chosen := self.cleaned_data["alternative"]:
            asked |= {name: getattr(chosen, name) for name in ("minimum", "fading", "floor")}
        return asked

    def clean_minimum(self) -> int:
        minimum: int = self.cleaned_data["minimum"] or 0
        if minimum > self.edition.round_count:
            raise forms.ValidationError(
                _("The evening has %(rounds)s rounds."), params={"rounds": self.edition.round_count}
            )
        return minimum


class PairForm(forms.Form):
    """Which organisation's evening is looked at, and whom it does not meet; what is not there counts as not asked."""

    organisation = forms.IntegerField(required=False)
    other = forms.IntegerField(required=False)

    def __init__(self, *args: Any, people: Iterable[Registration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {registration.pk: registration for registration in people}

    def clean_organisation(self) -> Registration | None:
        return self.people.get(self.cleaned_data["organisation"])

    def clean_other(self) -> Registration | None:
        other = self.people.get(self.cleaned_data["other"])
        return None if other == self.cleaned_data.get("organisation") else other
