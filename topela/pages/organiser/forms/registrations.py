from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from topela.accounts.models import User
from topela.directory.actions import add_contact, create_organisation
from topela.directory.models import Kind, Organisation
from topela.directory.names import organisation_key
from topela.editions.actions import change_registration, register
from topela.editions.models import Edition, Registration
from topela.editions.rules import Side


class RegistrationForm(forms.ModelForm[Registration]):
    """When an organisation is there, where it sits, and how many it meets."""

    class Meta:
        model = Registration
        fields = [
            "side",
            "zone",
            "home_table",
            "first_round",
            "last_round",
            "min_meetings",
            "max_meetings",
            "remark",
        ]
        widgets = {"remark": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "first_round": _("Empty: from the beginning."),
            "last_round": _("Empty: to the end."),
            "home_table": _("A host that keeps one table all evening."),
            "max_meetings": _("Empty: as many as there are rounds."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = self.instance.edition
        for name, rows in (("zone", edition.zones.all()), ("home_table", edition.tables.all())):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        rounds = self.instance.edition.round_count
        for name in ("first_round", "last_round"):
            if (cleaned.get(name) or 1) not in range(1, rounds + 1):
                self.add_error(
                    name,
                    ValidationError(_("The evening has rounds 1 to %(rounds)s."), params={"rounds": rounds}),
                )
        home, zone = cleaned.get("home_table"), cleaned.get("zone")
        if home and zone and home.zone_id != zone.pk:
            self.add_error(
                "home_table",
                ValidationError(
                    _("Table %(table)s is not in the zone %(zone)s."), params={"table": home, "zone": zone}
                ),
            )
        first, last = cleaned.get("first_round"), cleaned.get("last_round")
        if first and last and first > last:
            self.add_error("last_round", _("It cannot leave before it comes."))
        least, most = cleaned.get("min_meetings") or 0, cleaned.get("max_meetings")
        if most is not None and least > most:
            self.add_error("max_meetings", _("This is less than the least number of meetings."))
        return cleaned

    def keep(self, *, by: User) -> None:
        change_registration(self.instance, by=by)


class EnrolForm(forms.Form):
    """An organisation entered by hand, with the person who speaks for it."""

    name = forms.CharField(label=_("Organisation"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    side = forms.ChoiceField(label=_("Side of the hall"), choices=Side.choices)
    municipality = forms.CharField(label=_("Municipality"), max_length=100, required=False)
    full_name = forms.CharField(label=_("Name of the representative"), max_length=200)
    email = forms.EmailField(label=_("E-mail"))
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        there = self.edition.registrations.filter(organisation__key=organisation_key(name))
        if there.exists():
            raise ValidationError(_("%(name)s is registered already."), params={"name": name})
        return name

    @transaction.atomic
    def enrol(self, *, by: User) -> Registration:
        """Register; an organisation and a person already known keep their rows."""
        data = self.cleaned_data
        organisation = Organisation.objects.filter(
            key=organisation_key(data["name"])
        ).first() or create_organisation(
            data["name"], Kind(data["kind"]), by=by, municipality=data["municipality"]
        )
        person = User.objects.filter(email__iexact=data["email"]).first() or User.objects.create_user(
            data["email"], data["full_name"], language=self.edition.language
        )
        add_contact(organisation, person, function=data["function"], phone=data["phone"], by=by)
        return register(self.edition, organisation, Side(data["side"]), by=by)
