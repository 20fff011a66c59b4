import pytest

from topela.catalogue.registrations.findings import Margin, Notebook, Place


@pytest.fixture
def margin() -> Margin:
    return Notebook().margin(Place("Feuille", 2, "A", "Colonne"), "…")
