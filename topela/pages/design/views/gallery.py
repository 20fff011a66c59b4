"""
Every component in every state, on one page: for those who build pages, never for those who use them.

Its words are specimens, in French, and stand in no catalogue; the words of the components themselves are translated.
"""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from topela.pages.design.forms import DateInput, TimeInput
from topela.pages.design.undo import offer_undo

LONG = "Association intercommunale pour l’accompagnement solidaire et l’entraide de voisinage des communes de la vallée"


class ExampleForm(forms.Form):
    title = forms.CharField(
        label="Que proposez-vous ?", help_text="Une ligne qui donne envie d’en savoir plus."
    )
    details = forms.CharField(label="Précisions", widget=forms.Textarea, required=False)
    category = forms.ChoiceField(
        label="Catégorie", choices=[("", "–"), ("skills", "Compétences"), ("space", "Espace")]
    )
    email = forms.EmailField(label="Courriel")
    until = forms.DateField(label="Au plus tard", widget=DateInput, required=False)
    at = forms.TimeField(label="À partir de", widget=TimeInput, required=False)
    side = forms.ChoiceField(
        label="Qui donne ?",
        widget=forms.RadioSelect,
        help_text="L’autre reçoit.",
        choices=[("company", "Une entreprise"), ("nonprofit", LONG)],
    )
    languages = forms.MultipleChoiceField(
        label="Langues parlées",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "many"}),
        required=False,
        choices=[("fr", "Français"), ("de", "Deutsch"), ("en", "English"), ("lb", "Lëtzebuergesch")],
    )
    file = forms.FileField(label="Classeur", required=False)
    agreed = forms.BooleanField(label="J’ai lu la charte de la soirée et je m’y tiendrai.")


def gallery(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    messages.info(request, LONG)
    messages.success(request, "Votre offre est enregistrée.")
    offer_undo(request, "Votre offre est retirée.", request.path)
    messages.warning(request, "Votre offre n’a pas encore de date.")
    messages.error(request, "Le classeur n’a pas pu être lu.")
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
                ("Compétences", 29, "company"),
                ("Bénévolat", 17, "nonprofit"),
                (LONG, 3),
                ("Espace", 0),
            ],
            "balance": [
                ("Compétences", 22, 29),
                ("Bénévolat", 19, 17),
                ("Espace, logistique", 11, 0),
            ],
        },
    )
