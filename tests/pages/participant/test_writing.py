import pytest

from topela.catalogue.models import Need, Offer
from topela.directory.models import Organisation
from topela.editions.rules import MoneyPolicy, ReciprocityPolicy
from topela.journal.models import Entry, Receipt
from topela.scheduling.models import Understanding

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(sign_in, nonprofit, nonprofit_user):
    return sign_in(nonprofit_user, language="en")


@pytest.fixture
def ask(browser, nonprofit, go):
    """Return a function that asks for help as the form does while somebody writes."""

    def post(kind="need", **typed):
        return browser.post(go(f"{kind}-help", nonprofit), typed, headers={"hx-request": "true"})

    return post


def test_help_tells_what_is_understood_what_is_open_and_where_it_belongs(ask):
    answer = ask(text="Un site web")
    found = answer.context["help"]
    assert answer.status_code == 200
    assert [topic.name for topic in found.topics] == ["Website"]
    assert found.questions == ("How many hours or days?", "By when?", "And what do you give in return?")
    assert (found.category, found.category_name, found.money) == ("skills", "Skills", "")
    assert 'data-set-field="category" data-value="skills"' in answer.content.decode()


def test_goals_are_named_while_writing_but_for_those_chosen(ask, nonprofit):
    text = "Une matinée pour soigner les abeilles et la forêt"
    named = [number for number, _ in ask(text=text).context["help"].goals]
    assert 15 in named
    Organisation.objects.filter(pk=nonprofit.organisation_id).update(sdgs=[15])
    assert [number for number, _ in ask(text=text).context["help"].goals] == [n for n in named if n != 15]


def test_nothing_is_asked_that_is_said_somewhere(ask):
    found = ask(text="Un site web", category="goods", quantity="un", period="mai", in_return="Une visite")
    assert (found.context["help"].questions, found.context["help"].category) == ((), None)


@pytest.mark.parametrize(
    ("category", "question"),
    [
        ("goods", "How many pieces?"),
        ("services", "How many hours or days?"),
        ("volunteering", "How many people, and for how long?"),
        ("space", "For how many people, or how large?"),
        ("visibility", "How often, and for how many people?"),
        ("no-such", "How much, or for how many people?"),
    ],
)
def test_a_question_is_put_in_the_words_of_the_category(ask, category, question):
    found = ask("offer", text="Blabla", category=category)
    assert found.context["help"].questions == (question, "From when, until when?")


def test_where_gifts_are_welcome_nobody_is_asked_for_something_in_return(ask, edition):
    edition.reciprocity = ReciprocityPolicy.FREE
    edition.save()
    assert ask(text="Dix chaises en mai").context["help"].questions == ()


def test_money_is_answered_by_the_rule_of_the_edition(ask, edition):
    assert "In this edition nothing is paid" in ask(text="300 € pour un bus").context["help"].money
    edition.money_policy = MoneyPolicy.ALLOWED
    edition.save()
    assert ask(text="300 € pour un bus").context["help"].money == ""


def test_asking_for_help_keeps_nothing(ask):
    before = [model.objects.count() for model in (Need, Offer, Entry, Receipt, Understanding)]
    ask(text="Un site web")
    assert [model.objects.count() for model in (Need, Offer, Entry, Receipt, Understanding)] == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "x" * 30_000,
        "🙂" * 20_000,
        "<script>alert(1)</script>" * 800,
        "'; DROP TABLE catalogue_need; --",
        "ла" * 10_000,
        "a\x00b",
    ],
)
def test_whatever_is_typed_is_answered_and_never_markup(ask, text):
    answer = ask(text=text)
    assert answer.status_code == 200
    assert "<script" not in answer.content.decode()


def test_whose_session_ended_keeps_their_text(client, nonprofit, go):
    answer = client.post(go("need-help", nonprofit), {"text": "x"}, headers={"hx-request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")


def test_the_form_opens_with_help_for_a_text_that_is_there(browser, nonprofit, go):
    need = nonprofit.needs.get()
    page = browser.get(go("need", nonprofit, need))
    assert page.context["help"].topics
    assert 'hx-post="{}"'.format(go("need-help", nonprofit)) in page.content.decode()
    assert not browser.get(go("need-creation", nonprofit)).context["help"].written


def test_ideas_stand_beside_the_form(browser, nonprofit, go):
    Organisation.objects.filter(pk=nonprofit.organisation_id).update(sector="Sport")
    page = browser.get(go("offer-creation", nonprofit)).content.decode()
    assert "The company’s logo beside the pitch for a season" in page


def test_a_saved_text_is_asked_quietly_and_its_category_set_by_one_click(browser, nonprofit, go, write):
    write(browser, go("offer-creation", nonprofit), text="Dix chaises pliantes")
    offer = Offer.objects.latest("pk")
    row = browser.get(go("catalogue", nonprofit)).context["offers"][-1]
    assert (row.help.questions, row.help.category) == (("From when, until when?",), "goods")
    answer = write(browser, go("offer-category", nonprofit, offer), category="goods")
    assert answer.url == f"{go('catalogue', nonprofit)}#topics-offer-{offer.pk}"
    offer.refresh_from_db()
    assert offer.category == "goods"
    row = browser.get(go("catalogue", nonprofit)).context["offers"][-1]
    assert row.help.category is None
    assert write(browser, go("offer-category", nonprofit, offer), category="money").status_code == 400


def test_goals_are_suggested_and_kept_only_by_a_click(browser, nonprofit, go, write):
    Need.objects.update(text="Protéger la forêt et les abeilles")
    page = browser.get(go("catalogue", nonprofit))
    assert page.context["goals"] == []
    suggested = [number for number, _ in page.context["suggested_goals"]]
    assert 15 in suggested
    assert write(browser, go("goals", nonprofit), add="15").url == f"{go('catalogue', nonprofit)}#goals"
    write(browser, go("goals", nonprofit), add="4")
    nonprofit.organisation.refresh_from_db()
    assert nonprofit.organisation.sdgs == [4, 15]
    page = browser.get(go("catalogue", nonprofit))
    assert [number for number, _ in page.context["goals"]] == [4, 15]
    assert 15 not in [number for number, _ in page.context["suggested_goals"]]
    write(browser, go("goals", nonprofit), remove="4")
    nonprofit.organisation.refresh_from_db()
    assert nonprofit.organisation.sdgs == [15]


@pytest.mark.parametrize("typed", ["0", "18", "x", "٤", "-1", "999999999999999999999"])
def test_only_the_seventeen_goals_can_be_chosen(browser, nonprofit, go, write, typed):
    assert write(browser, go("goals", nonprofit), add=typed).status_code == 400
    nonprofit.organisation.refresh_from_db()
    assert nonprofit.organisation.sdgs == []


def test_a_goal_chosen_twice_stands_once_in_the_journal(browser, nonprofit, go, write):
    for fields in ({"add": "4"}, {"add": "4"}, {"remove": "4"}, {"remove": "4"}, {}):
        assert write(browser, go("goals", nonprofit), **fields).status_code == 302
    verbs = Entry.objects.filter(verb__startswith="organisation.goal").order_by("number")
    assert list(verbs.values_list("verb", "details")) == [
        ("organisation.goal_chosen", {"sdg": 4}),
        ("organisation.goal_dropped", {"sdg": 4}),
    ]
