from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from topela.directory.models import Organisation
from topela.editions.models import Edition
from topela.editions.queries import participants
from topela.editions.rules import Side
from topela.floor.arrivals import Arrival


class WalkInForm(forms.Form):
    """Who came without registration; only the name and the side are needed."""

    name = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "known", "autocomplete": "off"}),
    )
    side = forms.ChoiceField(label=_("Side of the hall"), choices=Side.choices, widget=forms.RadioSelect)
    full_name = forms.CharField(label=_("Name of the representative"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("The agenda is sent there, and every change of it.")
    )
    need = forms.CharField(label=_("What do they look for?"), max_length=2000, required=False)
    offer = forms.CharField(label=_("What do they bring?"), max_length=2000, required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition

    def known(self) -> list[Organisation]:
        """Who took part in an edition of the programme, and does not take part in this one."""
        here = participants(self.edition).values("organisation")
        earlier = Organisation.objects.filter(registrations__edition__programme=self.edition.programme_id)
        return list(earlier.exclude(pk__in=here).distinct())

    def clean(self) -> None:
        if self.cleaned_data.get("email") and not self.cleaned_data.get("full_name"):
            self.add_error("full_name", _("Who reads this address?"))

    def arrival(self) -> Arrival:
        return Arrival(**self.cleaned_data | {"side": Side(self.cleaned_data["side"])})
