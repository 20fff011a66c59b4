from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from topela.editions.models import Edition, Table
from topela.pages.design.typography import clock
from topela.scheduling.models import Meeting
from topela.scheduling.places import exchanges, free_places

Groups = dict[str, list[tuple[str, str]]]


class PlaceForm(forms.Form):
    """Where a meeting may go: rounds that both have free, at tables that are free then."""

    place = forms.ChoiceField(label=gettext_lazy("New place"))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {f"{moment}-{table.pk}": (moment, table) for moment, table in free_places(meeting)}
        titles = round_titles(meeting.schedule.edition)
        groups: Groups = defaultdict(list)
        for key, (moment, table) in self.places.items():
            groups[titles[moment]].append((key, _("Table %(table)s") % {"table": table}))
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - says to the type checker what stands above
        field.choices = list(groups.items())
        field.initial = f"{meeting.round}-{meeting.table_id}"

    def clean_place(self) -> tuple[int, Table]:
        return self.places[self.cleaned_data["place"]]


class ExchangeForm(forms.Form):
    """With which meeting this one may change places: everybody else stays where they are."""

    other = forms.ChoiceField(label=gettext_lazy("The other meeting"))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(other.pk): other for other in exchanges(meeting)}
        titles = round_titles(meeting.schedule.edition)
        groups: Groups = defaultdict(list)
        for key, other in self.others.items():
            values = {"table": other.table, "host": other.host, "guest": other.guest}
            words = _("Table %(table)s: %(host)s – %(guest)s") % values
            groups[titles[other.round]].append((key, words))
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - says to the type checker what stands above
        field.choices = list(groups.items())

    def clean_other(self) -> Meeting:
        return self.others[self.cleaned_data["other"]]


def round_titles(edition: Edition) -> dict[int, str]:
    return {
        moment.number: _("Round %(round)s, %(time)s") % {"round": moment.number, "time": clock(moment.start)}
        for moment in edition.runsheet().rounds
    }
