import re
from collections import Counter, defaultdict
from datetime import date, time

import pytest

from topela.catalogue.categories import Category
from topela.demo.cast import Evening, Organisation, demo_cast
from topela.directory.models import Kind
from topela.directory.names import organisation_key
from topela.editions.models import Registration
from topela.editions.rules import MoneyPolicy, ReciprocityPolicy, Side

CAST = demo_cast()
ORGANISATIONS = CAST.organisations
TAKING_PART = [each for each in ORGANISATIONS if each.takes_part]
ITEMS = [item for each in ORGANISATIONS for item in (*each.needs, *each.offers)]
PERSONS = [person for each in ORGANISATIONS for person in each.contacts]
each_organisation = pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda each: each.key)


def test_22_companies_and_32_associations_and_a_school_take_part() -> None:
    kinds = Counter((each.side, each.kind) for each in TAKING_PART)

    assert kinds == {
        ("company", "company"): 22,
        ("nonprofit", "nonprofit"): 29,
        ("nonprofit", "social_enterprise"): 2,
        ("nonprofit", "public"): 1,
        ("nonprofit", "school"): 1,
    }


def test_two_wait_and_one_has_cancelled() -> None:
    assert [each.key for each in ORGANISATIONS if each.waiting] == ["pont-de-sorgho", "tour-prends-garde"]
    assert [each.key for each in ORGANISATIONS if each.cancelled] == ["bobine-tetue"]


def test_nobody_stands_twice() -> None:
    assert len({each.key for each in ORGANISATIONS}) == len(ORGANISATIONS) == 58
    assert len({organisation_key(each.name) for each in ORGANISATIONS}) == 58
    assert len({item.text for item in ITEMS}) == len(ITEMS)


def test_one_person_speaks_for_three_associations_and_every_address_has_one_owner() -> None:
    owners = defaultdict(set)
    for person in (*PERSONS, *CAST.people):
        owners[person.email].add(person.name)
    represents = Counter(person.email for person in PERSONS)

    assert [len(names) for names in owners.values()] == [1] * len(owners)
    assert {email: count for email, count in represents.items() if count > 1} == {
        "mariette.hollerbusch@example.org": 3
    }


@each_organisation
def test_persons_cannot_be_reached_in_reality(organisation: Organisation) -> None:
    assert 1 <= len(organisation.contacts) <= 2
    for person in organisation.contacts:
        assert re.fullmatch(r"\+352 00( \d+)+", person.phone)
        assert re.fullmatch(r"[a-z.-]+@([a-z-]+\.)?example\.(org|com)", person.email)
        assert person.language in ("fr", "de", "en")
        assert person.function


@each_organisation
def test_an_organisation_is_described_in_two_sentences(organisation: Organisation) -> None:
    assert len(re.findall(r"[.!?…](?= |$)", organisation.presentation)) == 2
    assert organisation.kind in Kind
    assert organisation.photo_consent in Registration.Consent
    assert bool(organisation.photo_note) == (organisation.photo_consent == "restricted")
    assert all((organisation.form, organisation.sector, organisation.municipality, organisation.staff))
    assert organisation.language in organisation.languages
    assert set(organisation.sdgs) <= set(range(1, 18))
    assert list(organisation.sdgs) == sorted(set(organisation.sdgs)) != []


@each_organisation
def test_needs_and_offers_are_few_and_have_a_category(organisation: Organisation) -> None:
    assert 1 <= len(organisation.needs) <= 4
    assert 1 <= len(organisation.offers) <= 4
    assert {item.category for item in (*organisation.needs, *organisation.offers)} <= set(Category)


@each_organisation
def test_wishes_and_vetoes_name_others_of_the_other_side(organisation: Organisation) -> None:
    other_side = {each.key for each in ORGANISATIONS if each.side != organisation.side}
    vetoed = [veto.organisation for veto in organisation.vetoes]
    chosen = [*organisation.wishes, *vetoed]

    assert set(chosen) <= other_side
    assert len(chosen) == len(set(chosen))
    assert len(organisation.wishes) <= 5
    assert all(veto.reason for veto in organisation.vetoes)


def test_some_wishes_are_mutual_and_some_are_not() -> None:
    wishes = {(each.key, wanted) for each in ORGANISATIONS for wanted in each.wishes}
    mutual = {frozenset(pair) for pair in wishes if pair[::-1] in wishes}

    assert len(wishes) == 167
    assert len(mutual) == 63
    assert sum(len(each.vetoes) for each in ORGANISATIONS) == 4


@each_organisation
def test_presence_lies_within_the_rounds_and_is_said_in_words(organisation: Organisation) -> None:
    first, last = organisation.first_round or 1, organisation.last_round or CAST.evening.round_count

    assert 1 <= first < last <= CAST.evening.round_count
    assert bool(organisation.presence_note) == ((first, last) != (1, CAST.evening.round_count))


def test_some_come_late_and_some_leave_early() -> None:
    assert sum(each.first_round is not None for each in TAKING_PART) == 4
    assert sum(each.last_round is not None for each in TAKING_PART) == 5


def test_every_category_and_four_languages_are_written_in() -> None:
    languages = Counter(item.language for item in ITEMS)
    categories = Counter(item.category for item in ITEMS)

    assert len(ITEMS) == 275
    assert set(languages) == {"fr", "de", "en", "lb"}
    assert languages["fr"] / len(ITEMS) > 0.6
    assert min(languages[code] for code in ("de", "en", "lb")) >= 10
    assert set(categories) == set(Category)
    assert min(categories.values()) >= 8


def test_texts_are_vague_and_concrete_short_and_long() -> None:
    lengths = sorted(len(item.text) for item in ITEMS)

    assert lengths[0] < 40
    assert lengths[-1] > 600
    assert sum(bool(item.quantity or item.period or item.place) for item in ITEMS) / len(ITEMS) > 0.8
    assert any(not (item.quantity or item.period or item.place) for item in ITEMS)


def test_each_company_has_a_table_in_its_zone_and_associations_have_none() -> None:
    hosts = Counter(each.zone for each in TAKING_PART if each.side == "company")
    tables = [table for zone in CAST.zones for table in zone.tables]

    assert hosts == {zone.key: len(zone.tables) for zone in CAST.zones}
    assert len(CAST.zones) == 5
    assert len(set(tables)) == len(tables) == 22
    assert {each.zone for each in ORGANISATIONS if each.side == "nonprofit"} == {""}


def test_the_evening_is_sixteen_rounds_of_six_minutes_without_money() -> None:
    evening = CAST.evening

    assert (evening.round_count, evening.round_minutes, evening.changeover_minutes) == (16, 6, 1)
    assert [(pause.after_round, pause.minutes) for pause in evening.breaks] == [(8, 15)]
    assert evening.starts == time(14, 30)
    assert (evening.hosts, evening.money_policy) == (Side.COMPANY, MoneyPolicy.TABOO)
    assert evening.reciprocity == ReciprocityPolicy.ENCOURAGED
    assert (evening.first_contact_days, evening.delivery_days) == (14, 365)
    assert evening.go_company < evening.capacity_company == 22
    assert evening.go_nonprofit < evening.capacity_nonprofit == 33


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 26), date(2026, 12, 17)),  # a Thursday
        (date(2026, 11, 27), date(2026, 12, 24)),
        (date(2026, 12, 2), date(2026, 12, 24)),
    ],
)
def test_the_evening_is_a_thursday_at_least_three_weeks_ahead(today: date, day: date) -> None:
    assert CAST.evening.day(today) == day


def test_the_doors_lead_to_a_company_and_an_association_that_wish_each_other() -> None:
    company = CAST.organisation(CAST.doors.company)
    nonprofit = CAST.organisation(CAST.doors.nonprofit)

    assert (company.side, nonprofit.side) == ("company", "nonprofit")
    assert company.takes_part
    assert nonprofit.takes_part
    assert nonprofit.key in company.wishes
    assert company.key in nonprofit.wishes


def test_early_contracts_bind_a_company_and_an_association_that_take_part() -> None:
    for each in CAST.agreements:
        sides = {side: CAST.organisation(getattr(each, side)) for side in Side.values}
        assert {side: party.side for side, party in sides.items()} == {side: side for side in Side.values}
        assert all(party.takes_part for party in sides.values())
        assert set(each.signed) <= set(Side.values)


def test_an_organiser_and_two_floor_helpers_run_the_evening() -> None:
    assert len(CAST.staff("organiser")) == 1
    assert len(CAST.staff("steward")) == 2
    assert len(CAST.people) == 3


def test_a_key_that_no_field_knows_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="sponsor"):
        Evening(**vars(CAST.evening) | {"sponsor": "nobody"})
