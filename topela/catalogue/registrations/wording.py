"""The sentences for what the reader of a workbook noticed. Codes are the engine's, words are the interface's."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.utils.translation import gettext

from topela.catalogue.registrations.fields import Field
from topela.catalogue.registrations.findings import Finding, Option
from topela.catalogue.registrations.folding import shorten
from topela.catalogue.registrations.words import (
    CATEGORIES,
    FIELDS,
    FINDINGS,
    FOREIGN,
    KINDS,
    OPTIONS,
    THINGS,
    UNREADABLE,
)
from topela.catalogue.registrations.workbook import UnreadableWorkbook

_TRANSLATED = {"kind": KINDS, "what": FOREIGN}


def sentence(finding: Finding) -> str:
    return sentence_for(
        finding.code, {**finding.params, "original": finding.original, "proposal": finding.proposal}
    )


def sentence_for(code: str, params: Mapping[str, Any]) -> str:
    told = {name: _told(code, name, value) for name, value in params.items()}
    return str(FINDINGS[code]) % told


def option(choice: Option) -> str:
    return choice.label or str(OPTIONS[choice.code])


def unreadable(error: UnreadableWorkbook) -> str:
    return str(UNREADABLE[error.code]) % {
        name: _told("", name, value) for name, value in error.params.items()
    }


def column_choice(choice: str) -> str:
    """`need.2` as “Need 2”, `-` as “leave out”."""
    name, _dot, number = choice.partition(".")
    if name not in set(Field):
        return gettext("leave this column out")
    label = str(FIELDS[Field(name)])
    return f"{label} {number}" if number else label


def _told(code: str, name: str, value: Any) -> Any:
    if name in _TRANSLATED:
        return str(_TRANSLATED[name].get(str(value), value))
    if name == "proposal" and code in {"category_misspelt", "several_categories"}:
        return ", ".join(str(CATEGORIES.get(each, each)) for each in str(value).split(", "))
    if name == "proposal" and code == "column_guessed":
        return column_choice(str(value))
    if code == "several_in_one_cell":
        return value
    return shorten(value) if isinstance(value, str) else value


def thing(label: str) -> str:
    """The model with this label, as a person would call it."""
    return str(THINGS.get(label) or apps.get_model(label)._meta.verbose_name)
