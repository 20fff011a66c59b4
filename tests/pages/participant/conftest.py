from uuid import uuid4

import pytest
from django.urls import reverse

from tests.floor.published import published, schedule, told  # noqa: F401 (fixtures)


@pytest.fixture
def go():
    """Return a function that names an address of a participant."""

    def address(name, *args):
        return reverse(f"participant:{name}", args=[getattr(arg, "pk", arg) for arg in args])

    return address


@pytest.fixture
def write():
    """Return a function that posts a form as a browser does, with a fresh key."""

    def post(browser, address, key=None, **fields):
        return browser.post(address, {**fields, "idempotency_key": str(key or uuid4())})

    return post
