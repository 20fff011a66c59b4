"""What earlier imports brought into an edition is not brought again, even if somebody changed it since."""

from typing import Any

from django.db.models import Model

from topela.catalogue.registrations.folding import fold
from topela.catalogue.registrations.steps import plain
from topela.editions.models import Edition

_ITEMS = {"catalogue.need", "catalogue.offer"}
_NAMES = {"catalogue.unresolvedname"}


class Memory:
    def __init__(self, edition: Edition) -> None:
        self.values: set[tuple[str, int, str, str]] = set()
        self.texts: set[tuple[str, int, str]] = set()
        self.choices: set[tuple[str, int, int]] = set()
        for effects in edition.imports.filter(taken_back__isnull=True).values_list("effects", flat=True):
            for effect in effects:
                self._remember(effect)

    def _remember(self, effect: dict[str, Any]) -> None:
        label, values = effect["model"], effect.get("after") or effect.get("values") or {}
        for name, value in values.items():
            self.values.add((label, effect["pk"], name, repr(value)))
        if effect["do"] != "create":
            return
        if label in _ITEMS:
            self.texts.add((label, values["registration_id"], fold(values["text"])))
        elif label in _NAMES:
            self.texts.add((label, values["registration_id"], fold(values["typed"])))
        elif label in {"catalogue.wish", "catalogue.veto"}:
            other = values.get("wanted_id") or values["avoided_id"]
            self.choices.add((label, values["registration_id"], other))

    def brought(self, model: type[Model], pk: int, name: str, value: Any) -> bool:
        return (model._meta.label_lower, pk, name, repr(plain(value))) in self.values

    def brought_text(self, model: type[Model], registration: int, text: str) -> bool:
        return (model._meta.label_lower, registration, fold(text)) in self.texts

    def brought_choice(self, model: type[Model], registration: int, other: int) -> bool:
        return (model._meta.label_lower, registration, other) in self.choices
