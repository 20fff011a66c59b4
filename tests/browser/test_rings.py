"""A circle from the search to the contract that three have signed, in three languages, on both widths and schemes."""

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.agreeing import sign
from tests.scheduling.circles import three
from topela.agreements.models import Agreement
from topela.scheduling.models import Ring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARTIES = [("fr", True, "dark"), ("de", True, "light"), ("en", False, "dark")]


@pytest.fixture
def circle(edition):
    return three(edition)


@pytest.fixture
def parties(circle, visit):
    """Who speaks for each, before a screen of their own."""
    found = []
    for registration, (language, phone, scheme) in zip(circle, PARTIES, strict=True):
        user = registration.organisation.contact_set.get().user
        user.language = language
        user.save()
        found.append(visit(language, user=user, phone=phone, scheme=scheme))
    return found


def at_home(person, registration):
    person.open(reverse("participant:overview", args=[registration.pk]))


@pytest.mark.parametrize(("phone", "scheme"), [(False, "light"), (True, "dark")])
def test_from_the_search_to_three_signatures(visit, edition, organiser, circle, parties, phone, scheme):
    leader = visit("fr", user=organiser, phone=phone, scheme=scheme)
    leader.open(reverse("organiser:catalogue", args=[edition.slug]))
    leader.follow("Circles")
    leader.stands_before("Needs and offers")
    leader.press("Search for circles")
    leader.button("Propose it to the three").wait_for()
    leader.looks()
    leader.press("Propose it to the three")
    leader.reads("Who gives what")
    leader.looks()
    assert len(mail.outbox) == 3

    for person, registration in zip(parties, circle, strict=True):
        at_home(person, registration)
        person.button("We agree").wait_for()
        person.looks()
        person.press("We agree")
    agreement = Agreement.objects.get()
    expect(parties[2].page).to_have_url(
        parties[2].page.url.split("/my/")[0]
        + reverse("participant:agreement", args=[circle[2].pk, agreement.number])
    )
    assert agreement.commitments.count() == agreement.parties.count() == 3

    for person, registration in zip(parties, circle, strict=True):
        person.open(reverse("participant:agreement", args=[registration.pk, agreement.number]))
        person.looks()
        sign(person)
    assert Agreement.objects.get(seal__isnull=False).signatures.filter(voided_at=None).count() == 3
    leader.open(reverse("organiser:rings", args=[edition.slug]))
    leader.reads("All have agreed")
    leader.looks()
    leader.follow("Contract no. %(number)s", number=agreement.number)
    leader.looks()
    assert [person.complaints for person in (leader, *parties)] == [[]] * 4


def test_one_says_no_without_scripts_and_the_organiser_reads_who(visit, edition, organiser, circle):
    leader = visit("de", user=organiser, phone=True, scripts=False)
    organiser.language = "de"
    organiser.save()
    leader.open(reverse("organiser:rings", args=[edition.slug]))
    leader.press("Search for circles")
    leader.press("Propose it to the three")
    person = visit("fr", user=circle[1].organisation.contact_set.get().user, phone=True)
    at_home(person, circle[1])
    person.press("Not for us…")
    person.looks()
    person.press("Not for us")
    person.reads("The circle does not come about. Your needs and offers stay as they are.")
    assert Ring.objects.get().end.registration == circle[1]
    leader.open(reverse("organiser:rings", args=[edition.slug]))
    leader.reads("Declined by %(organisation)s", organisation=circle[1])
