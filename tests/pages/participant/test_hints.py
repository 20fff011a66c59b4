import pytest
from django.utils import translation

from topela.editions.models import Edition
from topela.editions.rules import MoneyPolicy
from topela.pages.participant.hints import money_hint


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_an_exception_without_words_is_a_taboo():
    edition = Edition(money_policy=MoneyPolicy.EXCEPTIONS, money_exception="")
    assert money_hint(edition, "300 €") == money_hint(Edition(money_policy=MoneyPolicy.TABOO), "300 €")


def test_money_is_found_in_every_field():
    edition = Edition(money_policy=MoneyPolicy.TABOO)
    assert money_hint(edition, "Un minibus", "", "300 €").startswith("You wrote “300 €”.")
    assert money_hint(edition, "Un minibus", "", "") == ""
