"""What is wrong in a form, in the order of its fields, each with the field to go to."""

from dataclasses import dataclass

from django.forms import BaseForm, BoundField


@dataclass(frozen=True)
class Wrong:
    label: str
    message: str
    anchor: str = ""


def wrongs(form: BaseForm) -> list[Wrong]:
    """Return every error of the form, the form's own first; unbound forms have none."""
    found = [Wrong("", str(message)) for message in form.non_field_errors()]
    for field in form:
        anchor = "" if field.is_hidden else _anchor(field)
        found += [Wrong(str(field.label), str(message), anchor) for message in field.errors]
    return found


def _anchor(field: BoundField) -> str:
    # Groups of radios and boxes have no label of their own: the first of them takes the focus.
    return field.id_for_label or (f"{field.auto_id}_0" if field.auto_id else "")
