"""The doors to contracts: a party opens its own, an organiser those of the edition; for anybody else there is none."""

from django.shortcuts import get_object_or_404

from topela.agreements.models import Agreement
from topela.agreements.queries import agreements_of, edition_agreements
from topela.editions.models import Edition, Registration


def own_agreement(registration: Registration, number: int) -> Agreement:
    """A contract that binds this organisation; the caller was let in as its representative."""
    return get_object_or_404(agreements_of(registration), number=number)


def edition_agreement(edition: Edition, number: int) -> Agreement:
    """Any contract of an edition that the caller was let into as organiser."""
    return get_object_or_404(edition_agreements(edition), number=number)
