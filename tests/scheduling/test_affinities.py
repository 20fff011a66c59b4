import pytest

from topela.catalogue.actions import (
    publish_item,
    refuse_topic,
    restore_item,
    take_back_wish,
    veto,
    wish,
    withdraw_item,
)
from topela.catalogue.models import Need, Offer
from topela.editions.actions import withdraw
from topela.scheduling import affinities, halls
from topela.scheduling.affinities import is_stale, refresh_affinities, update_affinities
from topela.scheduling.models import AffinityState, PairAffinity

pytestmark = pytest.mark.django_db

FACTS = ("a_id", "b_id", "score", "weight", "gift", "reasons")


@pytest.fixture
def computed(edition, hall):
    refresh_affinities(edition)
    return edition


def stored(edition):
    return sorted(edition.affinities.values_list(*FACTS))


def anew(edition):
    """What computing everything from nothing gives."""
    halls._remembered.clear()
    refresh_affinities(edition)
    return stored(edition)


def a_new_need(company, nonprofit, organiser):
    publish_item(Need(registration=nonprofit, text="Un graphiste pour notre affiche"), by=organiser)


def an_offer_rewritten(company, nonprofit, organiser):
    offer = company.offers.get()
    offer.text = "Nous prêtons une camionnette"
    publish_item(offer, by=organiser)


def an_offer_withdrawn(company, nonprofit, organiser):
    withdraw_item(company.offers.get(), by=organiser)


def one_restored_for_another(company, nonprofit, organiser):
    offers = [Offer(registration=company, text=text) for text in ("Une salle", "Un logo", "Un orchestre")]
    for offer in offers:
        publish_item(offer)
    withdraw_item(offers[0], by=organiser)
    update_affinities(company.edition)
    restore_item(offers[0], by=organiser)
    withdraw_item(offers[1], by=organiser)


def a_wish(company, nonprofit, organiser):
    wish(nonprofit, company, by=organiser)


def a_wish_taken_back(company, nonprofit, organiser):
    wish(nonprofit, company, by=organiser)
    update_affinities(company.edition)
    take_back_wish(nonprofit, company, by=organiser)


def a_veto(company, nonprofit, organiser):
    veto(company, nonprofit, by=organiser)


def a_topic_refused(company, nonprofit, organiser):
    refuse_topic(nonprofit.needs.get(), "brand-identity", by=organiser)


def a_zone(company, nonprofit, organiser):
    company.zone = company.edition.zones.first()
    company.save()


def other_goals(company, nonprofit, organiser):
    company.organisation.sdgs = [4]
    company.organisation.save()


def somebody_gone(company, nonprofit, organiser):
    withdraw(nonprofit, by=organiser)


@pytest.mark.parametrize(
    "edit",
    [
        a_new_need,
        an_offer_rewritten,
        an_offer_withdrawn,
        one_restored_for_another,
        a_wish,
        a_wish_taken_back,
        a_veto,
        a_topic_refused,
        a_zone,
        other_goals,
        somebody_gone,
    ],
)
@pytest.mark.parametrize("process", ["the same", "another"])
def test_after_an_edit_the_pairs_are_those_of_computing_all_anew(
    computed, company, nonprofit, organiser, edit, process
):
    edit(company, nonprofit, organiser)
    assert is_stale(computed)
    if process == "another":
        halls._remembered.clear()
    update_affinities(computed)
    assert not is_stale(computed)
    updated = stored(computed)
    assert updated == anew(computed)


def test_only_the_pairs_of_who_changed_are_computed_and_written(computed, company, nonprofit, organiser):
    before = set(computed.affinities.values_list("pk", flat=True))
    a_new_need(company, nonprofit, organiser)
    assert update_affinities(computed) == 3
    kept = computed.affinities.exclude(a=nonprofit).exclude(b=nonprofit)
    assert kept.count() == 9
    assert set(kept.values_list("pk", flat=True)) < before


def test_where_nothing_changed_nothing_is_done(computed):
    rows = list(computed.affinities.values_list("pk", flat=True))
    assert update_affinities(computed) == 0
    assert list(computed.affinities.values_list("pk", flat=True)) == rows


def test_where_many_changed_or_the_rules_did_all_is_computed(computed, hall):
    for registration in hall[:3]:
        publish_item(Need(registration=registration, text="Un logo"))
    assert update_affinities(computed) == 12
    computed.same_side = True
    computed.save()
    assert update_affinities(computed) == 21


def test_what_another_worker_wrote_meanwhile_is_not_written_over(
    computed, company, nonprofit, organiser, monkeypatch
):
    a_new_need(company, nonprofit, organiser)
    alone = affinities.acquaintance

    def meanwhile(edition):
        monkeypatch.setattr(affinities, "acquaintance", alone)
        an_offer_rewritten(company, nonprofit, organiser)
        assert update_affinities(edition) > 0
        return alone(edition)

    monkeypatch.setattr(affinities, "acquaintance", meanwhile)
    assert update_affinities(computed) == 0
    assert not is_stale(computed)
    updated = stored(computed)
    assert updated == anew(computed)


def test_a_process_keeps_few_halls(computed, organiser):
    from tests.cast import new_edition

    for number in range(halls.REMEMBERED):
        refresh_affinities(new_edition(f"more-{number}", by=organiser))
    assert computed.pk not in halls._remembered
    assert len(halls._remembered) == halls.REMEMBERED


def test_without_a_state_all_is_computed(computed):
    AffinityState.objects.all().delete()
    PairAffinity.objects.all().delete()
    assert update_affinities(computed) == 12


@pytest.mark.parametrize("number", [1, 3])
def test_an_update_asks_few_questions(
    computed, nonprofit, company, organiser, number, django_assert_max_num_queries
):
    for _ in range(number):
        a_new_need(company, nonprofit, organiser)
    with django_assert_max_num_queries(45):
        update_affinities(computed)
