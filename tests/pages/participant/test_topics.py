import re

import pytest

from topela.catalogue.models import Need, Refusal
from topela.journal.models import Entry
from topela.scheduling.models import Understanding
from topela.scheduling.topics import topics_anchor

pytestmark = pytest.mark.django_db

LOGO = "brand-identity"


@pytest.fixture
def browser(sign_in, nonprofit, nonprofit_user):
    return sign_in(nonprofit_user, language="en")


@pytest.fixture
def need(nonprofit):
    return nonprofit.needs.get()


def shown(browser, address):
    (row, *_) = browser.get(address).context["needs"]
    topics = row.written.topics
    return [t.code for t in topics.understood], [t.code for t in topics.refused]


def test_a_text_saved_is_understood_at_once(browser, nonprofit, go, write):
    write(browser, go("need-creation", nonprofit), text="Un site web pour notre radio")
    need = Need.objects.latest("pk")
    assert "website" in [code for code, _ in Understanding.objects.get(need=need).topics]
    page = browser.get(go("catalogue", nonprofit)).content.decode()
    assert re.search(r'name="refuse" value="website">.*?Website', page, re.DOTALL)


def test_a_topic_is_removed_and_put_back(browser, nonprofit, need, go, write):
    assert shown(browser, go("catalogue", nonprofit)) == ([LOGO, "gardening"], [])
    answer = write(browser, go("need-topics", nonprofit, need), refuse=LOGO)
    assert answer.url == f"{go('catalogue', nonprofit)}#{topics_anchor(need)}"
    assert f'id="{topics_anchor(need)}"' in browser.get(go("catalogue", nonprofit)).content.decode()
    assert shown(browser, go("catalogue", nonprofit)) == (["gardening"], [LOGO])
    refusal = Refusal.objects.get()
    assert (refusal.by.email, refusal.words) == ("nonprofit@example.org", ["logo"])
    write(browser, go("need-topics", nonprofit, need), accept=LOGO)
    assert shown(browser, go("catalogue", nonprofit)) == ([LOGO, "gardening"], [])
    assert list(Entry.objects.order_by("-number").values_list("verb", flat=True)[:2]) == [
        "need.topic_accepted",
        "need.topic_refused",
    ]


@pytest.mark.parametrize("fields", [{}, {"refuse": "website"}, {"refuse": "<b>"}, {"accept": LOGO}])
def test_a_topic_that_was_not_understood_changes_nothing(browser, nonprofit, need, go, write, fields):
    lines = Entry.objects.count()
    assert write(browser, go("need-topics", nonprofit, need), **fields).status_code == 302
    assert (Refusal.objects.count(), Entry.objects.count()) == (0, lines)


def test_the_topics_of_another_organisation_are_out_of_reach(browser, nonprofit, company, go, write):
    theirs = company.needs.get()
    assert write(browser, go("need-topics", nonprofit, theirs), refuse="team-building").status_code == 404
    assert not Refusal.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "No topic was recognised here"), ("fr", "Aucun sujet reconnu"), ("de", "Kein Thema erkannt")],
)
def test_a_text_of_which_nothing_is_understood_is_met_with_help(
    sign_in, nonprofit, nonprofit_user, go, language, words
):
    Need.objects.update(text="Blabla")
    page = sign_in(nonprofit_user, language=language).get(go("catalogue", nonprofit))
    assert words in page.content.decode()
