"""Giving organisations their zones, all at once, and taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.editions.models import Edition, Registration, Zone, Zoning
from topela.editions.queries import participants
from topela.journal.actions import record


@dataclass(frozen=True)
class NewZone:
    """A zone of a hall that has none yet, with the numbers of its tables."""

    name: str
    tables: Sequence[int]
    sdgs: tuple[int, ...] = ()


@transaction.atomic
def place_in_zones(
    edition: Edition, places: Mapping[int, str], *, by: User, new: Sequence[NewZone] = ()
) -> Zoning | None:
    """
    Give registrations their zones, by the zone's name or "" for none; None where all stand so already.

    A host whose own table lies in another zone keeps that table no longer: no plan could seat it. `new` are the zones
    of a hall that has none. Who does not take part, or a zone of another hall, raises `ValidationError`, and nothing
    is changed.
    """
    Edition.objects.select_for_update().get(pk=edition.pk)
    zones = _made(edition, new) if new else {zone.name: zone for zone in edition.zones.all()}
    if unknown := {name for name in places.values() if name} - zones.keys():
        raise ValidationError(_("The hall has no zone “%(zone)s” any more."), params={"zone": min(unknown)})
    present = {registration.pk: registration for registration in participants(edition)}
    if places.keys() - present.keys():
        raise ValidationError(_("An organisation on this page does not take part any more."))
    given: dict[str, tuple[int | None, int | None, int | None]] = {}
    for pk, name in places.items():
        zone, registration = zones.get(name), present[pk]
        if zone != registration.zone:
            had = (registration.zone_id, registration.home_table_id)
            given[str(pk)] = (zone.pk if zone else None, *had)
            _seat(registration, zone)
    if not given and not new:
        return None
    Registration.objects.bulk_update((present[int(pk)] for pk in given), ["zone", "home_table"])
    zoning = Zoning.objects.create(
        edition=edition, by=by, given=given, made=[zones[each.name].pk for each in new]
    )
    record("zones.given", zoning, actor=by.pk, edition=edition.pk, placed=len(given), made=len(new))
    return zoning


@transaction.atomic
def take_back_zoning(zoning: Zoning, *, by: User) -> int:
    """
    Bring back the zones and home tables that stood before; return how many organisations have theirs again.

    Whom somebody moved since stays. Only the latest can be taken back: an earlier one raises `ValidationError`.
    """
    Edition.objects.select_for_update().get(pk=zoning.edition_id)
    latest = Zoning.objects.filter(edition=zoning.edition_id, taken_back_at__isnull=True).first()
    if latest != zoning:
        raise ValidationError(_("Only the latest change of zones can be taken back."))
    edition = zoning.edition
    placed = list(edition.registrations.filter(pk__in=zoning.given).order_by("pk"))
    edition.zones.filter(pk__in=zoning.made).delete()
    zones = set(edition.zones.values_list("pk", flat=True))
    zone_of: dict[int | None, int | None] = dict(edition.tables.values_list("pk", "zone_id"))
    free = set(edition.tables.filter(hosts__isnull=True).values_list("pk", flat=True))
    back = []
    for registration in placed:
        now, zone, table = zoning.given[str(registration.pk)]
        if registration.zone_id == now:
            registration.zone_id = zone if zone in zones else None
            home = registration.home_table_id or (table if table in free else None)
            fits = registration.zone_id in {None, zone_of.get(home)}
            registration.home_table_id = home if fits else None
            back.append(registration)
    Registration.objects.bulk_update(back, ["zone", "home_table"])
    zoning.taken_back_at = timezone.now()
    zoning.save(update_fields=["taken_back_at"])
    record("zones.taken_back", zoning, actor=by.pk, edition=edition.pk, placed=len(back))
    return len(back)


def _made(edition: Edition, new: Sequence[NewZone]) -> dict[str, Zone]:
    """The new zones with their tables, by name, in a hall that has none."""
    if edition.zones.exists():
        raise ValidationError(_("The hall has zones by now: look at the proposal for them."))
    names, tables = [each.name for each in new], [pk for each in new for pk in each.tables]
    if len(set(names)) < len(names) or not all(names):
        raise ValidationError(_("Each zone needs a name of its own."))
    there = edition.tables.values_list("pk", flat=True)
    if sorted(tables) != sorted(there) or not all(each.tables for each in new):
        raise ValidationError(_("The hall’s tables have changed: look at the proposal again."))
    made = {}
    for position, each in enumerate(new, 1):
        made[each.name] = Zone.objects.create(
            edition=edition, name=each.name, sdgs=list(each.sdgs), position=position
        )
        edition.tables.filter(pk__in=each.tables).update(zone=made[each.name])
    return made


def _seat(registration: Registration, zone: Zone | None) -> None:
    registration.zone = zone
    home = registration.home_table
    if zone and home and home.zone_id != zone.pk:
        registration.home_table = None
