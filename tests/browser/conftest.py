"""A real Chromium on the pages of a live server; loudly skipped where there is none, never where it is required."""

import os
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tests.browser.streams import streams
from tests.browser.visitor import Visitor
from topela.accounts.models import User

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("TOPELA_BROWSER") == "required":
            pytest.fail("Chromium is required here and is not installed")
        pytest.skip("NO CHROMIUM: the pages were not walked in a browser")
    # Playwright keeps an event loop in this thread; the ORM is still called from it, by the tests alone.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, live_server) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        base_url=live_server.url, locale="fr-FR", viewport={"width": 1440, "height": 900}
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def phone(chromium: Browser, live_server) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=live_server.url, locale="fr-FR", viewport={"width": 360, "height": 740}
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def live_streams() -> Iterator[str]:
    with streams() as address:
        yield address


# What takes longer is broken, however busy the machine.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
LOCALES = {"fr": "fr-FR", "de": "de-DE", "en": "en-GB"}


@pytest.fixture
def visit(chromium: Browser, live_server, live_streams: str, settings) -> Iterator[Callable[..., Visitor]]:
    """
    Return a function that gives a person a browser of their own; `phone` makes it 360 px wide.

    Give `user` to whose session is open already; otherwise one signs in.
    """
    contexts: list[BrowserContext] = []
    settings.PUBLIC_ADDRESS = live_server.url
    cache.clear()

    def to_the_streams(route: Route) -> None:
        route.continue_(url=live_streams + urlsplit(route.request.url).path)

    def visitor(
        language: str = "fr",
        *,
        user: User | None = None,
        phone: bool = False,
        scheme: str = "light",
        scripts: bool = True,
    ) -> Visitor:
        context = chromium.new_context(
            base_url=live_server.url,
            locale=LOCALES[language],
            viewport={"width": 360, "height": 740} if phone else {"width": 1440, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        context.route("**/live/*", to_the_streams)
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            session = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return Visitor(context.new_page(), language, scripts=scripts)

    yield visitor
    for context in contexts:
        context.close()
