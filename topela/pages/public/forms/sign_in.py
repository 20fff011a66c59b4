from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(RequestLoginCodeForm):  # type: ignore[misc]
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The one your organisation registered with."),
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "off", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Please enter your e-mail address."),
            "invalid": _("This is not a whole e-mail address: name@example.org."),
        },
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    code = forms.CharField(
        label=_("The six digits from the mail"),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false", "size": 8}
        ),
        error_messages={"required": _("Please enter the code from the mail.")},
    )
