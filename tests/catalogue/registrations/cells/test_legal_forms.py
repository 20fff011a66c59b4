"""Legal forms in one spelling."""

import pytest

from topela.catalogue.registrations.cells.legal_forms import read_legal_form, without_legal_form


@pytest.mark.parametrize(
    ("typed", "name", "form", "kind"),
    [
        ("SARL", "", "S.à r.l.", "company"),
        ("société à responsabilité limitée", "", "S.à r.l.", "company"),
        ("", "Holzbau GmbH & Co. KG", "GmbH & Co. KG", "company"),
        ("", "Werkstatt e. V.", "e.V.", "nonprofit"),
        ("gGmbH", "", "gGmbH", "social_enterprise"),
        ("Stiftung", "", "fondation", "nonprofit"),
        ("Gemeinde", "", "commune", "public"),
        ("", "Sans forme", "", ""),
        ("confrérie", "", "confrérie", ""),
    ],
)
def test_legal_forms(typed, name, form, kind):
    found = read_legal_form(typed, name)
    assert (found.form, found.kind, found.known) == (form, kind, form != "confrérie")


def test_names_without_their_legal_form():
    assert without_legal_form("Fil & Aiguille S.à r.l.") == "fil & aiguille"
    assert without_legal_form("asbl Hérissons") == "herissons"
    assert without_legal_form("Agaga") == "agaga"
    assert without_legal_form("S.A.") == "s.a."
