import pytest
from click.testing import CliRunner

from topela.accounts.models import User
from topela.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def prepared(monkeypatch):
    monkeypatch.setattr("topela.cli.organiser.prepare_database", lambda: None)


def test_the_first_organiser_of_an_installation():
    result = CliRunner().invoke(
        main, ["organiser", "Odile@Example.org", "--name", "Odile Exemple", "--language", "de"]
    )
    assert (result.exit_code, result.output) == (
        0,
        "odile@example.org may now create editions; sign in with this address.\n",
    )
    user = User.objects.get()
    assert (user.full_name, user.language, user.is_staff, user.has_usable_password()) == (
        "Odile Exemple",
        "de",
        True,
        False,
    )


def test_somebody_known_is_not_made_twice(company_user):
    CliRunner().invoke(main, ["organiser", company_user.email.upper()])
    company_user.refresh_from_db()
    assert (User.objects.count(), company_user.is_staff, company_user.full_name) == (1, True, "Camille Dupré")


def test_no_address_no_organiser():
    result = CliRunner().invoke(main, ["organiser", "odile"])
    assert result.exit_code == 2
    assert "odile is no e-mail address" in result.output
    assert not User.objects.exists()
