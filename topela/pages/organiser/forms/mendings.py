from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from topela.editions.models import Registration
from topela.floor.queries import is_overdue

MOVES = (2, 5, 10)


class MovesForm(forms.Form):
    plain_labels = True

    max_moves = forms.TypedChoiceField(
        label=gettext_lazy("How many meetings may move, so that others find a place?"),
        choices=[(number, str(number)) for number in MOVES],
        coerce=int,
        initial=5,
    )


class MendingForm(MovesForm):
    """Who of those not there yet does not come any more: those who are overdue, until the organiser says otherwise."""

    absent = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who does not come any more?"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "many"}),
        required=False,
    )
    field_order = ("absent", "max_moves")

    def __init__(self, *args: Any, missing: Iterable[Registration], begun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(registration.pk): registration for registration in missing}
        if not people:
            del self.fields["absent"]
            return
        field = self.fields["absent"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(pk, _label(registration, begun)) for pk, registration in people.items()]
        field.coerce = people.__getitem__
        field.initial = [pk for pk, registration in people.items() if is_overdue(registration, begun)]


def _label(registration: Registration, begun: int) -> str:
    if (registration.first_round or 1) <= max(begun, 1):
        return str(registration)
    return _("%(name)s (announced for round %(round)s)") % {
        "name": registration,
        "round": registration.first_round,
    }
