from django.db import transaction

from topela.accounts.models import User
from topela.directory.models import Contact, Kind, Organisation
from topela.directory.names import organisation_key
from topela.journal.actions import record


@transaction.atomic
def create_organisation(name: str, kind: Kind, *, by: User | None = None, **fields: object) -> Organisation:
    """Enter a new organisation; `IntegrityError` where its name, folded, is already there."""
    organisation = Organisation.objects.create(name=name, key=organisation_key(name), kind=kind, **fields)
    record("organisation.created", organisation, actor=by.pk if by else None)
    return organisation


@transaction.atomic
def add_contact(
    organisation: Organisation, user: User, *, function: str = "", phone: str = "", by: User | None = None
) -> Contact:
    """Let a person speak for an organisation; the first one added is the first one called."""
    position = organisation.contact_set.count() + 1
    contact, new = Contact.objects.get_or_create(
        organisation=organisation,
        user=user,
        defaults={"function": function, "phone": phone, "position": position},
    )
    if new:
        record("contact.added", contact, actor=by.pk if by else None)
    return contact


@transaction.atomic
def choose_goal(organisation: Organisation, sdg: int, *, by: User) -> None:
    """Add a goal (SDG) to those that an organisation works for."""
    if sdg not in organisation.sdgs:
        organisation.sdgs = sorted([*organisation.sdgs, sdg])
        organisation.save(update_fields=["sdgs"])
        record("organisation.goal_chosen", organisation, actor=by.pk, sdg=sdg)


@transaction.atomic
def drop_goal(organisation: Organisation, sdg: int, *, by: User) -> None:
    if sdg in organisation.sdgs:
        organisation.sdgs = [each for each in organisation.sdgs if each != sdg]
        organisation.save(update_fields=["sdgs"])
        record("organisation.goal_dropped", organisation, actor=by.pk, sdg=sdg)
