import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.cast import enrol, new_edition
from topela.editions.actions import lay_out_hall, withdraw
from topela.editions.models import Zone, Zoning
from topela.editions.rules import Side
from topela.editions.zoning import NewZone, place_in_zones, take_back_zoning
from topela.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def stands(registration):
    registration.refresh_from_db()
    return (
        registration.zone and registration.zone.name,
        registration.home_table and registration.home_table.label,
    )


@pytest.fixture
def plain(organiser):
    """An edition whose hall has four tables and no zone; its one company keeps the second."""
    edition = new_edition("plain-2027", by=organiser)
    lay_out_hall(edition, [(label, "") for label in "1234"])
    host = enrol(edition, "Zinnober Sàrl", Side.COMPANY)
    host.home_table = edition.tables.get(label="2")
    host.save()
    enrol(edition, "Zones libres asbl", Side.NONPROFIT)
    return edition


def halves(edition, *names):
    tables = list(edition.tables.values_list("pk", flat=True))
    return [NewZone(names[0], tables[:2], (15,)), NewZone(names[1], tables[2:])]


def test_organisations_are_given_zones_in_one_line_of_the_journal(edition, company, nonprofit, organiser):
    zoning = place_in_zones(edition, {company.pk: "Nature", nonprofit.pk: "Culture"}, by=organiser)
    assert (stands(company), stands(nonprofit)) == (("Nature", None), ("Culture", None))
    line = Entry.objects.latest("number")
    assert (line.verb, line.subject, line.actor) == (
        "zones.given",
        f"editions.zoning:{zoning.pk}",
        organiser.pk,
    )
    assert line.details == {"placed": 2, "made": 0}


def test_where_all_stand_so_already_nothing_is_written(edition, company, organiser):
    place_in_zones(edition, {company.pk: "Nature"}, by=organiser)
    lines = Entry.objects.count()
    assert place_in_zones(edition, {company.pk: "Nature"}, by=organiser) is None
    assert (Zoning.objects.count(), Entry.objects.count()) == (1, lines)


def test_a_table_in_another_zone_is_kept_no_longer_until_it_is_taken_back(edition, company, organiser):
    company.zone, company.home_table = edition.zones.get(name="Nature"), edition.tables.get(label="2")
    company.save()
    zoning = place_in_zones(edition, {company.pk: "Culture"}, by=organiser)
    assert stands(company) == ("Culture", None)
    assert take_back_zoning(zoning, by=organiser) == 1
    assert stands(company) == ("Nature", "2")
    assert Entry.objects.latest("number").verb == "zones.taken_back"


def test_a_table_that_somebody_else_took_meanwhile_stays_theirs(edition, hall, organiser):
    first, second, *_ = [registration for registration in hall if registration.side == Side.COMPANY]
    first.home_table = edition.tables.get(label="2")
    first.save()
    zoning = place_in_zones(edition, {first.pk: "Culture"}, by=organiser)
    second.home_table = edition.tables.get(label="2")
    second.save()
    take_back_zoning(zoning, by=organiser)
    assert (stands(first), stands(second)) == ((None, None), (None, "2"))


def test_whom_somebody_moved_since_stays(edition, company, nonprofit, organiser):
    zoning = place_in_zones(edition, {company.pk: "Nature", nonprofit.pk: "Nature"}, by=organiser)
    company.refresh_from_db()
    company.zone = edition.zones.get(name="Culture")
    company.save()
    assert take_back_zoning(zoning, by=organiser) == 1
    assert (stands(company), stands(nonprofit)) == (("Culture", None), (None, None))


def test_only_the_latest_is_taken_back_and_once(edition, company, organiser):
    first = place_in_zones(edition, {company.pk: "Nature"}, by=organiser)
    second = place_in_zones(edition, {company.pk: "Culture"}, by=organiser)
    with pytest.raises(ValidationError, match="latest"):
        take_back_zoning(first, by=organiser)
    take_back_zoning(second, by=organiser)
    with pytest.raises(ValidationError, match="latest"):
        take_back_zoning(second, by=organiser)
    take_back_zoning(first, by=organiser)
    assert stands(company) == (None, None)


def test_a_hall_without_zones_gets_them_with_its_tables_and_loses_them_again(plain, organiser):
    host, guest = plain.registrations.order_by("pk")
    places = {host.pk: "Nature", guest.pk: "Santé"}
    zoning = place_in_zones(plain, places, by=organiser, new=halves(plain, "Nature", "Santé"))
    assert [(t.label, t.zone.name) for t in plain.tables.select_related("zone")] == [
        ("1", "Nature"),
        ("2", "Nature"),
        ("3", "Santé"),
        ("4", "Santé"),
    ]
    assert [(z.name, z.sdgs, z.position) for z in plain.zones.all()] == [
        ("Nature", [15], 1),
        ("Santé", [], 2),
    ]
    assert (stands(host), stands(guest)) == (("Nature", "2"), ("Santé", None))
    take_back_zoning(zoning, by=organiser)
    assert (stands(host), stands(guest)) == ((None, "2"), (None, None))
    assert (plain.zones.count(), plain.tables.filter(zone__isnull=False).count()) == (0, 0)


@pytest.mark.parametrize("names", [("Nature", "Nature"), ("Nature", "")])
def test_each_new_zone_needs_a_name_of_its_own(plain, organiser, names):
    with pytest.raises(ValidationError, match="name of its own"):
        place_in_zones(plain, {}, by=organiser, new=halves(plain, *names))
    assert not Zone.objects.filter(edition=plain).exists()


def test_new_zones_must_share_out_the_hall_as_it_is(plain, edition, organiser):
    short = [NewZone("Nature", list(plain.tables.values_list("pk", flat=True))[:3])]
    empty = [NewZone("Nature", list(plain.tables.values_list("pk", flat=True))), NewZone("Santé", [])]
    foreign = halves(edition, "Nature", "Santé")
    for new in (short, empty, foreign):
        with pytest.raises(ValidationError, match="tables have changed"):
            place_in_zones(plain, {}, by=organiser, new=new)
    with pytest.raises(ValidationError, match="has zones by now"):
        place_in_zones(edition, {}, by=organiser, new=foreign)


def test_who_does_not_take_part_and_foreign_zones_are_refused_and_nothing_changes(
    edition, plain, company, nonprofit, organiser
):
    foreigner = plain.registrations.first()
    withdraw(nonprofit, by=organiser)
    for stranger in (foreigner, nonprofit):
        with pytest.raises(ValidationError, match="does not take part"):
            place_in_zones(edition, {company.pk: "Nature", stranger.pk: "Nature"}, by=organiser)
    with pytest.raises(ValidationError, match="no zone “Ailleurs”"):
        place_in_zones(edition, {company.pk: "Ailleurs"}, by=organiser)
    assert (stands(company), Zoning.objects.count()) == ((None, None), 0)


def test_a_renamed_zone_keeps_its_organisations(edition, company, organiser):
    place_in_zones(edition, {company.pk: "Nature"}, by=organiser)
    lay_out_hall(edition, [("1", "Forêt"), ("2", "Forêt"), ("3", "Culture")])
    assert stands(company) == ("Forêt", None)
    lay_out_hall(edition, [("1", "Culture"), ("2", "Culture"), ("3", "Culture")])
    assert stands(company) == (None, None)


def test_who_keeps_a_table_goes_with_it_to_another_zone(edition, company, organiser):
    company.home_table = edition.tables.get(label="2")
    company.save()
    place_in_zones(edition, {company.pk: "Nature"}, by=organiser)
    lay_out_hall(edition, [("1", "Nature"), ("2", "Culture"), ("3", "Culture")])
    assert stands(company) == ("Culture", "2")
