"""The doors of the catalogue: a participant changes only what their own organisation wrote."""

from django.shortcuts import get_object_or_404

from topela.catalogue.models import Import, Need, Offer, Upload
from topela.editions.models import Edition, Registration


def own_need(registration: Registration, pk: int) -> Need:
    return get_object_or_404(registration.needs, pk=pk)


def own_offer(registration: Registration, pk: int) -> Offer:
    return get_object_or_404(registration.offers, pk=pk)


def edition_upload(edition: Edition, pk: int) -> Upload:
    return get_object_or_404(edition.uploads, pk=pk)


def edition_import(edition: Edition, pk: int) -> Import:
    return get_object_or_404(edition.imports, pk=pk)
