"""Every component in every state, on one page: for those who build pages, never for those who use them."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from topela.pages.design.forms import DateInput, TimeInput

LONG = "Association intercommunale pour l’accompagnement solidaire et l’entraide de voisinage des communes de la vallée"


class ExampleForm(forms.Form):
    title = forms.CharField(
        label=_("What do you offer?"), help_text=_("One line that makes one want to know more.")
    )
    details = forms.CharField(label=_("Details"), widget=forms.Textarea, required=False)
    category = forms.ChoiceField(
        label=_("Category"), choices=[("", "–"), ("skills", _("Skills")), ("space", _("Space"))]
    )
    email = forms.EmailField(label=_("E-mail"))
    until = forms.DateField(label=_("By when"), widget=DateInput, required=False)
    at = forms.TimeField(label=_("From"), widget=TimeInput, required=False)
    side = forms.ChoiceField(
        label=_("Who gives?"),
        widget=forms.RadioSelect,
        help_text=_("The other one receives."),
        choices=[("company", _("A company")), ("nonprofit", LONG)],
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "many"}),
        required=False,
        choices=[("fr", "Français"), ("de", "Deutsch"), ("en", "English"), ("lb", "Lëtzebuergesch")],
    )
    file = forms.FileField(label=_("Workbook"), required=False)
    agreed = forms.BooleanField(label=_("I have read the charter of the evening and I will keep to it."))


def gallery(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    for level in (messages.INFO, messages.SUCCESS, messages.WARNING, messages.ERROR):
        messages.add_message(request, level, LONG if level == messages.INFO else _("Your offer is saved."))
    return render(
        request,
        "design/gallery.html",
        {
            "edition": LONG,
            "long": LONG,
            "now": timezone.now(),
            "fresh": ExampleForm(auto_id="fresh_%s"),
            "refused": ExampleForm(
                {"title": "", "email": "claire@", "side": "nobody", "details": "Deux journées"}
            ),
            "page": Paginator(range(50), 10).page(2),
            "bars": [
                (_("Skills"), 29, "company"),
                (_("Volunteering"), 17, "nonprofit"),
                (LONG, 3),
                (_("Space"), 0),
            ],
            "balance": [
                (_("Skills"), 22, 29),
                (_("Volunteering"), 19, 17),
                (_("Space and logistics"), 11, 0),
            ],
        },
    )
