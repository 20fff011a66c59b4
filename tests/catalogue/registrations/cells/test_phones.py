"""Telephone numbers."""

import pytest

from tests.catalogue.registrations.cells.noted import codes
from topela.catalogue.registrations.cells.phones import read_phone
from topela.catalogue.registrations.workbook import Cell


@pytest.mark.parametrize(
    ("value", "phone", "said"),
    [
        ("0049 (0) 651 / 123456", "+49 (0) 651 / 123456", []),
        ("+352.00.01.01", "+352 00 01 01", []),
        ("352000107", "+352000107", ["phone_was_number"]),
        ("26 12 34", "26 12 34", []),
        (261234, "261234", ["phone_was_number"]),
        ("12345", "", ["phone_not_understood"]),
        ("voir site", "", ["phone_not_understood"]),
        ("+352 00 01 01 (bureau)", "+352 00 01 01 (bureau)", ["phone_with_note"]),
    ],
)
def test_phones(margin, value, phone, said):
    assert (str(read_phone(Cell(value), margin)), codes(margin)) == (phone, said)


def test_a_small_number_with_a_real_formula_is_no_phone(margin):
    assert str(read_phone(Cell(42, "=A1+B1"), margin)) == ""
    assert codes(margin) == ["phone_not_understood"]
