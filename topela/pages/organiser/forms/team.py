from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from topela.accounts.models import User
from topela.editions.actions import give_role
from topela.editions.models import Edition, Role


class HelperForm(forms.Form):
    """A person and what they do; whoever is known already keeps their name and language."""

    full_name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), help_text=_("A code for signing in is sent there."))
    kind = forms.ChoiceField(label=_("Role"), choices=Role.Kind.choices, initial=Role.Kind.STEWARD)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition

    @transaction.atomic
    def give(self, *, by: User) -> Role:
        data = self.cleaned_data
        person = User.objects.filter(email__iexact=data["email"]).first() or User.objects.create_user(
            data["email"], data["full_name"], language=self.edition.language
        )
        return give_role(self.edition, person, Role.Kind(data["kind"]), by=by)
