from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from topela.editions.models import Table
from topela.pages.design.typography import clock
from topela.scheduling.models import Meeting
from topela.scheduling.queries import free_places


class PlaceForm(forms.Form):
    """Where a meeting may go: rounds that both have free, at tables that are free then."""

    place = forms.ChoiceField(label=gettext_lazy("New place"))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {f"{moment}-{table.pk}": (moment, table) for moment, table in free_places(meeting)}
        rounds = meeting.schedule.edition.runsheet()
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, (moment, table) in self.places.items():
            title = _("Round %(round)s, %(time)s") % {
                "round": moment,
                "time": clock(rounds.round(moment).start),
            }
            groups[title].append((key, _("Table %(table)s") % {"table": table}))
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - says to the type checker what stands above
        field.choices = list(groups.items())
        field.initial = f"{meeting.round}-{meeting.table_id}"

    def clean_place(self) -> tuple[int, Table]:
        return self.places[self.cleaned_data["place"]]
