"""The demo edition on stage: loaded once for the tests that only read it, and taken back whole."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction

from topela.demo.loading import load_demo
from topela.editions.models import Edition

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker) -> Iterator[Edition]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo(TODAY)
        transaction.set_rollback(True)
