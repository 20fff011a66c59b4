import pytest

from tests.cast import enrol
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Need, Offer
from topela.editions.rules import Side
from topela.scheduling.affinities import refresh_affinities
from topela.scheduling.browsing import Sight, in_order, price_of, refresh_prices
from topela.scheduling.models import Prominence
from topela.scheduling.queries import matches

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd(edition, hall):
    """Nine companies who all offer what the association needs; one of them needs what it offers."""
    found = []
    for number in range(9):
        company = enrol(edition, f"Compagnie {number}", Side.COMPANY)
        publish_item(Offer(registration=company, text="Un logo et une affiche par nos graphistes"))
        found.append(company)
    return found


def test_a_mutual_match_stands_on_the_first_screen(edition, nonprofit, company, crowd):
    refresh_affinities(edition)
    Prominence.objects.filter(registration=company).update(price=2.0)
    found = matches(nonprofit)
    assert found[5].other == company
    assert {match.other for match in found[:5]} < set(crowd)
    assert sorted(match.other.pk for match in found) == sorted(
        edition.registrations.filter(side=Side.COMPANY).values_list("pk", flat=True)
    )


def test_everybody_has_a_price_and_a_newcomer_none(edition, crowd):
    refresh_affinities(edition)
    assert Prominence.objects.count() == edition.registrations.count()
    assert all(0.0 <= price_of(registration) <= 0.2 for registration in edition.registrations.all())
    assert price_of(enrol(edition, "Compagnie dernière", Side.COMPANY)) == 0.0


def test_in_a_large_hall_prices_wait_for_the_next_full_computation(edition, hall):
    refresh_affinities(edition)
    before = list(Prominence.objects.values_list("pk", flat=True))
    refresh_prices(edition, most=11)
    assert list(Prominence.objects.values_list("pk", flat=True)) == before
    refresh_prices(edition, most=12)
    assert not set(Prominence.objects.values_list("pk", flat=True)) & set(before)


def test_whoever_is_dearer_comes_later_among_matches_as_good(nonprofit):
    sights = [Sight(1, 0.5, mutual=False, price=0.2), Sight(2, 0.4, mutual=False, price=0.0)]
    assert in_order(nonprofit, sights) == [2, 1]
    assert in_order(nonprofit, []) == []


def test_what_nobody_needs_any_more_is_no_mutual_match(edition, nonprofit, company, organiser):
    publish_item(Need(registration=company, text="Une salle"))
    refresh_affinities(edition)
    assert matches(nonprofit)[0].reasons.mutual
    nonprofit.offers.all().delete()
    assert not matches(nonprofit)[0].reasons.mutual
