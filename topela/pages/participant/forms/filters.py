from collections.abc import Iterable
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from topela.pages.participant.categories import category_choices
from topela.pages.participant.others import Other, Wanted
from topela.pages.participant.sdgs import SDGS


class FilterForm(forms.Form):
    """What to look for. Every field may stay empty; a value that nobody offers looks for nothing in particular."""

    plain_labels = True

    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    sdg = forms.TypedChoiceField(label=_("Goal (SDG)"), required=False, coerce=int, empty_value=None)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    wished = forms.BooleanField(label=_("Only whom we wish to meet"), required=False)

    def offer(self, others: Iterable[Other]) -> None:
        """Offer only what is found among the others."""
        organisations = [other.registration.organisation for other in others]
        goals = sorted({number for o in organisations for number in o.sdgs if number in SDGS})
        towns = sorted({o.municipality for o in organisations if o.municipality})
        self._choices("category", [("", _("All categories")), *category_choices()])
        self._choices("sdg", [("", _("All goals")), *((n, f"{n} · {SDGS[n]}") for n in goals)])
        self._choices("municipality", [("", _("All municipalities")), *((town, town) for town in towns)])

    def _choices(self, name: str, choices: list[tuple[object, object]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        found = self.cleaned_data
        return Wanted(
            text=found.get("q", ""),
            category=found.get("category", ""),
            sdg=found.get("sdg"),
            municipality=found.get("municipality", ""),
            wished=found.get("wished", False),
        )

    @property
    def detailed(self) -> bool:
        """Whether more than words is asked, so that the folded fields stand open."""
        wanted = self.wanted
        return bool(wanted.category or wanted.sdg or wanted.municipality)
