import json
import uuid
from http import HTTPStatus

import pytest
from django.core import mail
from django.test import Client

from tests.papers.samples import pages
from topela.accounts.models import User
from topela.agreements.models import Agreement, Commitment, Seal, Signature
from topela.agreements.queries import whole_agreements
from topela.agreements.states import State, state
from topela.agreements.text import text_hash
from topela.editions.models import Registration
from topela.floor.live.hub import hub

DRAWING = json.dumps([[[10, 90], [200, 20], [400, 100]]])


def post(client: Client, path: str, **data: object):
    return client.post(path, {"idempotency_key": uuid.uuid4(), **data})


def at(registration: Registration, tail: str = "") -> str:
    return f"/my/{registration.pk}/agreements/{tail}"


def the_agreement() -> Agreement:
    return whole_agreements().get()


def text_data(agreement: Agreement, **changes: object) -> dict[str, object]:
    """What the form of a contract's text sends when nothing is touched."""
    data: dict[str, object] = {
        "read": text_hash(agreement),
        "language": agreement.language,
        "first_mover": agreement.first_mover_id,
        "first_contact_by": agreement.first_contact_by,
        "joining": "",
        "promises-TOTAL_FORMS": len(agreement.commitments.all()),
        "promises-INITIAL_FORMS": len(agreement.commitments.all()),
    }
    for i, c in enumerate(agreement.commitments.all()):
        values = {
            "id": c.pk,
            "direction": f"{c.giver_id}-{c.receiver_id}",
            "what": c.what,
            "quantity": c.quantity,
            "due_on": c.due_on,
            "category": c.category,
            "person": c.person,
        }
        data |= {f"promises-{i}-{name}": value for name, value in values.items()}
    return data | changes


@pytest.fixture
def begun(sign_in, company: Registration, nonprofit: Registration, company_user: User) -> Agreement:
    """A contract begun by the company from needs and offers, its one gap filled."""
    client = sign_in(company_user)
    post(client, at(company), other=nonprofit.pk)
    data = text_data(the_agreement(), **{"promises-1-quantity": "25 personnes"})
    answer = post(client, at(company, "1/text/"), **data)
    assert answer.status_code == HTTPStatus.FOUND
    return the_agreement()


def signature_data(**changes: object) -> dict[str, object]:
    data = {"name": "Camille Dupré", "function": "RSE", "agreed": "on", "read": text_hash(the_agreement())}
    return data | changes


def test_from_two_organisations_to_a_sealed_contract(
    sign_in,
    begun: Agreement,
    company: Registration,
    nonprofit: Registration,
    company_user: User,
    nonprofit_user: User,
    django_capture_on_commit_callbacks,
) -> None:
    one, two = sign_in(company_user), sign_in(nonprofit_user)
    assert "Lire et signer" in one.get(at(company, "1/")).text
    answer = post(one, at(company, "1/signature/"), **signature_data(strokes=DRAWING))
    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, at(company, "1/"))
    assert state(the_agreement()) is State.SIGNING
    with django_capture_on_commit_callbacks(execute=True):
        post(two, at(nonprofit, "1/signature/"), **signature_data(name="Nora Thill"))
    assert state(the_agreement()) is State.SEALED
    assert len(mail.outbox) == 2
    page = two.get(at(nonprofit, "1/"))
    assert "Signé et scellé" in page.text
    assert 'stroke="currentColor"' in page.text
    answer = two.get(at(nonprofit, "1/pdf/"))
    assert answer.content == bytes(Seal.objects.get().pdf)
    assert answer["Content-Disposition"] == 'inline; filename="contrat-1.pdf"'


def test_the_draft_can_be_read_as_a_pdf(
    sign_in, begun: Agreement, company: Registration, company_user: User
) -> None:
    answer = sign_in(company_user).get(at(company, "1/pdf/"))
    assert "BROUILLON" in pages(answer.content)[0]


def test_a_change_after_a_signature_says_what_it_costs(
    sign_in,
    begun: Agreement,
    company: Registration,
    nonprofit: Registration,
    company_user: User,
    nonprofit_user: User,
) -> None:
    post(sign_in(company_user), at(company, "1/signature/"), **signature_data())
    client = sign_in(nonprofit_user)
    assert (
        "Si vous le modifiez, cette signature ne comptera plus." in client.get(at(nonprofit, "1/text/")).text
    )
    data = text_data(the_agreement(), **{"promises-0-what": "Une seule journée de graphiste"})
    answer = client.post(at(nonprofit, "1/text/"), {"idempotency_key": uuid.uuid4(), **data}, follow=True)
    assert "cette signature ne compte donc plus\u00a0: Camille Dupré" in answer.text
    assert state(the_agreement()) is State.DRAFT
    assert (
        "Le texte a changé après la signature de Camille Dupré"
        in sign_in(company_user).get(at(company, "1/")).text
    )


def test_a_text_that_changed_under_the_pen_is_shown_again(
    sign_in,
    begun: Agreement,
    company: Registration,
    nonprofit: Registration,
    company_user: User,
    nonprofit_user: User,
) -> None:
    reading = signature_data(name="Camille D.")
    post(sign_in(nonprofit_user), at(nonprofit, "1/text/"), **text_data(begun, language="de"))
    answer = post(sign_in(company_user), at(company, "1/signature/"), **reading)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Le texte a changé pendant votre lecture." in answer.text
    assert 'value="Camille D."' in answer.text
    assert f'value="{text_hash(the_agreement())}"' in answer.text
    assert Signature.objects.count() == 0


def test_a_signature_asks_for_a_name_a_function_and_the_act(
    sign_in, begun: Agreement, company: Registration, company_user: User
) -> None:
    client = sign_in(company_user)
    data = signature_data(name=" ", function="", strokes="[[[1,1]]]")
    del data["agreed"]
    answer = post(client, at(company, "1/signature/"), **data)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    for message in [
        "Veuillez saisir votre nom.",
        "Veuillez dire à quel titre vous signez.",
        "Veuillez cocher cette case",
        "Ce dessin ne peut pas servir de signature.",
    ]:
        assert message in answer.text
    assert Signature.objects.count() == 0


def test_who_has_signed_or_lacks_something_is_led_back(
    sign_in, begun: Agreement, company: Registration, company_user: User
) -> None:
    client = sign_in(company_user)
    post(client, at(company, "1/text/"), **text_data(begun, first_mover=""))
    assert client.get(at(company, "1/signature/")).url == at(company, "1/")
    assert "Dites qui appelle en premier." in client.get(at(company, "1/")).text
    post(client, at(company, "1/text/"), **text_data(the_agreement(), first_mover=company.pk))
    post(client, at(company, "1/signature/"), **signature_data())
    assert client.get(at(company, "1/signature/")).url == at(company, "1/")


def test_a_form_sent_five_times_signs_once(
    sign_in, begun: Agreement, company: Registration, company_user: User
) -> None:
    client = sign_in(company_user)
    data = {"idempotency_key": uuid.uuid4(), **signature_data()}
    answers = [client.post(at(company, "1/signature/"), data).status_code for _ in range(5)]
    assert answers == [HTTPStatus.FOUND] * 5
    assert Signature.objects.count() == 1


def test_another_promise_is_added_without_losing_what_was_typed(
    sign_in, begun: Agreement, company: Registration, nonprofit: Registration, company_user: User
) -> None:
    client = sign_in(company_user)
    data = text_data(begun, **{"promises-0-what": "Trois journées de graphiste"})
    answer = post(client, at(company, "1/text/"), another="1", **data)
    assert answer.status_code == HTTPStatus.OK
    assert "Trois journées de graphiste" in answer.text
    assert 'name="promises-2-what"' in answer.text
    assert the_agreement().commitments.count() == 2
    third = {
        "promises-TOTAL_FORMS": 3,
        "promises-2-direction": f"{nonprofit.pk}-{company.pk}",
        "promises-2-what": "Le logo de l’entreprise sur 500 dépliants",
        "promises-2-due_on": "2027-09-01",
    }
    post(client, at(company, "1/text/"), **data | third)
    assert [c.what for c in the_agreement().commitments.all()] == [
        "Trois journées de graphiste",
        "Journée nature pour des équipes",
        "Le logo de l’entreprise sur 500 dépliants",
    ]


def test_an_added_promise_left_empty_is_none_and_one_is_left_out(
    sign_in, begun: Agreement, company: Registration, nonprofit: Registration, company_user: User
) -> None:
    changes = {
        "promises-TOTAL_FORMS": 3,
        "promises-2-direction": f"{nonprofit.pk}-{company.pk}",
        "promises-1-DELETE": "on",
    }
    post(sign_in(company_user), at(company, "1/text/"), **text_data(begun, **changes))
    assert [c.giver for c in the_agreement().commitments.all()] == [company]


def test_bad_input_stands_at_its_field_and_nothing_is_lost(
    sign_in, begun: Agreement, company: Registration, company_user: User
) -> None:
    changes = {
        "promises-0-due_on": "demain",
        "promises-0-direction": f"{company.pk}-{company.pk}",
        "promises-1-what": "Encore une idée",
        "language": "xx",
    }
    answer = post(sign_in(company_user), at(company, "1/text/"), **text_data(begun, **changes))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.text.count('href="#id_promises-0-due_on"') == 1
    assert 'value="demain"' in answer.text
    assert "Encore une idée" in answer.text
    assert Commitment.objects.get(position=2).what == "Journée nature pour des équipes"


def test_who_wrote_meanwhile_is_not_overwritten(
    sign_in,
    begun: Agreement,
    company: Registration,
    nonprofit: Registration,
    company_user: User,
    nonprofit_user: User,
) -> None:
    stale = text_data(begun, **{"promises-0-what": "Ma version"})
    post(sign_in(nonprofit_user), at(nonprofit, "1/text/"), **text_data(begun, language="de"))
    answer = post(sign_in(company_user), at(company, "1/text/"), **stale)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "entre-temps" in answer.text
    assert "Ma version" in answer.text
    assert "Le contrat tel qu’il est maintenant" in answer.text
    assert the_agreement().language == "de"
    again = stale | {"read": text_hash(the_agreement())}
    assert f'value="{again["read"]}"' in answer.text
    assert post(sign_in(company_user), at(company, "1/text/"), **again).status_code == HTTPStatus.FOUND
    assert the_agreement().commitments.first().what == "Ma version"


def test_a_third_organisation_is_asked_in(
    sign_in, begun: Agreement, hall: list[Registration], company_user: User, company: Registration
) -> None:
    client = sign_in(company_user)
    answer = post(client, at(company, "1/text/"), **text_data(begun, joining=hall[3].pk))
    assert answer.url == at(company, "1/text/")
    page = client.get(at(company, "1/")).text
    assert f"{hall[3]} ne donne ni ne reçoit rien." in page
    assert "Lire et signer" not in page


def test_a_contract_is_given_up_and_stays_readable(
    sign_in, begun: Agreement, company: Registration, company_user: User
) -> None:
    client = sign_in(company_user)
    post(client, at(company, "1/cancellation/"))
    assert state(the_agreement()) is State.GIVEN_UP
    assert "Abandonné" in client.get(at(company, "1/")).text
    assert post(client, at(company, "1/cancellation/")).status_code == HTTPStatus.FOUND
    assert client.get(at(company, "1/text/")).status_code == HTTPStatus.FOUND
    answer = post(client, at(company, "1/signature/"), **signature_data())
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_the_pdf_can_be_asked_for_again(
    sign_in,
    begun: Agreement,
    company: Registration,
    nonprofit: Registration,
    company_user: User,
    nonprofit_user: User,
    django_capture_on_commit_callbacks,
) -> None:
    post(sign_in(company_user), at(company, "1/signature/"), **signature_data())
    post(sign_in(nonprofit_user), at(nonprofit, "1/signature/"), **signature_data())
    assert "Redemander le PDF" in sign_in(company_user).get(at(company, "1/")).text
    with django_capture_on_commit_callbacks(execute=True):
        post(sign_in(company_user), at(company, "1/seal/"))
    assert state(the_agreement()) is State.SEALED


def test_for_everybody_else_there_is_no_contract(
    sign_in, begun: Agreement, hall: list[Registration], outsider: User, company: Registration
) -> None:
    elsewhere = Registration.objects.get(organisation__name="Zephyrine Conseil")
    client = sign_in(outsider)
    for registration in (company, elsewhere):
        for tail in ["1/", "1/text/", "1/signature/", "1/pdf/"]:
            assert client.get(at(registration, tail)).status_code == HTTPStatus.NOT_FOUND
        for tail in ["1/text/", "1/signature/", "1/cancellation/", "1/seal/"]:
            assert post(client, at(registration, tail)).status_code == HTTPStatus.NOT_FOUND
    assert client.get(at(company)).status_code == HTTPStatus.NOT_FOUND
    assert post(client, at(elsewhere), other=company.pk).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sign_in().get(at(company, "1/")).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("contracts", [1, 3])
def test_no_page_asks_too_much(
    sign_in, hall: list[Registration], company_user: User, contracts: int, django_assert_max_num_queries
) -> None:
    company, client = hall[0], sign_in(company_user)
    for other in (hall[1], *hall[4:6])[:contracts]:
        post(client, at(company), other=other.pk)
    for tail in ["", "1/", "1/text/"]:
        with django_assert_max_num_queries(15):
            assert client.get(at(company, tail)).status_code == HTTPStatus.OK


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_page_speaks_the_reader_s_language(
    sign_in, begun: Agreement, company: Registration, company_user: User, language: str
) -> None:
    client = sign_in(company_user, language)
    word = {"fr": "Premier appel", "de": "Erster Anruf", "en": "First call"}[language]
    assert word in client.get(at(company, "1/")).text
    assert word in client.get(at(company, "1/signature/")).text


def test_the_other_side_s_screen_hears_of_each_step(
    sign_in,
    begun: Agreement,
    company: Registration,
    nonprofit: Registration,
    company_user: User,
    nonprofit_user: User,
    monkeypatch,
    django_capture_on_commit_callbacks,
) -> None:
    told: list[tuple[int, str]] = []
    monkeypatch.setattr(hub, "tell", lambda edition, word: told.append((edition, str(word))))
    company_page, nonprofit_page = sign_in(company_user), sign_in(nonprofit_user)
    assert "data-live=" in company_page.get(at(company, "1/")).text
    with django_capture_on_commit_callbacks(execute=True):
        post(company_page, at(company, "1/text/"), **text_data(begun, language="de"))
    with django_capture_on_commit_callbacks(execute=True):
        post(company_page, at(company, "1/signature/"), **signature_data())
        assert told == [(begun.edition_id, "agreement")]
    with django_capture_on_commit_callbacks(execute=True):
        post(nonprofit_page, at(nonprofit, "1/signature/"), **signature_data())
    assert [word for _, word in told if word != "tally"] == ["agreement"] * 4
    assert told[-1][0] == begun.edition_id
    assert "data-live=" not in company_page.get(at(company, "1/")).text
