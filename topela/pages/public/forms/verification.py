from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from topela.agreements.models import Agreement
from topela.agreements.queries import sealed_agreement

LARGEST_FILE = 10 * 1024 * 1024


class PaperForm(forms.Form):
    """The number and the code printed on a contract."""

    plain_labels = True

    number = forms.IntegerField(
        label=_("Number of the contract"),
        min_value=1,
        max_value=2_000_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Please enter the number of the contract."),
            "invalid": _("The number has digits only."),
        },
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Beside the square code, in two groups: 7KQXM-2PD4R."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Please enter the code.")},
    )
    agreement: Agreement

    def clean(self) -> None:
        number, code = self.cleaned_data.get("number"), self.cleaned_data.get("code")
        if number and code:
            found = sealed_agreement(number, code)
            if found is None:
                raise forms.ValidationError(
                    _("No sealed contract has this number and this code. Please compare them with the paper.")
                )
            self.agreement = found


class FileForm(forms.Form):
    """The PDF that came by mail."""

    plain_labels = True

    file = forms.FileField(
        label=_("The PDF"),
        help_text=_("It is read, not kept."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": _("Please choose a file.")},
    )

    def clean_file(self) -> bytes:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 10 MB: no contract of ours is."))
        content: bytes = file.read()
        return content
