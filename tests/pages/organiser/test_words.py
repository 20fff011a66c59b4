import pytest
from django.urls import reverse

from tests.forms import written
from topela.catalogue.actions import refuse_topic
from topela.catalogue.models import Need, Refusal
from topela.scheduling.models import LocalWord, StoppedWord
from topela.scheduling.topics import written as written_of
from topela.scheduling.understanding import refresh_understandings

pytestmark = pytest.mark.django_db

SITE, LOGO = "website", "brand-identity"


@pytest.fixture
def address(edition):
    return reverse("organiser:words", args=[edition.slug])


@pytest.fixture
def browser(sign_in, organiser):
    return sign_in(organiser, language="en")


@pytest.fixture
def need(nonprofit):
    return nonprofit.needs.get()


def test_a_word_is_added_by_the_name_of_its_topic_and_removed(browser, address, edition):
    answer = browser.post(address, written(text="Bidulerie", language="fr", topic="website"))
    assert (answer.status_code, answer.url) == (302, address)
    word = LocalWord.objects.get()
    assert (word.text, word.language, word.concept) == ("Bidulerie", "fr", SITE)
    page = browser.get(address).content.decode()
    assert "<q>Bidulerie</q> → <b>Website</b>" in page
    assert "stands in 0 texts" in page
    browser.post(reverse("organiser:word-removal", args=[edition.slug, word.pk]), written())
    assert not LocalWord.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field", "why"),
    [
        ({"topic": "Webseiten"}, "topic", "We know no topic of this name. Perhaps: Website?"),
        ({"topic": "xqzkjv"}, "topic", "We know no topic of this name. Please choose one of the list."),
        (
            {"text": "ab"},
            "text",
            "Three letters at least, please: shorter words stand in too many texts.",
        ),
        ({"text": "site internet"}, "text", "“site internet” is understood as “Website” already."),
        ({"text": ""}, "text", "This field is required."),
        ({"language": "it"}, "language", "Select a valid choice. it is not one of the available choices."),
    ],
)
def test_what_cannot_be_added_is_said_at_the_field(browser, address, fields, field, why):
    answer = browser.post(
        address, written(**{"text": "Bidule", "language": "fr", "topic": "Website"} | fields)
    )
    form = answer.context["form"]
    assert answer.status_code == 422
    assert form.errors == {field: [why]} or form.errors[field][0].startswith(why.rstrip("?"))
    assert not LocalWord.objects.exists()


def test_a_topic_is_chosen_by_a_link_too(browser, address):
    page = browser.get(address, {"topic": "Website"})
    assert page.context["form"]["topic"].value() == "Website"


def test_a_refused_word_is_stopped_and_understood_again(browser, address, edition, need, nonprofit_user):
    refuse_topic(need, LOGO, words=["logo"], by=nonprofit_user)
    page = browser.get(address).content.decode()
    assert "“logo” was understood as “" in page
    assert "and refused in 1 text." in page
    stops = reverse("organiser:word-stops", args=[edition.slug])
    browser.post(stops, written(reading=f"{LOGO} logo"))
    stopped = StoppedWord.objects.get()
    assert (stopped.text, stopped.concept) == ("logo", LOGO)
    page = browser.get(address).content.decode()
    assert f'action="{stops}{stopped.pk}/removal/"' in page
    assert "and refused in" not in page
    browser.post(reverse("organiser:word-stop-removal", args=[edition.slug, stopped.pk]), written())
    assert not StoppedWord.objects.exists()


def test_only_what_was_refused_can_be_stopped(browser, address, edition, need):
    stops = reverse("organiser:word-stops", args=[edition.slug])
    assert browser.post(stops, written(reading=f"{LOGO} logo")).status_code == 400
    assert not StoppedWord.objects.exists()


def test_texts_without_a_topic_are_listed_as_text(browser, address, edition, need):
    Need.objects.filter(pk=need.pk).update(text="<b>Blabla</b>")
    refresh_understandings(edition)
    page = browser.get(address)
    assert list(page.context["page"]) == [need]
    assert "&lt;b&gt;Blabla&lt;/b&gt;" in page.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_few_questions(
    browser, address, edition, need, nonprofit, organiser, number, django_assert_max_num_queries
):
    for n in range(number):
        LocalWord.objects.create(edition=edition, language="fr", text=f"w{n}", key=f"w{n}", concept=SITE)
        StoppedWord.objects.create(edition=edition, text=f"w{n}", key=f"w{n}", concept=LOGO)
        item = Need.objects.create(registration=nonprofit, text=f"Blabla {n}")
        refuse_topic(item, LOGO, words=[f"x{n}"], by=organiser)
    refresh_understandings(edition)
    with django_assert_max_num_queries(13):
        page = browser.get(address)
    assert [len(page.context[name]) for name in ("added", "stopped", "refused")] == [number] * 3


def test_the_organiser_corrects_what_was_understood_of_a_text(browser, edition, nonprofit, need):
    address = reverse("organiser:need-topics", args=[edition.slug, nonprofit.pk, need.pk])
    there = reverse("organiser:registration", args=[edition.slug, nonprofit.pk])
    assert browser.post(address, written(refuse=LOGO)).url == f"{there}#topics-need-{need.pk}"
    assert Refusal.objects.get().by.email == "organiser@example.org"
    (row,) = browser.get(there).context["needs"]
    assert [topic.code for topic in row.topics.refused] == [LOGO]
    browser.post(address, written(accept=LOGO))
    assert not Refusal.objects.exists()


def test_the_organiser_corrects_an_offer_too_but_none_of_another_registration(
    browser, edition, company, nonprofit
):
    offer = nonprofit.offers.get()
    (row,) = written_of([offer], edition)
    code = row.topics.understood[0].code
    address = reverse("organiser:offer-topics", args=[edition.slug, nonprofit.pk, offer.pk])
    browser.post(address, written(refuse=code))
    refusal = Refusal.objects.get()
    assert (refusal.offer, refusal.need, refusal.concept) == (offer, None, code)
    foreign = reverse("organiser:offer-topics", args=[edition.slug, company.pk, offer.pk])
    assert browser.post(foreign, written(accept=code)).status_code == 404
    assert Refusal.objects.exists()
