"""Bring the demo edition to life: enter its cast as people would, plan, agree on a little, and publish."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from topela.accounts.models import User
from topela.agreements.actions import draft_agreement, sign_agreement
from topela.agreements.text import text_hash
from topela.catalogue.actions import publish_item, veto, wish
from topela.catalogue.models import Need, Offer
from topela.demo import cast
from topela.directory.actions import add_contact, create_organisation
from topela.directory.models import Kind
from topela.editions.actions import (
    admit,
    create_edition,
    create_programme,
    give_role,
    lay_out_hall,
    register,
    withdraw,
)
from topela.editions.models import Break, Edition, Registration, Role, Table
from topela.editions.rules import Side
from topela.scheduling.actions import publish_schedule
from topela.scheduling.models import PlanRun
from topela.scheduling.planning import carry_out
from topela.scheduling.queries import published_schedule
from topela.scheduling.understanding import refresh_understandings


def load_demo(today: date | None = None) -> Edition:
    """
    Return the demo edition, planned and published; what is there already stays as it is.

    Its evening lies some weeks after `today`, the day it is loaded first.

    The first run takes some seconds: its entries are one transaction, the plan another, so that a run cut short goes
    on where it stopped. Later runs cost two queries.
    """
    players = cast.demo_cast()
    edition = Edition.objects.filter(slug=players.evening.slug).first() or _enter(
        players, today or timezone.localdate()
    )
    if published_schedule(edition) is None:
        _plan_and_publish(edition, players)
    return edition


def _plan_and_publish(edition: Edition, players: cast.Cast) -> None:
    organiser = User.objects.get(roles__edition=edition, roles__kind=Role.Kind.ORGANISER)
    draft = edition.schedules.first() or carry_out(
        PlanRun.objects.create(edition=edition, requested_by=organiser)
    )
    if draft is None:
        failed = edition.plan_runs.filter(finished_at__isnull=False).first()
        raise RuntimeError(f"The demo edition cannot be planned: {failed.failure if failed else ''}")
    if not edition.agreements.exists():
        _agree(edition, players)
    refresh_understandings(edition)
    publish_schedule(draft, by=organiser)


@transaction.atomic
def _agree(edition: Edition, players: cast.Cast) -> None:
    """Write and sign what was agreed early; the worker seals and mails what both have signed."""
    for each in players.agreements:
        sides = {side: players.organisation(getattr(each, side)) for side in Side.values}
        parties = {
            side: edition.registrations.select_related("organisation").get(organisation__name=party.name)
            for side, party in sides.items()
        }
        persons = {side: User.objects.get(email=party.contacts[0].email) for side, party in sides.items()}
        agreement = draft_agreement(parties[Side.COMPANY], parties[Side.NONPROFIT], by=persons[Side.COMPANY])
        for side in each.signed:
            sign_agreement(
                agreement,
                parties[side],
                by=persons[side],
                name=persons[side].full_name,
                function=sides[side].contacts[0].function,
                read=text_hash(agreement),
            )


@transaction.atomic
def _enter(players: cast.Cast, today: date) -> Edition:
    persons = {person.email: _person(person) for person in _everybody(players)}
    organiser = persons[players.staff("organiser")[0].email]
    organiser.is_staff = True
    organiser.save(update_fields=["is_staff"])
    edition = _open(players, players.evening.day(today), by=organiser)
    for helper in players.staff("steward"):
        give_role(edition, persons[helper.email], Role.Kind.STEWARD, by=organiser)
    registrations = _register_everybody(players, edition, persons)
    _place_hosts(players, edition, registrations)
    for each in players.organisations:
        _publish(each, registrations[each.key], by=persons[each.contacts[0].email])
        _choose(each, registrations, by=persons[each.contacts[0].email])
    _withdraw_and_admit(players, registrations, by=organiser)
    return edition


def _everybody(players: cast.Cast) -> Iterator[cast.Person]:
    yield from players.people
    for organisation in players.organisations:
        yield from organisation.contacts


def _person(person: cast.Person) -> User:
    return User.objects.filter(email=person.email).first() or User.objects.create_user(
        email=person.email, full_name=person.name, language=person.language
    )


def _open(players: cast.Cast, day: date, *, by: User) -> Edition:
    evening = players.evening
    edition = Edition(
        programme=create_programme(players.programme.name, players.programme.slug, by=by),
        starts_at=datetime.combine(day, evening.starts, ZoneInfo(settings.TIME_ZONE)),
        public=True,
        go_decision_on=day - timedelta(days=evening.go_decision_days_before),
        **{
            name: value
            for name, value in vars(evening).items()
            if name in {field.name for field in Edition._meta.concrete_fields}
        },
    )
    pauses = [Break(after_round=pause.after_round, minutes=pause.minutes) for pause in evening.breaks]
    create_edition(edition, breaks=pauses, by=by)
    lay_out_hall(edition, [(table, zone.name) for zone in players.zones for table in zone.tables], by=by)
    for zone in players.zones:
        edition.zones.filter(name=zone.name).update(sdgs=list(zone.sdgs))
    return edition


def _register_everybody(
    players: cast.Cast, edition: Edition, persons: dict[str, User]
) -> dict[str, Registration]:
    """In the order in which they came, so that the waiting list is the right one."""
    return {
        each.key: _register(each, edition, persons, players.evening.min_meetings)
        for each in sorted(players.organisations, key=lambda each: -each.registered)
    }


def _register(
    each: cast.Organisation, edition: Edition, persons: dict[str, User], min_meetings: int
) -> Registration:
    first = persons[each.contacts[0].email]
    organisation = create_organisation(
        each.name,
        Kind(each.kind),
        by=first,
        legal_form=each.form,
        municipality=each.municipality,
        sector=each.sector,
        staff=each.staff,
        website=each.website,
        presentation=each.presentation,
        languages=list(each.languages),
        sdgs=list(each.sdgs),
    )
    for person in each.contacts:
        add_contact(
            organisation, persons[person.email], function=person.function, phone=person.phone, by=first
        )
    registration = register(edition, organisation, Side(each.side), by=first)
    said = {
        "registered_at": timezone.now() - timedelta(days=each.registered, hours=len(each.name) % 11),
        "first_round": each.first_round,
        "last_round": each.last_round,
        "presence_note": each.presence_note,
        "min_meetings": min_meetings,
        "in_return": each.in_return,
        "remark": each.remark,
        "photo_consent": each.photo_consent,
        "photo_note": each.photo_note,
    }
    for name, value in said.items():
        setattr(registration, name, value)
    registration.save(update_fields=list(said))
    return registration


def _place_hosts(players: cast.Cast, edition: Edition, registrations: dict[str, Registration]) -> None:
    """Seat each company at a table of its zone, where it stays all evening."""
    names = {zone.key: zone.name for zone in players.zones}
    free = defaultdict(list)
    for table in Table.objects.filter(edition=edition).select_related("zone"):
        free[table.zone.name if table.zone else ""].append(table)
    for each in players.organisations:
        if each.zone and each.takes_part:
            registration = registrations[each.key]
            registration.home_table = free[names[each.zone]].pop(0)
            registration.zone = registration.home_table.zone
            registration.save(update_fields=["home_table", "zone"])


def _publish(each: cast.Organisation, registration: Registration, *, by: User) -> None:
    for model, items in ((Need, each.needs), (Offer, each.offers)):
        for position, item in enumerate(items, 1):
            publish_item(
                model(
                    registration=registration,
                    position=position,
                    created_at=registration.registered_at,
                    **vars(item),
                ),
                by=by,
            )


def _choose(each: cast.Organisation, registrations: dict[str, Registration], *, by: User) -> None:
    for key in each.wishes:
        wish(registrations[each.key], registrations[key], by=by)
    for refused in each.vetoes:
        veto(registrations[each.key], registrations[refused.organisation], reason=refused.reason, by=by)


def _withdraw_and_admit(players: cast.Cast, registrations: dict[str, Registration], *, by: User) -> None:
    """Those who cancelled leave places, which go to those who waited longest."""
    for each in players.organisations:
        if each.cancelled:
            registration = registrations[each.key]
            withdraw(registration, by=by, reason=each.cancelled.reason)
            said_at = timezone.now() - timedelta(days=each.cancelled.days_ago)
            registration.withdrawal.at = said_at
            registration.withdrawal.save(update_fields=["at"])
    for each in players.organisations:
        if registrations[each.key].waiting and each.takes_part:
            admit(registrations[each.key], by=by)
