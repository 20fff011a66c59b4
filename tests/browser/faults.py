"""What is wrong with a page as it stands: axe's violations, and whether it slides sideways."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


def faults_of(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    faults = [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]
    beyond = page.evaluate(SIDEWAYS)
    return [*faults, ("slides sideways", f"{beyond} px")] if beyond > 0 else faults
