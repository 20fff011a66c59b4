from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from topela.accounts.models import User
from topela.agreements.actions import Wording, draft_agreement, rewrite_agreement, sign_agreement
from topela.agreements.models import Agreement, Signature
from topela.agreements.queries import whole_agreements
from topela.agreements.text import text_hash
from topela.editions.models import Registration

Sign = Callable[..., Signature]


def again(agreement: Agreement) -> Agreement:
    """The same contract, read anew."""
    return whole_agreements().get(pk=agreement.pk)


def as_it_stands(agreement: Agreement) -> Wording:
    return Wording(
        language=agreement.language,
        first_mover=agreement.first_mover,
        first_contact_by=agreement.first_contact_by,
        commitments=list(agreement.commitments.all()),
    )


def rewrite(agreement: Agreement, by: User, **changes: object) -> list[Signature]:
    return rewrite_agreement(
        agreement, replace(as_it_stands(agreement), **changes), read=text_hash(again(agreement)), by=by
    )


@pytest.fixture
def agreement(company: Registration, nonprofit: Registration, company_user: User) -> Agreement:
    """A contract with two complete promises, signed by nobody."""
    drafted = draft_agreement(company, nonprofit, by=company_user)
    promises = list(drafted.commitments.all())
    for promise, what, quantity in zip(
        promises,
        ["Redessiner le logo et une affiche", "Une journée nature, outils compris"],
        ["2 journées", "25 personnes"],
        strict=True,
    ):
        promise.what, promise.quantity, promise.due_on = what, quantity, date(2027, 10, 1)
    rewrite(drafted, company_user, commitments=promises)
    return again(drafted)


@pytest.fixture
def sign(company_user: User, nonprofit_user: User) -> Sign:
    """Return a function that signs a contract for a registration."""

    def signing(agreement: Agreement, registration: Registration, **fields: object) -> Signature:
        values: dict[str, object] = {
            "by": company_user if registration.side == "company" else nonprofit_user,
            "name": f"Pour {registration.organisation.name}",
            "function": "présidence",
            "read": text_hash(again(agreement)),
        }
        return sign_agreement(agreement, registration, **values | fields)

    return signing
