import importlib
from collections.abc import Iterator

import pytest
from django.urls import clear_url_caches

from tests.demo.stage import loaded
from topela import urls

__all__ = ["demo_mode", "loaded"]


def _read_addresses_again() -> None:
    importlib.reload(urls)
    clear_url_caches()


@pytest.fixture
def demo_mode(settings, tmp_path) -> Iterator[None]:
    """The product as `topela demo` starts it, with an empty mailbox."""
    settings.EMAIL_FILE_PATH = tmp_path / "mails"
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "topela.pages.demo"]
    settings.DEMO = True
    _read_addresses_again()
    yield
    settings.DEMO = False
    _read_addresses_again()
