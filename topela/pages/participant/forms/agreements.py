from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from topela.agreements.actions import Wording
from topela.agreements.models import Agreement, Commitment
from topela.agreements.text import text_hash
from topela.catalogue.categories import Category
from topela.editions.models import Registration
from topela.editions.queries import participants
from topela.pages.design.forms import DateInput
from topela.papers.drawing import Drawing, DrawingError


class PartnerForm(forms.Form):
    """With whom to begin a contract: first those one meets, then everybody else."""

    other = forms.ModelChoiceField(
        label=_("With whom?"),
        queryset=Registration.objects.none(),
        error_messages={
            "required": _("Please choose an organisation."),
            "invalid_choice": _("Please choose an organisation of this edition."),
        },
    )

    def __init__(self, *args: Any, own: Registration, met: Iterable[Registration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = participants(own.edition).exclude(pk=own.pk)
        field = cast("forms.ModelChoiceField[Registration]", self.fields["other"])
        field.queryset = others
        first = list(met)
        rest = [registration for registration in others if registration not in first]
        groups = [(_("You meet"), first), (_("All others") if first else _("All"), rest)]
        field.choices = [("", _("Choose…"))] + [
            (str(name), [(registration.pk, str(registration)) for registration in group])
            for name, group in groups
            if group
        ]


class CommitmentForm(forms.ModelForm[Commitment]):
    # A draft may lack anything; what it lacks before it can be signed stands on its own page.
    plain_labels = True

    direction = forms.ChoiceField(label=_("Who promises?"))

    class Meta:
        model = Commitment
        fields = ["what", "quantity", "due_on", "category", "person"]
        labels = {
            "what": _("What, in a sentence"),
            "quantity": _("How much?"),
            "due_on": _("By when?"),
            "person": _("Who takes care of it?"),
        }
        help_texts = {
            "quantity": _("Days, persons, pieces: 2 days, 25 people."),
            "person": _("If you know it already."),
        }
        widgets = {
            "what": forms.Textarea(attrs={"rows": 3, "spellcheck": "true"}),
            "due_on": DateInput(),
        }

    field_order = ["direction", "what", "quantity", "due_on", "category", "person"]

    def __init__(self, *args: Any, parties: Sequence[Registration] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        direction = cast("forms.ChoiceField", self.fields["direction"])
        # Between two, whoever promises says to whom.
        words = "%(giver)s" if len(parties) == 2 else _("%(giver)s to %(receiver)s")
        direction.choices = [
            (f"{a.pk}-{b.pk}", words % {"giver": a, "receiver": b})
            for a in parties
            for b in parties
            if a != b
        ]
        if self.instance.giver_id:
            direction.initial = f"{self.instance.giver_id}-{self.instance.receiver_id}"
        cast("forms.ChoiceField", self.fields["category"]).choices = [
            ("", _("I do not know yet")),
            *Category.choices,
        ]

    def has_changed(self) -> bool:
        # A promise added and left empty is none; only its direction, which is always chosen, would speak for it.
        return super().has_changed() and (bool(self.instance.pk) or self.changed_data != ["direction"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if direction := cleaned.get("direction"):
            self.instance.giver_id, self.instance.receiver_id = map(int, direction.split("-"))
        return cleaned


class CommitmentFormSet(forms.BaseModelFormSet[Commitment, CommitmentForm]):
    def add_fields(self, form: CommitmentForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Leave this promise out")


def commitment_forms(agreement: Agreement, data: QueryDict | None = None) -> CommitmentFormSet:
    """The promises of a contract, and one more empty form where the writer pressed “another promise”."""
    cls = cast(
        "type[CommitmentFormSet]",
        forms.modelformset_factory(
            Commitment, form=CommitmentForm, formset=CommitmentFormSet, extra=0, can_delete=True, max_num=20
        ),
    )
    parties = [party.registration for party in agreement.parties.all()]
    if data is not None and "another" in data:
        data = data.copy()
        data["promises-TOTAL_FORMS"] = str(min(_whole_number(data.get("promises-TOTAL_FORMS")) + 1, 20))
    return cls(
        data, queryset=agreement.commitments.all(), prefix="promises", form_kwargs={"parties": parties}
    )


def _whole_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else 0


class TermsForm(forms.Form):
    """What the promises have in common."""

    plain_labels = True

    first_mover = forms.ModelChoiceField(
        label=_("Who calls first?"), queryset=Registration.objects.none(), required=False
    )
    first_contact_by = forms.DateField(label=_("First call by"), widget=DateInput(), required=False)
    language = forms.ChoiceField(label=_("Language of the contract"), choices=settings.LANGUAGES)
    joining = forms.ModelChoiceField(
        label=_("Another organisation joins"),
        queryset=Registration.objects.none(),
        required=False,
        help_text=_("For a contract between three or more. It can then give and receive above."),
    )
    read = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "first_mover": agreement.first_mover_id,
            "first_contact_by": agreement.first_contact_by,
            "language": agreement.language,
            "read": text_hash(agreement),
        }
        super().__init__(*args, **kwargs)
        parties = [party.registration for party in agreement.parties.all()]
        keys = [registration.pk for registration in parties]
        mover = cast("forms.ModelChoiceField[Registration]", self.fields["first_mover"])
        mover.queryset = Registration.objects.filter(pk__in=keys)
        mover.choices = [("", _("Choose…")), *((r.pk, str(r)) for r in parties)]
        joining = cast("forms.ModelChoiceField[Registration]", self.fields["joining"])
        joining.queryset = participants(agreement.edition).exclude(pk__in=keys)
        joining.empty_label = str(_("Nobody else"))


def wording(terms: TermsForm, promises: CommitmentFormSet) -> Wording:
    """What valid forms say, unsaved."""
    promises.save(commit=False)
    kept = [
        form.instance
        for form in promises.forms
        if form not in promises.deleted_forms and (form.instance.pk or form.has_changed())
    ]
    cleaned = terms.cleaned_data
    return Wording(
        language=cleaned["language"],
        first_mover=cleaned["first_mover"],
        first_contact_by=cleaned["first_contact_by"],
        commitments=kept,
        joining=cleaned["joining"],
    )


class SignatureForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please enter your name.")},
    )
    function = forms.CharField(
        label=_("Your function"),
        max_length=120,
        help_text=_("For example: chair, coordinator, CSR officer."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": _("Please say in what function you sign.")},
    )
    strokes = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-strokes": ""}))
    agreed = forms.BooleanField(
        label=_("I have read this contract and sign it."),
        error_messages={"required": _("Please tick this once you have read the contract.")},
    )
    read = forms.CharField(widget=forms.HiddenInput)

    def clean_strokes(self) -> Drawing | None:
        """A drawing; where nothing was drawn, the typed name is the signature."""
        text = self.cleaned_data["strokes"]
        try:
            return Drawing.from_json(text) if text not in {"", "[]"} else None
        except DrawingError as error:
            raise forms.ValidationError(
                _("This drawing cannot be used as a signature. Clear it and draw again, or leave it empty.")
            ) from error
