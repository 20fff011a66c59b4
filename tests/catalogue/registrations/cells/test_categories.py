"""Categories in three languages."""

import pytest

from tests.catalogue.registrations.cells.noted import codes
from topela.catalogue.registrations.cells.categories import category_in, read_categories
from topela.catalogue.registrations.workbook import Cell


@pytest.mark.parametrize(
    ("text", "category", "exact"),
    [("Compétences", "skills", True), ("Güter & Material", "goods", True), ("Helping hands", "volunteering", True),
     ("Dienstleistngen", "services", False), ("Raum (Saal)", "space", True),
     ("Visibility and network", "visibility", True),
     ("Autre", "", False)],
)  # fmt: skip
def test_categories(text, category, exact):
    assert category_in(text) == (category, exact)


def test_an_unknown_category_is_left_empty(margin):
    assert read_categories(Cell("Magie"), margin) == ()
    assert codes(margin) == ["category_unknown"]
