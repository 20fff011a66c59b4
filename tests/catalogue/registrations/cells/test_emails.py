"""Addresses."""

import pytest

from tests.catalogue.registrations.cells.noted import codes
from topela.catalogue.registrations.cells.emails import read_email
from topela.catalogue.registrations.workbook import Cell


@pytest.mark.parametrize(
    ("value", "email", "said"),
    [
        (" Anna@Example.ORG ", "anna@example.org", []),
        ("mailto:anna@example.org", "anna@example.org", []),
        ("<anna@example.org>", "anna@example.org", []),
        ("Anna Kohl anna@example.org", "anna@example.org", ["email_taken_from_text"]),
        ("a@example.org / b@example.org", "a@example.org", ["several_emails"]),
        ("anna [at] example [dot] org", "", ["email_in_disguise"]),
        ("anna@example,org", "", ["email_in_disguise"]),
        ("anna", "", ["email_invalid"]),
        ("anna..kohl@example.org", "", ["email_invalid"]),
    ],
)
def test_emails(margin, value, email, said):
    assert (read_email(Cell(value), margin), codes(margin)) == (email, said)
