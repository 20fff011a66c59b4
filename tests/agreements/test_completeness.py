from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.agreements.conftest import again, rewrite
from topela.accounts.models import User
from topela.agreements.completeness import blocking, gaps
from topela.agreements.models import Agreement, Commitment, Party
from topela.editions.models import Registration


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def change(agreement: Agreement, **fields: object) -> Agreement:
    """The contract with other words in its first promise."""
    Commitment.objects.filter(agreement=agreement, position=1).update(**fields)
    return again(agreement)


def test_a_complete_contract_lacks_nothing(agreement: Agreement) -> None:
    assert gaps(agreement) == []


@pytest.mark.parametrize(
    ("fields", "field", "blocks"),
    [
        ({"what": ""}, "what", True),
        ({"what": "  Logo   "}, "what", True),
        ({"quantity": ""}, "quantity", True),
        ({"due_on": None}, "due_on", True),
        ({"due_on": timezone.localdate() - timedelta(days=1)}, "due_on", True),
        ({"due_on": date(2029, 1, 1)}, "due_on", False),
        ({"what": "Deux journées de jardinage 🌱"}, "what", False),
        ({"what": "Un soutien financier de notre part"}, "what", False),
        ({"what": "Redessiner le logo", "quantity": "500 €"}, "what", False),
    ],
)
def test_a_promise_says_what_how_much_and_by_when(
    agreement: Agreement, fields: dict[str, object], field: str, *, blocks: bool
) -> None:
    (gap,) = gaps(change(agreement, **fields))
    assert (gap.field, gap.blocks, gap.commitment) == (field, blocks, 1)


@pytest.mark.parametrize(
    "what",
    [
        "Deux journées de graphiste",
        "Zwei Tage Gestaltung",
        "A day with 25 people",
        "Une journée nature",
        "10 ordinateurs",
    ],
)
def test_a_quantity_may_stand_in_the_words(agreement: Agreement, what: str) -> None:
    assert gaps(change(agreement, what=what, quantity="")) == []


def test_money_is_met_with_the_edition_s_own_rule(agreement: Agreement) -> None:
    edition = agreement.edition
    edition.money_policy, edition.money_exception = "exceptions", "transport and material"
    edition.save()
    (gap,) = gaps(change(agreement, quantity="500 €"))
    assert gap.text == "“500 €” speaks of money. In this edition only this is allowed: transport and material"
    edition.money_policy = "allowed"
    edition.save()
    assert gaps(again(agreement)) == []


@pytest.mark.parametrize(
    ("policy", "found"), [("required", [True, True]), ("encouraged", [False]), ("free", [])]
)
def test_reciprocity_is_the_edition_s_to_ask(agreement: Agreement, policy: str, found: list[bool]) -> None:
    agreement.edition.reciprocity = policy
    agreement.edition.save()
    agreement.commitments.all()[1].delete()
    assert [gap.blocks for gap in gaps(again(agreement))] == found


def test_a_party_without_a_promise_and_a_contract_without_any(
    agreement: Agreement, hall: list[Registration]
) -> None:
    Party.objects.create(agreement=agreement, registration=hall[2], position=3)
    assert [gap.text for gap in blocking(again(agreement))] == [
        f"{hall[2]} neither gives nor receives anything."
    ]
    Commitment.objects.all().delete()
    assert blocking(again(agreement))[-1].text == "A contract needs a promise."


def test_somebody_calls_first_by_a_day(
    agreement: Agreement, hall: list[Registration], company_user: User
) -> None:
    today = timezone.localdate()
    for changes, field, blocks in [
        ({"first_mover": None}, "first_mover", True),
        ({"first_mover": hall[2]}, "first_mover", True),
        ({"first_mover": hall[0], "first_contact_by": None}, "first_contact_by", True),
        ({"first_contact_by": today - timedelta(days=1)}, "first_contact_by", True),
        ({"first_contact_by": date(2027, 6, 1)}, "first_contact_by", False),
    ]:
        rewrite(again(agreement), company_user, **changes)
        (gap,) = gaps(again(agreement))
        assert (gap.field, gap.blocks) == (field, blocks)
