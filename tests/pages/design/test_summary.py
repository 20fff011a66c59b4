from django import forms
from django.utils import translation

from topela.pages.design.summary import Wrong, wrongs


class Promise(forms.Form):
    what = forms.CharField(label="What")
    giver = forms.ChoiceField(label="Giver", widget=forms.RadioSelect, choices=[("a", "A")])
    token = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("These two do not meet.")


def test_errors_come_in_the_order_of_the_page_each_with_its_place():
    with translation.override("en"):
        assert wrongs(Promise({})) == [
            Wrong("", "These two do not meet."),
            Wrong("What", "This field is required.", "id_what"),
            Wrong("Giver", "This field is required.", "id_giver_0"),
            Wrong("Token", "This field is required."),
        ]


def test_a_form_that_was_not_sent_has_no_errors():
    assert wrongs(Promise()) == []


def test_a_form_without_ids_still_says_what_is_wrong():
    assert [wrong.anchor for wrong in wrongs(Promise({}, auto_id=False))] == ["", "", "", ""]
