from django import forms
from django.utils.translation import gettext_lazy as _


class RingSearchForm(forms.Form):
    """How many may stand in a circle."""

    plain_labels = True

    longest = forms.TypedChoiceField(
        label=_("How large may a circle be?"),
        choices=[(3, _("three organisations")), (4, _("three or four organisations"))],
        coerce=int,
        initial=3,
        widget=forms.RadioSelect,
    )
