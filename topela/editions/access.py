"""The doors of an edition: each answers 404 to whoever has no business behind it, so nobody learns what exists."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from topela.accounts.models import User
from topela.editions.models import Edition, Registration, Role, Zoning
from topela.editions.queries import (
    organised_editions,
    own_registrations,
    participants,
    registrations,
    stewarded_editions,
)

Person = User | AnonymousUser


def organised_edition(user: Person, slug: str) -> Edition:
    if not user.is_authenticated:
        raise Http404
    return get_object_or_404(organised_editions(user), slug=slug)


def organised_registration(edition: Edition, pk: int) -> Registration:
    """Any registration of an edition that the caller was let into as organiser."""
    return get_object_or_404(registrations(edition), pk=pk)


def edition_role(edition: Edition, pk: int) -> Role:
    """A role in an edition that the caller was let into as organiser."""
    return get_object_or_404(edition.roles.select_related("user"), pk=pk)


def edition_zoning(edition: Edition, pk: int) -> Zoning:
    """A change of zones in an edition that the caller was let into as organiser."""
    return get_object_or_404(edition.zonings, pk=pk)


def stewarded_edition(user: Person, slug: str) -> Edition:
    if not user.is_authenticated:
        raise Http404
    return get_object_or_404(stewarded_editions(user), slug=slug)


def own_registration(user: Person, pk: int) -> Registration:
    """The registration of an organisation that this person speaks for, withdrawn or not."""
    if not user.is_authenticated:
        raise Http404
    return get_object_or_404(own_registrations(user), pk=pk)


def fellow_participant(own: Registration, pk: int) -> Registration:
    """Somebody else who takes part in the same edition."""
    return get_object_or_404(participants(own.edition).exclude(pk=own.pk), pk=pk)


def displayed_edition(secret: str) -> Edition:
    """The edition that a hall screen shows; the secret address is the key."""
    return get_object_or_404(Edition, display_secret=secret)


def registration_of_secret(secret: str) -> Registration:
    """The registration whose calendar feed stands at this secret address."""
    return get_object_or_404(
        Registration.objects.select_related("organisation", "edition"), agenda_secret=secret
    )
