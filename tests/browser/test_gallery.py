"""The design's components in Chromium: both widths, both schemes, opened and closed, without scripts too."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _shown(settings):
    settings.DEMO = True


@pytest.fixture(params=[(360, "light"), (360, "dark"), (1440, "light"), (1440, "dark")], ids=str)
def view(request, chromium: Browser, live_server) -> Iterator[BrowserContext]:
    width, scheme = request.param
    context = chromium.new_context(
        base_url=live_server.url,
        locale="fr-FR",
        viewport={"width": width, "height": 740},
        color_scheme=scheme,
    )
    yield context
    context.close()


def faults(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]


def open_gallery(context: BrowserContext) -> tuple[Page, list[str]]:
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("/design/")
    return page, said


def test_axe_finds_nothing_and_the_page_never_slides_sideways(view):
    page, said = open_gallery(view)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert said == []


def test_an_open_menu_and_an_open_dialog(view):
    page, _ = open_gallery(view)
    page.get_by_role("button", name="Actions pour la table 7").click()
    expect(page.get_by_role("link", name="Épingler").first).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#gallery-menu")).to_be_hidden()
    page.get_by_role("button", name="Effacer l’import…").click()
    dialog = page.get_by_role("dialog", name="Effacer cet import")
    expect(dialog).to_be_visible()
    assert faults(page) == []
    dialog.get_by_role("button", name="Revenir").click()
    expect(dialog).to_be_hidden()


SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter(one => {
  const target = one.closest('label') ?? one;
  const {width, height} = target.getBoundingClientRect();
  const inText = one.matches('p a, li.what a, .lead a') || one.matches('.side');
  return one.checkVisibility() && width > 1 && !inText && (height < 43.5 || width < 43.5);
}).map(one => one.outerHTML.slice(0, 90))"""


def test_every_target_is_large_enough_for_a_thumb(view):
    page, _ = open_gallery(view)
    assert page.evaluate(SMALL) == []


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(view):
    page, _ = open_gallery(view)
    expect(page.locator(".wrongs")).to_be_focused()
    page.get_by_role("link", name="Qui donne").click()
    expect(page.locator("#id_side_0")).to_be_focused()


def test_the_skip_link_comes_first_and_leads_to_the_content(page):
    page.goto("/nowhere/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_form_leaves_once(page):
    page.goto("/design/")
    stopped = page.evaluate("""() => {
      const buttons = [...document.querySelectorAll('form.act .button')];
      const button = buttons.find(one => one.textContent.includes('Renvoyer'));
      const stopped = [];
      addEventListener('submit', event => { stopped.push(event.defaultPrevented); event.preventDefault(); });
      button.form.requestSubmit(button);
      button.form.requestSubmit(button);
      return [...stopped, button.getAttribute('aria-disabled')];
    }""")
    assert stopped == [False, True, "true"]


def test_copying_says_so(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/design/")
    page.get_by_role("button", name="Copier").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#feed").input_value()


def test_without_scripts_menus_and_dialogs_still_open(chromium, live_server):
    context = chromium.new_context(base_url=live_server.url, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto("/design/")
    page.get_by_role("button", name="Actions pour la table 7").click()
    expect(page.locator("#gallery-menu")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Voir les raisons").click()
    expect(page.get_by_role("dialog", name="Pourquoi vous rencontrer")).to_be_visible()
    expect(page.get_by_role("button", name="Copier")).to_be_hidden()
    context.close()
