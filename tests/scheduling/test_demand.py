"""Who asks for what and who gives it, each organisation counted once."""

import pytest

from tests.cast import enrol, new_edition
from topela.catalogue.actions import publish_item, withdraw_item
from topela.catalogue.models import Need, Offer
from topela.editions.actions import withdraw
from topela.editions.queries import organised_editions
from topela.editions.rules import Side
from topela.scheduling.demand import category_demand, imbalances, items_on, topic_demand, who_could_come
from topela.scheduling.understanding import refresh_understandings

pytestmark = pytest.mark.django_db

LOGO = "Refaire notre logo"


@pytest.fixture
def asking(edition):
    """Four associations ask for a logo, one of them twice."""
    names = ["Amis du Vent", "Bande des Prés", "Chorale du Pont", "Dames du Lac"]
    asking = [enrol(edition, name, Side.NONPROFIT) for name in names]
    for registration in [*asking, asking[0]]:
        publish_item(Need(registration=registration, category="skills", text=LOGO))
    refresh_understandings(edition)
    return asking


def counts(demands, code):
    found = next(demand for demand in demands if demand.code == code)
    return [number for _kind, _side, number in found.cells]


@pytest.mark.usefixtures("asking")
def test_an_organisation_counts_once_for_a_topic_and_for_its_families(edition):
    demands = topic_demand(edition)
    assert counts(demands, "brand-identity") == counts(demands, "communication") == [4, 0, 0, 0]
    assert [demand.name for demand in demands] == ["Communication", "Logo et identité visuelle"]


def test_who_withdrew_and_what_was_withdrawn_do_not_count(edition, asking, organiser):
    withdraw(asking[0], by=organiser)
    withdraw_item(asking[1].needs.get(), by=organiser)
    assert counts(topic_demand(edition), "brand-identity") == [2, 0, 0, 0]
    assert counts(category_demand(edition), "skills") == [2, 0, 0, 0]


@pytest.mark.usefixtures("asking")
def test_a_side_is_missing_where_far_more_ask_than_give(edition):
    (gap,) = imbalances(topic_demand(edition))
    assert (gap.demand.code, gap.asking, gap.asked, gap.given, gap.lacking, gap.by) == (
        "brand-identity",
        Side.NONPROFIT,
        4,
        0,
        Side.COMPANY,
        4,
    )
    for name in ("Amberline S.A.", "Brasselet S.A."):
        giver = enrol(edition, name, Side.COMPANY)
        publish_item(Offer(registration=giver, category="skills", text="Un graphiste pour votre logo"))
    refresh_understandings(edition)
    assert imbalances(topic_demand(edition)) == []


def test_offers_that_nobody_asks_for_call_for_the_other_side(edition):
    for name in ("Amberline S.A.", "Brasselet S.A.", "Cordelune S.A."):
        giver = enrol(edition, name, Side.COMPANY)
        publish_item(Offer(registration=giver, category="skills", text="Un graphiste pour votre logo"))
    refresh_understandings(edition)
    gaps = imbalances(topic_demand(edition))
    assert {(gap.asking, gap.lacking, gap.given, gap.asked) for gap in gaps} == {
        (Side.NONPROFIT, Side.NONPROFIT, 3, 0)
    }


def test_the_texts_behind_a_number(edition, asking):
    needs, offers = items_on(edition, "brand-identity")
    assert needs == {need.pk for registration in asking for need in registration.needs.all()}
    assert offers == set()


@pytest.mark.usefixtures("asking")
def test_who_came_elsewhere_and_could_help_is_named_to_whoever_organises_both(edition, organiser, outsider):
    before = new_edition("speed-meeting-2025", by=organiser)
    giver = enrol(before, "Delvaux Graphisme", Side.COMPANY)
    publish_item(Offer(registration=giver, category="skills", text="Un graphiste pour votre logo"))
    refresh_understandings(before)
    gaps = imbalances(topic_demand(edition))
    known = {("brand-identity", Side.COMPANY): ["Delvaux Graphisme"]}
    assert who_could_come(edition, organised_editions(organiser), gaps) == known
    assert who_could_come(edition, organised_editions(outsider), gaps) == {}


@pytest.mark.usefixtures("asking")
def test_the_queries_do_not_grow_with_the_texts(edition, django_assert_num_queries):
    with django_assert_num_queries(8):
        topic_demand(edition)
    with django_assert_num_queries(2):
        category_demand(edition)


def test_nothing_yet(edition):
    assert topic_demand(edition) == []
    assert imbalances(category_demand(edition)) == []
