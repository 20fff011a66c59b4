from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from topela.editions.models import Edition, Registration
from topela.editions.queries import participants


class PartiesForm(forms.Form):
    """Two organisations that want to write a contract."""

    one = forms.ModelChoiceField(label=_("First organisation"), queryset=Registration.objects.none())
    other = forms.ModelChoiceField(label=_("Second organisation"), queryset=Registration.objects.none())

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.empty_label = _("Choose…")
                field.queryset = participants(edition).order_by("organisation__name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            self.add_error("other", ValidationError(_("Choose two different organisations.")))
        return cleaned

    def parties(self) -> tuple[Registration, Registration]:
        return self.cleaned_data["one"], self.cleaned_data["other"]
