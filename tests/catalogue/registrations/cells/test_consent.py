"""Consent is never guessed."""

import pytest

from topela.catalogue.registrations.cells.consent import read_consent
from topela.catalogue.registrations.workbook import Cell


@pytest.mark.parametrize(
    ("value", "given"),
    [("Ja", True), ("VRAI", True), ("ok", True), (True, True), ("nein", False), ("FAUX", False),
    (False, False), ("?", None),
     (None, None), ("Nous verrons", None)],
)  # fmt: skip
def test_consent(margin, value, given):
    assert read_consent(Cell(value), margin).given is given
