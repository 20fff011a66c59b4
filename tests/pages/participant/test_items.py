from uuid import uuid4

import pytest

from topela.catalogue.models import Need, Offer
from topela.editions.rules import MoneyPolicy
from topela.journal.models import Entry


@pytest.fixture
def browser(sign_in, nonprofit, nonprofit_user):
    return sign_in(nonprofit_user, language="en")


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def items(page):
    return [row.written.item for row in page.context["needs"]]


NEED = {
    "text": "Huit bureaux\nou plus",
    "category": "goods",
    "quantity": "8",
    "period": "avant mai",
    "place": "chez nous",
}


def test_a_need_is_added_with_what_is_given_in_return(browser, nonprofit, go, write):
    answer = write(browser, go("need-creation", nonprofit), **NEED, in_return="Une visite guidée")
    assert (answer.status_code, answer.url) == (302, go("catalogue", nonprofit))
    need = Need.objects.latest("pk")
    assert {name: getattr(need, name) for name in NEED} == NEED
    nonprofit.refresh_from_db()
    assert nonprofit.in_return == "Une visite guidée"
    assert list(Entry.objects.order_by("-number").values_list("verb", flat=True)[:2]) == [
        "registration.in_return_changed",
        "need.published",
    ]


def test_an_offer_is_changed(browser, nonprofit, go, write):
    offer = Offer.objects.get(registration=nonprofit)
    write(browser, go("offer", nonprofit, offer), text="Une nuit au jardin", category="")
    offer.refresh_from_db()
    assert (offer.text, offer.category) == ("Une nuit au jardin", "")


def test_a_form_sent_five_times_adds_once(browser, nonprofit, go, write):
    key = uuid4()
    answers = [write(browser, go("offer-creation", nonprofit), key, text="Un atelier") for _ in range(5)]
    assert [(a.status_code, a.url) for a in answers] == [(302, go("catalogue", nonprofit))] * 5
    assert Offer.objects.filter(text="Un atelier").count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"text": ""}, {"text"}),
        ({"text": "   \n "}, {"text"}),
        ({"text": "a" * 20_001}, {"text"}),
        ({"category": "money"}, {"category"}),
        ({"quantity": "x" * 201, "period": "y" * 201, "place": "z" * 201}, {"quantity", "period", "place"}),
        ({"in_return": "x" * 2001}, {"in_return"}),
        ({"text": "nul\x00"}, {"text"}),
    ],
)
def test_errors_stand_at_the_field_and_nothing_typed_is_lost(browser, nonprofit, go, write, fields, wrong):
    typed = NEED | {"in_return": "Une visite"} | fields
    answer = write(browser, go("need-creation", nonprofit), **typed)
    form = answer.context["form"]
    assert (answer.status_code, set(form.errors)) == (422, wrong)
    assert {name: form[name].value() for name in typed} == typed
    assert 'class="wrongs"' in answer.content.decode()
    assert Need.objects.count() == 1


def test_an_item_withdrawn_can_be_brought_back(browser, nonprofit, go, write):
    need = Need.objects.get(registration=nonprofit)
    answer = write(browser, go("need-withdrawal", nonprofit, need))
    assert answer.url == go("catalogue", nonprofit)
    page = browser.get(go("catalogue", nonprofit))
    assert (items(page), page.context["withdrawn_needs"]) == ([], [need])
    write(browser, go("need-restoration", nonprofit, need))
    page = browser.get(go("catalogue", nonprofit))
    assert (items(page), page.context["withdrawn_needs"]) == ([need], [])


@pytest.mark.parametrize("name", ["need-withdrawal", "need-restoration"])
def test_opening_an_address_changes_nothing(browser, nonprofit, go, name):
    need = Need.objects.get(registration=nonprofit)
    assert browser.get(go(name, nonprofit, need)).status_code == 405
    need.refresh_from_db()
    assert need.withdrawn_at is None


@pytest.mark.parametrize(
    ("policy", "exception", "hint"),
    [
        (
            MoneyPolicy.EXCEPTIONS,
            "Travel to the match may be paid.",
            (
                "You wrote “300 €”. Money is the exception in this edition: Travel to the match "
                "may be paid. Would something else help as well: hands, skills, things, a room?"
            ),
        ),
        (MoneyPolicy.ALLOWED, "", ""),
    ],
)
def test_where_money_may_be_it_is_met_with_a_kind_word(
    browser, nonprofit, edition, go, write, policy, exception, hint
):
    edition.money_policy, edition.money_exception = policy, exception
    edition.save()
    write(browser, go("need-creation", nonprofit), text="Un minibus, ou 300 € pour le louer")
    page = browser.get(go("catalogue", nonprofit))
    assert told(page) == ["Added.", *filter(None, [hint])]
    assert Need.objects.latest("pk").text == "Un minibus, ou 300 € pour le louer"


NO_MONEY = (
    "You wrote “300 €”. In this edition nothing is paid, though: what would you buy with it? "
    "Perhaps somebody can give just that."
)


@pytest.mark.parametrize("field", ["text", "quantity", "in_return"])
def test_where_nothing_is_paid_money_stays_out_until_the_writer_says_it_is_none(
    browser, nonprofit, go, write, field
):
    address, count = go("need-creation", nonprofit), Need.objects.count()
    typed = {"text": "Un minibus", field: "Un minibus, ou 300 € pour le louer"}
    answer = write(browser, address, **typed)
    assert (answer.status_code, answer.context["form"].errors) == (422, {field: [NO_MONEY]})
    assert Need.objects.count() == count
    assert write(browser, address, **typed, not_money="on").status_code == 302
    assert Need.objects.count() == count + 1
    assert told(browser.get(go("catalogue", nonprofit))) == ["Added."]


def test_whoever_must_give_something_back_is_told_so(browser, nonprofit, edition, go):
    Offer.objects.all().delete()
    word = "In this edition both sides give."
    assert word not in browser.get(go("catalogue", nonprofit)).content.decode()
    edition.reciprocity = "required"
    edition.save()
    assert word in browser.get(go("catalogue", nonprofit)).content.decode()


def test_what_people_write_is_text_and_never_markup(browser, nonprofit, go, write):
    write(browser, go("offer-creation", nonprofit), text="<script>alert(1)</script> & Cie")
    page = browser.get(go("catalogue", nonprofit)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Cie" in page


@pytest.mark.parametrize("number", [1, 3, 55])
def test_the_list_asks_few_questions(browser, nonprofit, go, number, django_assert_num_queries):
    Need.objects.bulk_create([Need(registration=nonprofit, text=f"Besoin {n}") for n in range(number - 1)])
    with django_assert_num_queries(11):
        page = browser.get(go("catalogue", nonprofit))
    assert len(page.context["needs"]) == number
