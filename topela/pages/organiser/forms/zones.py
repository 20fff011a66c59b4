from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from topela.editions.models import Registration
from topela.scheduling.zones import Part

PLACE, NAME = "zone-", "name-"


class ZonesForm(forms.Form):
    """A zone for everybody who takes part; where the hall has none yet, the names of those to come."""

    def __init__(
        self,
        *args: Any,
        parts: Sequence[Part],
        people: Iterable[Registration],
        places: Mapping[int, str],
        naming: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.naming = parts, naming
        for part in parts if naming else ():
            self.fields[f"{NAME}{part.key}"] = forms.CharField(
                label=_("Name of the zone"), max_length=100, initial=part.name
            )
        choices = [("", _("no zone")), *((part.key, self._named(part)) for part in parts)]
        for registration in people:
            self.fields[f"{PLACE}{registration.pk}"] = forms.ChoiceField(
                label=str(registration),
                choices=choices,
                required=False,
                initial=places.get(registration.pk, ""),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if any(name.startswith(PLACE) and name not in self.fields for name in self.data):
            raise ValidationError(
                _("Somebody on this page does not take part any more. Look at it once more.")
            )
        taken: set[str] = set()
        for part in self.parts if self.naming else ():
            name = cleaned.get(f"{NAME}{part.key}")
            if name in taken:
                self.add_error(f"{NAME}{part.key}", _("Another zone has this name."))
            taken.add(name or "")
        return cleaned

    @property
    def places(self) -> dict[int, str]:
        """By registration, the key of the part it was given, or "" for none; who was not on the page is left out."""
        return {
            int(name.removeprefix(PLACE)): key
            for name, key in self.cleaned_data.items()
            if name.startswith(PLACE) and name in self.data
        }

    @property
    def names(self) -> dict[str, str]:
        """By the key of the part, its name."""
        if not self.naming:
            return {part.key: part.name for part in self.parts}
        return {part.key: self.cleaned_data[f"{NAME}{part.key}"] for part in self.parts}

    def _named(self, part: Part) -> str:
        typed = str(self.data.get(f"{NAME}{part.key}", ""))[:100] if self.is_bound and self.naming else ""
        return typed or part.name or part.key
