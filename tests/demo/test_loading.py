from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.demo.stage import TODAY
from topela.accounts.models import User
from topela.agreements.completeness import blocking
from topela.agreements.queries import edition_agreements
from topela.agreements.states import State, state
from topela.catalogue.models import Need, Offer, Veto, Wish
from topela.demo.cast import demo_cast
from topela.demo.doors import Door, registration_behind
from topela.demo.loading import load_demo
from topela.directory.models import Organisation
from topela.editions.models import Edition, Role
from topela.editions.queries import participants
from topela.editions.rules import Side
from topela.journal.models import Entry
from topela.scheduling.models import Publication
from topela.scheduling.queries import agenda, published_schedule

pytestmark = pytest.mark.django_db
CAST = demo_cast()


def test_everybody_is_there(loaded: Edition) -> None:
    assert participants(loaded, Side.COMPANY).count() == 22
    assert participants(loaded, Side.NONPROFIT).count() == 33
    assert loaded.registrations.filter(waiting=True).count() == 2
    assert [r.organisation.name for r in loaded.registrations.filter(withdrawal__isnull=False)] == [
        "La Bobine Têtue SIS"
    ]


def test_needs_offers_wishes_and_vetoes_are_those_of_the_files(loaded: Edition) -> None:
    for model, written in ((Need, "needs"), (Offer, "offers")):
        stored = model.objects.filter(registration__edition=loaded)
        assert set(stored.values_list("registration__organisation__name", "text")) == {
            (each.name, item.text) for each in CAST.organisations for item in getattr(each, written)
        }
    assert Wish.objects.filter(registration__edition=loaded).count() == 167
    assert Veto.objects.filter(registration__edition=loaded).count() == 4


def test_the_evening_lies_three_weeks_ahead_on_a_thursday_afternoon(loaded: Edition) -> None:
    assert loaded.starts_at == datetime(2026, 12, 17, 14, 30, tzinfo=ZoneInfo("Europe/Luxembourg"))
    assert loaded.go_decision_on == date(2026, 12, 3)
    assert [(pause.after_round, pause.minutes) for pause in loaded.breaks.all()] == [(8, 15)]
    assert loaded.tables.count() == 22
    assert {zone.name: zone.sdgs for zone in loaded.zones.all()} == {
        zone.name: list(zone.sdgs) for zone in CAST.zones
    }


def test_each_company_has_its_own_table_in_its_zone(loaded: Edition) -> None:
    hosts = participants(loaded, Side.COMPANY)

    assert len({host.home_table_id for host in hosts}) == 22
    assert all(host.home_table and host.zone_id == host.home_table.zone_id for host in hosts)


def test_one_person_speaks_for_three_associations(loaded: Edition) -> None:
    person = User.objects.get(email="mariette.hollerbusch@example.org")

    assert sorted(person.organisations.values_list("name", flat=True)) == [
        "Chœur Mezza Ripa asbl",
        "Harmonie Klackelach asbl",
        "Les Amis du Four à Chaux asbl",
    ]


def test_an_organiser_and_two_floor_helpers_run_it(loaded: Edition) -> None:
    assert loaded.roles.filter(kind=Role.Kind.ORGANISER).count() == 1
    assert loaded.roles.filter(kind=Role.Kind.STEWARD).count() == 2


def test_a_plan_is_published_and_nobody_s_evening_is_empty(loaded: Edition) -> None:
    schedule = published_schedule(loaded)
    assert schedule is not None

    assert loaded.schedules.count() == 1
    assert schedule.shortfalls == []
    assert schedule.gap <= 0.006
    for registration in participants(loaded):
        assert sum(line.meeting is not None for line in agenda(registration)) >= CAST.evening.min_meetings


def test_those_of_the_doors_meet_and_have_somebody_to_meet_at_the_first_gong(loaded: Edition) -> None:
    schedule = published_schedule(loaded)
    assert schedule is not None
    company, nonprofit = registration_behind(Door.COMPANY), registration_behind(Door.NONPROFIT)

    assert schedule.meetings.filter(host=company, guest=nonprofit).count() == 1
    for registration in (company, nonprofit):
        assert agenda(registration)[0].meeting is not None


def test_one_contract_is_signed_one_waits_and_one_is_being_written(loaded: Edition) -> None:
    states = {
        tuple(party.registration.organisation.name for party in agreement.parties.all()): state(agreement)
        for agreement in edition_agreements(loaded)
    }

    assert states == {
        ("Banque Ostrelle S.A.", "Les Épaules asbl"): State.SIGNED,
        ("Menuiserie Tilmont & Brasque S.à r.l.", "Théâtre du Bocal Renversé asbl"): State.SIGNING,
        ("Studio Pamplemouche S.à r.l.", "Les Brouettes Bleues asbl"): State.DRAFT,
    }


def test_the_early_contracts_promise_something_both_ways(loaded: Edition) -> None:
    for agreement in edition_agreements(loaded):
        company, nonprofit = agreement.commitments.all()
        assert (company.giver, company.receiver) == (nonprofit.receiver, nonprofit.giver)
        assert blocking(agreement) == []


def test_a_second_run_changes_nothing_and_asks_two_questions(
    loaded: Edition, django_assert_num_queries
) -> None:
    def rows() -> tuple[int, ...]:
        return tuple(model.objects.count() for model in (Entry, User, Organisation, Need, Offer, Wish))

    before = rows()
    with django_assert_num_queries(2):
        again = load_demo(date(2027, 5, 1))

    assert (again.pk, again.starts_at) == (loaded.pk, loaded.starts_at)
    assert rows() == before


def test_a_run_cut_short_before_publication_goes_on_there(loaded: Edition) -> None:
    Publication.objects.filter(schedule__edition=loaded).delete()

    load_demo(TODAY)

    assert published_schedule(loaded) == loaded.schedules.get()


def test_an_edition_that_cannot_be_planned_says_so(loaded: Edition) -> None:
    Publication.objects.filter(schedule__edition=loaded).delete()
    loaded.schedules.all().delete()
    loaded.tables.all().delete()

    with pytest.raises(RuntimeError, match="The demo edition cannot be planned: organisations"):
        load_demo(TODAY)
