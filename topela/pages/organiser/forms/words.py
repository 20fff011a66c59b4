from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from topela.accounts.models import User
from topela.editions.models import Edition
from topela.scheduling.models import LocalWord
from topela.scheduling.teaching import add_word
from topela.scheduling.topics import Topic, topic_list, topics_of_text

WORD_LANGUAGES = {
    "fr": _("French"),
    "de": _("German"),
    "lb": _("Luxembourgish"),
    "en": _("English"),
    "nl": _("Dutch"),
    "any": _("in every language (a name, a brand)"),
}


class WordForm(forms.Form):
    """A word that is said here, and the topic it stands for."""

    text = forms.CharField(
        label=_("Word or expression"),
        help_text=_("As people write it, for instance the name of a local scheme or a nickname."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(WORD_LANGUAGES.items()))
    topic = forms.CharField(
        label=_("Stands for"),
        help_text=_("Begin to type and choose a topic; all of them are listed below."),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "topics", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.fields["language"].initial = edition.language

    @cached_property
    def topics(self) -> list[Topic]:
        """What one can choose from, by name in the organiser's language."""
        return topic_list()

    def clean_topic(self) -> str:
        typed = self.cleaned_data["topic"]
        by_name = {_key(topic.name): topic for topic in self.topics}
        if topic := by_name.get(_key(typed)):
            return topic.code
        names = [by_name[near].name for near in get_close_matches(_key(typed), by_name, n=3, cutoff=0.5)]
        names = list(dict.fromkeys([*(topic.name for topic in topics_of_text(typed, self.edition)), *names]))[
            :3
        ]
        if not names:
            raise ValidationError(gettext("We know no topic of this name. Please choose one of the list."))
        raise ValidationError(
            gettext("We know no topic of this name. Perhaps: %(names)s?") % {"names": ", ".join(names)}
        )

    def add(self, *, by: User) -> LocalWord | None:
        """Add the word; None, with the reason at the field, where it cannot be."""
        data = self.cleaned_data
        try:
            return add_word(
                self.edition, text=data["text"], language=data["language"], concept=data["topic"], by=by
            )
        except ValidationError as error:
            self.add_error("text", error)
            return None


def _key(name: str) -> str:
    """A name as it is compared: whatever its capitals, its spaces and the shape of its apostrophes."""
    return " ".join(name.replace("’", "'").casefold().split())
