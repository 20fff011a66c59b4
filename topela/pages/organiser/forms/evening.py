from django import forms

from topela.floor.actions import Seen
from topela.floor.clock import Kind


class CueForm(forms.Form):
    """A hand on the show, and what it had in front of it: the number of the last cue and the moment's key."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in Kind])
    number = forms.IntegerField(min_value=0)
    key = forms.CharField(max_length=20)

    def seen(self) -> Seen:
        return Seen(self.cleaned_data["number"], self.cleaned_data["key"])
