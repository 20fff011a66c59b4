import pytest
from django.utils.translation import override

from tests.cast import enrol, new_edition
from topela.catalogue.actions import publish_item, refuse_topic
from topela.catalogue.models import Need, Offer
from topela.editions.actions import lay_out_hall, withdraw
from topela.editions.rules import Side
from topela.editions.zoning import place_in_zones
from topela.scheduling.affinities import refresh_affinities
from topela.scheduling.models import PlanRun
from topela.scheduling.planning import carry_out
from topela.scheduling.teaching import add_word
from topela.scheduling.zones import hall_parts, proposed_zones, zones_with

pytestmark = pytest.mark.django_db

TEXTS = {
    Side.COMPANY: (Offer, ["Nous plantons des arbres et des haies", "Audit de votre comptabilité"]),
    Side.NONPROFIT: (Need, ["Planter des arbres dans le verger", "Aide pour la comptabilité"]),
}


@pytest.fixture
def themed(organiser):
    """Two who plant and two who count on each side, in a hall of four tables without zones."""
    edition = new_edition("themed-2027", by=organiser)
    lay_out_hall(edition, [(label, "") for label in "1234"])
    for side, (model, texts) in TEXTS.items():
        for number in range(4):
            registration = enrol(edition, f"{side} {number}", side)
            publish_item(model(registration=registration, category="services", text=texts[number % 2]))
    return edition


def names(sketch):
    return {str(member) for member in sketch.members}


GREEN = {"company 0", "company 2", "nonprofit 0", "nonprofit 2"}
COUNTING = {"company 1", "company 3", "nonprofit 1", "nonprofit 3"}


def test_tables_are_split_evenly_in_their_order(themed):
    lay_out_hall(themed, [(str(number), "") for number in range(1, 8)])
    parts = hall_parts(themed, 3)
    assert [part.key for part in parts] == ["1", "2", "3"]
    assert [[table.label for table in part.tables] for part in parts] == [
        ["1", "2"],
        ["3", "4"],
        ["5", "6", "7"],
    ]


def test_a_hall_with_zones_has_those_that_have_tables(edition):
    edition.zones.create(name="Vide", position=9)
    parts = hall_parts(edition)
    assert [(part.name, len(part.tables)) for part in parts] == [("Nature", 2), ("Culture", 1)]


def test_those_who_share_a_theme_come_together_and_the_zone_says_so(themed):
    refresh_affinities(themed)
    with override("de"):
        found = proposed_zones(themed, hall_parts(themed, 2))
    assert sorted(sorted(names(sketch)) for sketch in found) == sorted([sorted(GREEN), sorted(COUNTING)])
    counting = next(sketch for sketch in found if names(sketch) == COUNTING)
    assert "Buchhaltung" in " ".join(counting.topics)
    assert [len(sketch.of(side)) for sketch in found for side in Side] == [2, 2, 2, 2]
    assert [round(sketch.kept, 6) for sketch in found] == [1, 1]


def test_names_have_three_words_at_most_are_in_the_edition_s_language_and_differ(themed):
    with override("de"):
        found = [sketch.part.name for sketch in proposed_zones(themed, hall_parts(themed, 4))]
    assert len(set(found)) == 4
    assert all(1 <= len(name.split()) <= 3 for name in found)
    assert "Natur" not in found


def test_where_nothing_is_understood_zones_are_alike_in_size_and_numbered(themed):
    Need.objects.update(text="xqzkjv")
    Offer.objects.update(text="🎈")
    found = proposed_zones(themed, hall_parts(themed, 2))
    assert [sketch.part.name for sketch in found] == ["Zone 1", "Zone 2"]
    assert [len(sketch.members) for sketch in found] == [4, 4]
    assert [(sketch.topics, sketch.sdgs, sketch.kept) for sketch in found] == [((), (), 0.0)] * 2


def test_nobody_makes_empty_zones(edition):
    assert [sketch.members for sketch in proposed_zones(edition, hall_parts(edition))] == [(), ()]


def test_who_withdrew_is_in_no_zone(themed, organiser):
    gone = themed.registrations.get(organisation__name="company 0")
    withdraw(gone, by=organiser)
    found = proposed_zones(themed, hall_parts(themed, 2))
    assert "company 0" not in set().union(*map(names, found))


def test_a_zone_draws_those_who_speak_of_its_name(themed):
    for order in (["Comptabilité", "Arbres et haies"], ["Arbres et haies", "Comptabilité"]):
        lay_out_hall(themed, [(label, order[label > "2"]) for label in "1234"])
        found = {sketch.part.name: names(sketch) for sketch in proposed_zones(themed, hall_parts(themed))}
        assert found == {"Comptabilité": COUNTING, "Arbres et haies": GREEN}


def test_the_words_of_the_edition_and_the_refusals_of_writers_count(themed, organiser):
    Need.objects.update(text="xqzkjv")
    Offer.objects.update(text="🎈")
    offer = Offer.objects.get(registration__organisation__name="company 0")
    need = Need.objects.get(registration__organisation__name="nonprofit 3")
    for item in (offer, need):
        item.text = "Une Bidulerie"
        item.save()
    add_word(themed, text="Bidulerie", language="fr", concept="accounting", by=organiser)
    (both,) = [each for each in proposed_zones(themed, hall_parts(themed, 2)) if each.topics]
    assert names(both) >= {"company 0", "nonprofit 3"}
    for item in (offer, need):
        refuse_topic(item, "accounting", words=["bidulerie"], by=organiser)
    assert not any(each.topics for each in proposed_zones(themed, hall_parts(themed, 2)))


def test_zones_that_somebody_chose_are_told_as_they_are(themed):
    refresh_affinities(themed)
    parts = hall_parts(themed, 2)
    places = {r.pk: "1" for r in themed.registrations.filter(organisation__name__in=GREEN)} | {10**9: "1"}
    first, second = zones_with(themed, parts, places)
    assert (names(first), second.members, second.kept) == (GREEN, (), 0.0)
    assert round(first.kept, 6) == 1


def test_a_proposal_asks_the_same_few_questions_whatever_the_number(themed, django_assert_num_queries):
    parts = hall_parts(themed, 2)
    with django_assert_num_queries(8):
        proposed_zones(themed, parts)
    for number in range(4, 9):
        registration = enrol(themed, f"company {number}", Side.COMPANY)
        publish_item(Offer(registration=registration, category="goods", text="Dix chaises pliantes"))
    with django_assert_num_queries(8):
        proposed_zones(themed, parts)
    with django_assert_num_queries(8):
        zones_with(themed, parts, {})


def test_the_next_plan_seats_hosts_in_their_zones_and_lets_guests_move(edition, hall, organiser):
    host = hall[0]
    host.home_table = edition.tables.get(label="1")
    host.save()
    place_in_zones(edition, {registration.pk: "Culture" for registration in hall}, by=organiser)
    place_in_zones(edition, {hall[2].pk: "Nature"}, by=organiser)
    schedule = carry_out(PlanRun.objects.create(edition=edition, minimum=1))
    seats = {(m.host_id, m.table.zone.name) for m in schedule.meetings.select_related("table__zone")}
    hosts = [registration for registration in hall if registration.side == edition.hosts]
    assert seats == {(each.pk, "Nature" if each == hall[2] else "Culture") for each in hosts}
    guests = {
        m.guest for m in schedule.meetings.filter(table__zone__name="Nature").select_related("guest__zone")
    }
    assert {str(guest.zone) for guest in guests} == {"Culture"}
