"""Writing with help, correcting what was understood, teaching an edition its words: on both widths, in both schemes."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from topela.catalogue.actions import refuse_topic
from topela.catalogue.models import Need, Offer
from topela.scheduling.models import LocalWord, StoppedWord
from topela.scheduling.understanding import refresh_understandings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenmanufaktur " * 3


@pytest.fixture(
    params=[("fr", True, "light"), ("de", True, "dark"), ("fr", False, "dark"), ("en", False, "light")]
)
def visitor(request, visit):
    """Return a function that gives a person a browser, in each language, width and scheme in turn."""
    language, phone, scheme = request.param

    def of(user):
        user.language = language
        user.save()
        return visit(language, user=user, phone=phone, scheme=scheme)

    return of


def test_a_need_is_written_with_help_and_its_topics_are_corrected(visitor, nonprofit, nonprofit_user):
    writer = visitor(nonprofit_user)
    writer.open(reverse("participant:need-creation", args=[nonprofit.pk]))
    writer.looks()
    writer.page.locator("textarea[name=text]").press_sequentially("Un site web, ou 300 €")
    chips = writer.page.locator("#help .chip")
    expect(chips).to_have_count(1)
    expect(writer.page.locator("#help .notice")).to_be_visible()
    writer.looks()
    writer.page.locator("[data-set-field=category]").click()
    expect(writer.page.locator("select[name=category]")).to_have_value("skills")
    expect(writer.page.locator("[data-set-field=category]")).to_have_count(0)
    writer.press("Add")
    writer.page.locator("[name=not_money]").check()
    writer.looks()
    writer.press("Add")
    expect(writer.page).to_have_url(reverse_url(writer, "participant:catalogue", nonprofit.pk))
    assert Need.objects.latest("pk").category == "skills"
    topics = writer.page.locator(f"#topics-need-{Need.objects.latest('pk').pk}")
    website = topics.get_by_role("button").first
    expect(website).to_have_attribute("name", "refuse")
    writer.page.wait_for_load_state()
    assert website.bounding_box()["height"] >= 44
    website.focus()
    writer.page.keyboard.press("Enter")
    expect(topics.get_by_role("button").first).to_have_attribute("name", "accept")
    writer.looks()
    topics.get_by_role("button").first.click()
    expect(topics.get_by_role("button").first).to_have_attribute("name", "refuse")
    assert writer.complaints == []


def test_texts_that_say_little_long_words_and_goals_fit_the_page(visitor, nonprofit, nonprofit_user):
    Need.objects.update(text=LONG)
    Offer.objects.update(text="Une matinée pour les abeilles et la forêt", category="")
    nonprofit.organisation.sdgs = [9, 12]
    nonprofit.organisation.save()
    writer = visitor(nonprofit_user)
    writer.open(reverse("participant:catalogue", args=[nonprofit.pk]))
    writer.looks()
    expect(writer.page.locator("#goals .topic[name=remove]")).to_have_count(2)
    writer.page.locator("#goals .topic[name=add]").first.click()
    expect(writer.page.locator("#goals .topic[name=remove]")).to_have_count(3)
    writer.page.locator("button[name=category]").first.click()
    expect(writer.page.locator("button[name=category]")).to_have_count(0)
    assert writer.complaints == []


def test_an_edition_is_taught_its_words(visitor, edition, hall, nonprofit, nonprofit_user, organiser):
    refuse_topic(nonprofit.needs.get(), "brand-identity", words=["logo"], by=nonprofit_user)
    Offer.objects.filter(registration=nonprofit).update(text=f"Une Bidulerie <b> {LONG}")
    refresh_understandings(edition)
    leader = visitor(organiser)
    leader.open(reverse("organiser:words", args=[edition.slug]))
    leader.looks()
    leader.fill("Word or expression", "Bidulerie")
    leader.fill("Stands for", "xqzkjv")
    leader.press("Add the word")
    expect(leader.page.get_by_role("alert")).to_be_visible()
    leader.looks()
    leader.page.locator("summary").click()
    leader.looks()
    leader.page.locator(".topic-list a").first.click()
    leader.fill("Word or expression", "Bidulerie")
    leader.press("Add the word")
    expect(leader.page.locator("#added + ul > li")).to_have_count(1)
    assert LocalWord.objects.get().texts == 1
    leader.page.locator("button[name=reading]").click()
    expect(leader.page.locator("button[name=reading]")).to_have_count(0)
    leader.looks()
    assert StoppedWord.objects.get().text == "logo"
    assert leader.complaints == []


def test_without_scripts_topics_are_corrected_and_suggestions_taken(visit, nonprofit, nonprofit_user):
    Offer.objects.update(text="Dix chaises pliantes", category="")
    page = visit("fr", user=nonprofit_user, scripts=False).page
    page.goto(reverse("participant:catalogue", args=[nonprofit.pk]))
    topics = page.locator(f"#topics-need-{nonprofit.needs.get().pk}")
    topics.locator("[name=refuse]").first.click()
    expect(topics.locator("[name=accept]")).to_have_count(1)
    page.locator("button[name=category]").click()
    expect(page.locator("button[name=category]")).to_have_count(0)
    assert nonprofit.offers.get().category == "goods"
    page.goto(reverse("participant:need-creation", args=[nonprofit.pk]))
    expect(page.locator("#help")).to_be_hidden()


def reverse_url(visitor, name, *args):
    return visitor.page.url.split("/my/")[0] + reverse(name, args=args)
