from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from topela.catalogue.models import Need, Offer
from topela.catalogue.money import mention_of_money
from topela.editions.models import Edition
from topela.editions.rules import MoneyPolicy
from topela.pages.participant.categories import category_choices
from topela.pages.participant.hints import money_hint

# So many letters of a text are read while somebody writes; a text may have no more.
LONGEST = 20_000

HOW_MUCH = {
    "quantity": _("For example: 2 days, 25 people, 12 desks."),
    "period": _("For example: in spring, before 30 June, on Saturdays."),
    "place": _("For example: at your place, at ours, online."),
}


class ItemForm(forms.ModelForm[Any]):
    """What a need and an offer ask alike: first the words, then the details that make it easy to say yes."""

    class Meta:
        fields = ["text", "category", "quantity", "period", "place"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "spellcheck": "true"})}
        help_texts = HOW_MUCH

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        category = cast("forms.ChoiceField", self.fields["category"])
        category.choices = [("", _("I do not know yet")), *category_choices()]
        self.fields["text"].error_messages["required"] = _("Please say it in a sentence or two.")
        if self._money_in():
            self.fields["not_money"] = forms.BooleanField(
                label=_("This asks for no money, and offers none"), required=False
            )
            self.order_fields(["text", "not_money"])

    def clean(self) -> dict[str, Any]:
        """In an edition of no money, a text that speaks of it stays out until its writer says that it does not."""
        cleaned = super().clean() or {}
        if not cleaned.get("not_money"):
            for name in self._money_in():
                self.add_error(name, money_hint(self._edition, str(self[name].value())))
        return cleaned

    @property
    def _edition(self) -> Edition:
        edition: Edition = self.instance.registration.edition
        return edition

    def _money_in(self) -> list[str]:
        """The fields that speak of money, in an edition of none."""
        if not self.is_bound or self._edition.money_policy != MoneyPolicy.TABOO:
            return []
        return [
            name
            for name in ("text", "quantity", "in_return")
            if name in self.fields and mention_of_money(str(self[name].value() or ""))
        ]


class NeedForm(ItemForm):
    in_return = forms.CharField(
        label=_("What do you give in return?"),
        help_text=_(
            "An exchange is two promises. A visit, a workshop, a thank-you on your posters, a hand at their event: "
            "small things count. This stands with all your needs."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "true"}),
    )

    class Meta(ItemForm.Meta):
        model = Need
        labels = {"text": _("What do you need?")}
        help_texts = HOW_MUCH | {
            "text": _(
                "One need at a time. For whom, how many, what for: the more concrete, the easier the yes."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in_return"].initial = self.instance.registration.in_return


class OfferForm(ItemForm):
    class Meta(ItemForm.Meta):
        model = Offer
        labels = {"text": _("What can you offer?")}
        help_texts = HOW_MUCH | {
            "text": _(
                "One offer at a time. Who does what, how often, how many: say it as you would at the table."
            ),
        }
