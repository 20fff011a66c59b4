from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from topela.accounts.models import User
from topela.directory.models import Organisation
from topela.editions.models import (
    Break,
    Edition,
    Programme,
    Registration,
    Role,
    Table,
    Withdrawal,
    Zone,
    new_secret,
)
from topela.editions.queries import participants
from topela.editions.rules import Side
from topela.journal.actions import record


@transaction.atomic
def create_edition(edition: Edition, *, breaks: Sequence[Break] = (), by: User | None = None) -> Edition:
    """Save a new edition with its breaks; whoever makes it organises it."""
    edition.full_clean()
    edition.save()
    for pause in breaks:
        pause.edition = edition
        pause.save()
    if by is not None:
        Role.objects.create(edition=edition, user=by, kind=Role.Kind.ORGANISER)
    record("edition.created", edition, actor=by.pk if by else None, edition=edition.pk)
    return edition


@transaction.atomic
def change_edition(edition: Edition, *, breaks: Sequence[Break], by: User) -> None:
    edition.full_clean()
    edition.save()
    edition.breaks.all().delete()
    for pause in breaks:
        pause.edition = edition
        pause.save()
    record("edition.changed", edition, actor=by.pk, edition=edition.pk)


@transaction.atomic
def lay_out_hall(edition: Edition, tables: Sequence[tuple[str, str]], *, by: User | None = None) -> None:
    """
    Set the hall's tables as (label, name of the zone or ""), in the order of the hall; kept labels keep their row.

    A zone whose tables all bear the same new name is renamed, and keeps its organisations; who keeps a table goes with
    it to another zone. A table that a schedule uses cannot go: the database refuses with `ProtectedError`, and nothing
    is changed.
    """
    names = list(dict.fromkeys(zone for _, zone in tables if zone))
    _rename_zones(edition, dict(tables))
    zones = {
        name: Zone.objects.update_or_create(edition=edition, name=name, defaults={"position": place})[0]
        for place, name in enumerate(names, 1)
    }
    edition.tables.exclude(label__in=[label for label, _ in tables]).delete()
    edition.zones.exclude(name__in=names).delete()
    for place, (label, zone) in enumerate(tables, 1):
        Table.objects.update_or_create(
            edition=edition, label=label, defaults={"zone": zones.get(zone), "position": place}
        )
    for registration in edition.registrations.filter(zone__isnull=False).select_related("home_table"):
        if registration.home_table and registration.home_table.zone_id != registration.zone_id:
            registration.zone_id = registration.home_table.zone_id
            registration.save(update_fields=["zone"])
    record("hall.laid_out", edition, actor=by.pk if by else None, edition=edition.pk, tables=len(tables))


def _rename_zones(edition: Edition, zone_of: Mapping[str, str]) -> None:
    names = set(edition.zones.values_list("name", flat=True))
    for zone in edition.zones.exclude(name__in=set(zone_of.values())).prefetch_related("tables"):
        wanted = {zone_of.get(table.label, "") for table in zone.tables.all()}
        if len(wanted) == 1 and (name := wanted.pop()) and name not in names:
            zone.name = name
            zone.save(update_fields=["name"])
            names.add(name)


def places_left(edition: Edition, side: Side) -> int | None:
    """How many more of a side the edition takes; None where nothing limits it."""
    capacity: int | None = edition.capacity_company if side == Side.COMPANY else edition.capacity_nonprofit
    return None if capacity is None else capacity - participants(edition, side).count()


@transaction.atomic
def register(
    edition: Edition, organisation: Organisation, side: Side, *, by: User | None = None
) -> Registration:
    """Give an organisation its place, or a place on the waiting list where its side is full."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    left = places_left(edition, side)
    registration = Registration.objects.create(
        edition=edition, organisation=organisation, side=side, waiting=left is not None and left <= 0
    )
    record(
        "registration.created",
        registration,
        actor=by.pk if by else None,
        edition=edition.pk,
        waiting=registration.waiting,
    )
    return registration


@transaction.atomic
def change_registration(registration: Registration, *, by: User) -> None:
    registration.save()
    record("registration.changed", registration, actor=by.pk, edition=registration.edition_id)


@transaction.atomic
def admit(registration: Registration, *, by: User) -> None:
    registration.waiting = False
    registration.save(update_fields=["waiting"])
    record("registration.admitted", registration, actor=by.pk, edition=registration.edition_id)


@transaction.atomic
def withdraw(registration: Registration, *, by: User | None, reason: str = "") -> None:
    Withdrawal.objects.get_or_create(
        registration=registration, defaults={"by": by, "reason": reason, "at": timezone.now()}
    )
    record(
        "registration.withdrawn", registration, actor=by.pk if by else None, edition=registration.edition_id
    )


@transaction.atomic
def take_back_withdrawal(registration: Registration, *, by: User) -> None:
    Withdrawal.objects.filter(registration=registration).delete()
    record("registration.withdrawal_taken_back", registration, actor=by.pk, edition=registration.edition_id)


@transaction.atomic
def give_role(edition: Edition, user: User, kind: Role.Kind, *, by: User | None) -> Role:
    role, new = Role.objects.get_or_create(edition=edition, user=user, kind=kind)
    if new:
        record("role.given", role, actor=by.pk if by else None, edition=edition.pk, kind=str(kind))
    return role


@transaction.atomic
def take_role(role: Role, *, by: User) -> None:
    record("role.taken", role, actor=by.pk, edition=role.edition_id, kind=role.kind)
    role.delete()


@transaction.atomic
def create_programme(name: str, slug: str, *, by: User | None = None) -> Programme:
    programme = Programme.objects.create(name=name, slug=slug)
    record("programme.created", programme, actor=by.pk if by else None)
    return programme


@transaction.atomic
def renew_agenda_secret(registration: Registration, *, by: User) -> None:
    """Give the calendar feed a new secret address; the old one answers 404 from now on."""
    registration.agenda_secret = new_secret()
    registration.save(update_fields=["agenda_secret"])
    record("agenda_secret.renewed", registration, actor=by.pk, edition=registration.edition_id)
