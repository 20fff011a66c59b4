"""
Take the pictures of the README from a demo that is being served: `scripts/screenshots.py http://127.0.0.1:8000`.

Take a fresh demo, and throw it away: all but two are checked in, so that the hall awaits somebody, and its show is
rehearsed meanwhile.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
DESK: ViewportSize = {"width": 1280, "height": 800}
FRONT: ViewportSize = {"width": 1280, "height": 1160}
WALL: ViewportSize = {"width": 960, "height": 540}
PHONE: ViewportSize = {"width": 390, "height": 844}
LARGEST = 200 * 1024
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]


class Photographer:
    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address

    @contextmanager
    def before(self, size: ViewportSize, door: str = "") -> Iterator[Page]:
        """Stand before the demo's first page; with `door`, go in."""
        context = self.browser.new_context(base_url=self.address, viewport=size, locale="fr-FR")
        page = context.new_page()
        page.goto("/")
        if door:
            page.locator(f"button[name=door][value={door}]").click()
            page.wait_for_url(lambda url: url.rstrip("/") != self.address)
        yield page
        context.close()

    def take_all(self) -> None:
        with self.before(FRONT) as page:
            keep(page, "doors")
        with self.before(DESK, "organiser") as organiser:
            keep(organiser, "overview")
            self.plan(organiser)
            self.welcome()
            follow(organiser, "a[href$='/evening/']")
            cue(organiser, "start", then="pause")
            try:
                self.evening()
            finally:
                cue(organiser, "end", then="start")

    def plan(self, organiser: Page) -> None:
        follow(organiser, "nav a[href$='/plan/']")
        follow(organiser, "ul.lines a[href*='/plan/']")
        keep(organiser, "plan")

    def welcome(self) -> None:
        """Check in everybody but two."""
        with self.before(DESK, "steward") as steward:
            taps = steward.locator("form[action*='/check-ins/']:not([action*='/removal/']) button")
            for left in range(taps.count(), 2, -1):
                taps.first.click()
                expect(taps).to_have_count(left - 1)

    def evening(self) -> None:
        """What the projector and the phones show while a round is on."""
        with self.before(WALL) as hall:
            hall.goto(hall.locator("a.hall").get_attribute("href") or "")
            hall.locator("[data-arm]").evaluate("one => one.remove()")
            keep(hall, "hall")
        with self.before(PHONE, "nonprofit") as phone:
            follow(phone, "nav a[href$='/agenda/']")
            keep(phone, "agenda")
            follow(phone, "nav a[href$='/agreements/']")
            follow(phone, "ul.lines a[href*='/agreements/']")
            keep(phone, "contract")


def follow(page: Page, selector: str) -> None:
    address = page.locator(selector).first.get_attribute("href")
    page.goto(address or "")


def cue(organiser: Page, kind: str, *, then: str) -> None:
    button = "button[name=kind][value={}]:visible"
    organiser.locator(button.format(kind)).click()
    organiser.locator(button.format(then)).wait_for()


def keep(page: Page, name: str) -> None:
    """Keep what the screen shows."""
    page.evaluate("document.fonts.ready")
    target = IMAGES / f"{name}.png"
    page.screenshot(path=target, animations="disabled")
    size = target.stat().st_size
    print(f"{target.name}: {size // 1024} KB")
    if size > LARGEST:
        sys.exit(f"{target.name} is larger than {LARGEST // 1024} KB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", help="where the demo is served")
    address = parser.parse_args().address.rstrip("/")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        Photographer(browser, address).take_all()
        browser.close()


if __name__ == "__main__":
    main()
