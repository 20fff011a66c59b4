import pytest
from django.http import Http404

from topela.accounts.models import User
from topela.agreements.access import edition_agreement, own_agreement
from topela.agreements.models import Agreement
from topela.agreements.queries import open_agreement_between, sealed_agreement
from topela.editions.models import Edition, Registration


def test_parties_open_their_contract(
    agreement: Agreement, company: Registration, nonprofit: Registration, edition: Edition
) -> None:
    assert own_agreement(company, agreement.number) == agreement
    assert own_agreement(nonprofit, agreement.number) == agreement
    assert edition_agreement(edition, agreement.number) == agreement


def test_for_everybody_else_there_is_none(
    agreement: Agreement, hall: list[Registration], outsider: User
) -> None:
    elsewhere = Registration.objects.get(organisation__name="Zephyrine Conseil")
    for other in (*hall[2:], elsewhere):
        with pytest.raises(Http404):
            own_agreement(other, agreement.number)
    with pytest.raises(Http404):
        edition_agreement(elsewhere.edition, agreement.number)


def test_a_contract_of_three_is_no_contract_between_two(
    agreement: Agreement, company: Registration, nonprofit: Registration, hall: list[Registration]
) -> None:
    assert open_agreement_between(nonprofit, company) == agreement
    agreement.parties.create(registration=hall[2], position=3)
    assert open_agreement_between(nonprofit, company) is None


def test_a_code_opens_sealed_contracts_only(agreement: Agreement) -> None:
    from topela.agreements.codes import code_of

    assert sealed_agreement(agreement.number, code_of(agreement)) is None
