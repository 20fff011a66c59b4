from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.agreements.conftest import Sign, again, as_it_stands, rewrite
from topela.accounts.models import User
from topela.agreements.actions import draft_agreement, give_up_agreement, rewrite_agreement
from topela.agreements.models import Agreement, Commitment, Signature
from topela.agreements.signals import agreement_signed
from topela.agreements.states import State, fallen_signatures, missing_parties, standing_signatures, state
from topela.agreements.text import text_hash
from topela.editions.models import Registration
from topela.journal.models import Entry
from topela.papers.drawing import Drawing

PEN = Drawing.from_json("[[[10,20],[200,90]]]")


def verbs(agreement: Agreement) -> list[str]:
    subject = f"agreements.agreement:{agreement.pk}"
    return list(Entry.objects.filter(subject=subject).values_list("verb", flat=True))


def test_a_draft_is_filled_in_from_needs_and_offers(
    company: Registration, nonprofit: Registration, nonprofit_user: User
) -> None:
    agreement = draft_agreement(nonprofit, company, by=nonprofit_user)
    assert (agreement.number, agreement.language, agreement.first_mover) == (1, "fr", nonprofit)
    assert agreement.first_contact_by == date(2027, 3, 25)
    assert [(c.giver, c.receiver, c.what, c.due_on) for c in agreement.commitments.all()] == [
        (company, nonprofit, "Deux journées de graphiste pour un logo", date(2028, 3, 10)),
        (nonprofit, company, "Journée nature pour des équipes", date(2028, 3, 10)),
    ]
    assert [party.registration for party in agreement.parties.all()] == [company, nonprofit]
    assert state(agreement) is State.DRAFT
    assert verbs(agreement) == ["agreement.drafted"]


def test_both_sides_who_begin_at_once_find_the_same_contract(
    company: Registration, nonprofit: Registration, company_user: User, nonprofit_user: User
) -> None:
    first = draft_agreement(company, nonprofit, by=company_user)
    assert draft_agreement(nonprofit, company, by=nonprofit_user) == first
    give_up_agreement(first, by=company_user)
    second = draft_agreement(nonprofit, company, by=nonprofit_user)
    assert (first.number, second.number) == (1, 2)


def test_nobody_makes_a_contract_with_themselves_or_across_editions(
    company: Registration, outsider: User, company_user: User
) -> None:
    elsewhere = Registration.objects.get(organisation__name="Zephyrine Conseil")
    for other in (company, elsewhere):
        with pytest.raises(ValidationError):
            draft_agreement(company, other, by=company_user)
    assert Agreement.objects.count() == 0


def test_both_sign_and_the_contract_is_signed(
    agreement: Agreement, company: Registration, nonprofit: Registration, sign: Sign
) -> None:
    heard: list[int] = []

    def hear(agreement: Agreement, **_: object) -> None:
        heard.append(agreement.number)

    agreement_signed.connect(hear)
    sign(agreement, company, drawing=PEN)
    halfway = again(agreement)
    assert state(halfway) is State.SIGNING
    assert [party.registration for party in missing_parties(halfway)] == [nonprofit]
    sign(agreement, nonprofit)
    agreement_signed.disconnect(hear)
    whole = again(agreement)
    assert state(whole) is State.SIGNED
    assert [s.strokes for s in standing_signatures(whole)] == [[[[10.0, 20.0], [200.0, 90.0]]], []]
    assert heard == [agreement.number] * 2
    assert verbs(agreement)[-2:] == ["agreement.signed"] * 2


def test_nobody_signs_twice(agreement: Agreement, company: Registration, sign: Sign) -> None:
    sign(agreement, company)
    with pytest.raises(ValidationError, match=r"already|déjà"):
        sign(agreement, company)
    assert Signature.objects.count() == 1


def test_only_parties_sign(agreement: Agreement, hall: list[Registration], sign: Sign) -> None:
    with pytest.raises(ValidationError):
        sign(agreement, hall[2])


def test_a_text_that_was_not_read_is_not_signed(
    agreement: Agreement, company: Registration, company_user: User, sign: Sign
) -> None:
    read = text_hash(agreement)
    rewrite(agreement, company_user, first_contact_by=date(2027, 3, 20))
    with pytest.raises(ValidationError):
        sign(agreement, company, read=read)
    assert Signature.objects.count() == 0


def test_an_incomplete_contract_is_not_signed(
    agreement: Agreement, company: Registration, company_user: User, sign: Sign
) -> None:
    rewrite(agreement, company_user, first_mover=None)
    with pytest.raises(ValidationError):
        sign(again(agreement), company)


def test_a_change_takes_the_force_from_signatures(
    agreement: Agreement, company: Registration, nonprofit_user: User, sign: Sign
) -> None:
    signature = sign(agreement, company)
    promises = list(again(agreement).commitments.all())
    promises[0].what = "Redessiner le logo seulement"
    assert rewrite(again(agreement), nonprofit_user, commitments=promises) == [signature]
    changed = again(agreement)
    assert state(changed) is State.DRAFT
    assert fallen_signatures(changed) == [signature]
    sign(changed, company)
    assert fallen_signatures(again(agreement)) == []
    assert [s.voided_at is None for s in Signature.objects.order_by("at")] == [False, True]


def test_saving_the_same_text_changes_nothing(
    agreement: Agreement, company: Registration, company_user: User, sign: Sign
) -> None:
    sign(agreement, company)
    before = verbs(agreement)
    assert rewrite(again(agreement), company_user) == []
    assert len(standing_signatures(again(agreement))) == 1
    assert verbs(agreement) == before


def test_a_signature_falls_too_where_the_rules_or_a_name_change(
    agreement: Agreement, company: Registration, sign: Sign
) -> None:
    sign(agreement, company)
    company.organisation.name = "Amberline Holding S.A."
    company.organisation.save()
    assert standing_signatures(again(agreement)) == []
    sign(agreement, company)
    assert len(standing_signatures(again(agreement))) == 1


def test_two_writers_do_not_overwrite_each_other(agreement: Agreement, company_user: User) -> None:
    stale = text_hash(agreement)
    rewrite(agreement, company_user, language="de")
    with pytest.raises(ValidationError):
        rewrite_agreement(agreement, as_it_stands(agreement), read=stale, by=company_user)
    assert again(agreement).language == "de"


def test_a_third_organisation_joins_and_leaves(
    agreement: Agreement,
    hall: list[Registration],
    company: Registration,
    nonprofit: Registration,
    company_user: User,
) -> None:
    third = hall[3]
    rewrite(agreement, company_user, joining=third)
    assert [p.registration for p in again(agreement).parties.all()] == [company, nonprofit, third]
    promise = Commitment(giver=third, receiver=company, what="Un reportage photo", due_on=date(2027, 9, 1))
    promises = [*again(agreement).commitments.all(), promise]
    rewrite(again(agreement), company_user, commitments=promises)
    assert [c.position for c in again(agreement).commitments.all()] == [1, 2, 3]
    rewrite(again(agreement), company_user, commitments=promises[:2])
    assert [p.registration for p in again(agreement).parties.all()] == [company, nonprofit]


def test_a_contract_never_falls_below_two_parties(agreement: Agreement, company_user: User) -> None:
    rewrite(agreement, company_user, commitments=[])
    assert len(again(agreement).parties.all()) == 2


def test_what_is_given_up_is_closed(
    agreement: Agreement, company: Registration, company_user: User, sign: Sign
) -> None:
    give_up_agreement(agreement, by=company_user)
    assert state(again(agreement)) is State.GIVEN_UP
    for attempt in (
        lambda: rewrite(agreement, company_user),
        lambda: sign(agreement, company),
        lambda: give_up_agreement(agreement, by=company_user),
    ):
        with pytest.raises(ValidationError):
            attempt()
