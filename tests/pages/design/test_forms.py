from datetime import date, datetime, time

import pytest
from django import forms
from django.utils import translation

from topela.pages.design.forms import DateInput, DateTimeInput, TimeInput


class Offer(forms.Form):
    title = forms.CharField(label="Title", help_text="One line.")
    note = forms.CharField(label="Note", required=False)
    giver = forms.ChoiceField(label="Giver", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    agreed = forms.BooleanField(label="I agree")
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Filter(Offer):
    plain_labels = True


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_label_help_and_field_belong_together():
    html = Offer()["title"].as_field_group()
    assert '<label for="id_title">Title</label>' in html
    assert '<div class="help" id="id_title_helptext">One line.</div>' in html
    assert 'aria-describedby="id_title_helptext"' in html


def test_an_error_stands_at_its_field_and_is_tied_to_it():
    html = Offer({})["title"].as_field_group()
    assert html.startswith('<div class="field wrong ')
    assert '<ul class="errorlist" id="id_title_error"><li>This field is required.</li></ul>' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html


def test_the_summary_leads_to_each_field_in_the_same_words():
    html = str(Offer({}))
    assert "3 things to put right" in html
    for anchor, label in [("id_title", "Title"), ("id_giver_0", "Giver"), ("id_agreed", "I agree")]:
        assert f'<a href="#{anchor}">{label} – This field is required.</a>' in html
        assert f'id="{anchor}"' in html


def test_one_error_is_said_in_the_singular():
    assert "One thing to put right" in str(Offer({"title": "x", "giver": "a"}))


def test_what_was_typed_is_still_there():
    html = str(Offer({"title": "Deux journées", "giver": "b"}))
    assert 'value="Deux journées"' in html
    assert 'value="b" required id="id_giver_1" aria-invalid="true"' not in html
    assert html.count(" checked") == 1


def test_a_form_at_rest_has_no_summary():
    assert "wrongs" not in str(Offer())


def test_a_group_of_choices_is_a_fieldset_with_its_legend():
    html = Offer({})["giver"].as_field_group()
    assert html.startswith("<fieldset")
    assert 'aria-describedby="id_giver_error"' in html
    assert "<legend>Giver</legend>" in html
    assert '<label class="choice" for="id_giver_0">' in html


def test_a_lone_box_stands_before_its_words():
    html = Offer()["agreed"].as_field_group()
    assert html.index('type="checkbox"') < html.index("I agree")


def test_optional_fields_say_so_except_in_filters():
    assert "(optional)" in Offer()["note"].as_field_group()
    assert "(optional)" not in Offer()["title"].as_field_group()
    assert "(optional)" not in Filter()["note"].as_field_group()


def test_hidden_fields_are_drawn_once():
    assert str(Offer()).count('name="edition"') == 1


def test_formsets_are_drawn_form_by_form_with_their_own_errors():
    Offers = forms.formset_factory(Offer, extra=0, min_num=1, validate_min=True)  # noqa: N806 - a class
    drawn = str(Offers({"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}))
    assert 'name="form-TOTAL_FORMS"' in drawn
    assert "Please submit at least 1 form." in drawn
    assert str(Offers()).count('class="sheet stack"') == 1


@pytest.mark.parametrize(
    ("widget", "value", "expected"),
    [
        (DateInput(), date(2027, 3, 1), '<input type="date" name="on" value="2027-03-01">'),
        (TimeInput(), time(14, 30), '<input type="time" name="on" value="14:30">'),
        (
            DateTimeInput(),
            datetime(2027, 3, 1, 14, 30),  # noqa: DTZ001 - a form field hands over local time
            '<input type="datetime-local" name="on" value="2027-03-01T14:30">',
        ),
    ],
)
def test_native_pickers_get_their_value_in_the_form_they_read_in_any_language(widget, value, expected):
    with translation.override("fr"):
        assert widget.render("on", value) == expected
