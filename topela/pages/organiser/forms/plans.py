from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from topela.editions.models import Edition


class PlanForm(forms.Form):
    minimum = forms.IntegerField(
        label=_("Meetings at least for everybody"),
        required=False,
        min_value=0,
        help_text=_(
            "Where this is out of reach, the plan comes as near as it can and says for whom it did not."
        ),
    )
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition

    def clean_minimum(self) -> int:
        minimum: int = self.cleaned_data["minimum"] or 0
        if minimum > self.edition.round_count:
            raise forms.ValidationError(
                _("The evening has %(rounds)s rounds."), params={"rounds": self.edition.round_count}
            )
        return minimum
