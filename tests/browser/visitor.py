"""A person before a screen, who finds things by their words, in the language that the page speaks to them."""

import re

from django.core import mail
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from tests.browser.faults import faults_of

NAMES = {"fr": "Français", "de": "Deutsch", "en": "English"}


class Visitor:
    """
    Presses, follows and fills in by the words that stand in the program, as the catalogues translate them.

    Each page that a visitor looks at is held against axe, and must not slide sideways. `complaints` are what the
    browser's console said meanwhile; that a form was refused (422) is no complaint.
    """

    def __init__(self, page: Page, language: str = "fr", *, scripts: bool = True) -> None:
        self.page = page
        self.language = language
        self.scripts = scripts
        self.complaints: list[str] = []
        page.on("console", lambda message: self._hear(message.text))
        page.on("pageerror", lambda error: self._hear(str(error)))

    def _hear(self, text: str) -> None:
        if "status of 422" not in text:
            self.complaints.append(text)

    def words(self, text: str, *, context: str = "", many: str = "", **values: object) -> str:
        """Translate a text of the program; with `many`, as its plural wants it for `values["count"]`."""
        with translation.override("fr"):
            known = translation.pgettext(context, text) if context else translation.gettext(text)
            assert known != text or text.count(" ") < 2, f"nobody says “{text}”"
        with translation.override(self.language):
            if many:
                found = translation.ngettext(text, many, int(str(values.get("count", values.get("number")))))
            else:
                found = translation.pgettext(context, text) if context else translation.gettext(text)
        return found % values if values else found

    def open(self, address: str) -> None:
        self.page.goto(address)

    def button(self, text: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.words(text, **values), exact=True)

    def link(self, text: str, **values: object) -> Locator:
        return self.page.get_by_role("link", name=self.words(text, **values), exact=True)

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """The field of a label, which begins with a capital and may end in “(optional)”."""
        return (within or self.page).get_by_label(
            re.compile(rf"^{re.escape(self.words(label))}( \([^()]*\))?$", re.IGNORECASE)
        )

    def press(self, text: str, **values: object) -> None:
        self.button(text, **values).click()

    def follow(self, text: str, **values: object) -> None:
        self.link(text, **values).first.click()

    def fill(self, label: str, text: str) -> None:
        self.field(label).fill(text)

    def reads(self, text: str, **values: object) -> None:
        """Find a sentence on the page."""
        expect(self.page.get_by_text(self.words(text, **values)).first).to_be_visible()

    def stands_before(self, heading: str, **values: object) -> None:
        """Have reached the page with this heading, and look at it."""
        expect(self.page.get_by_role("heading", level=1, name=self.words(heading, **values))).to_be_visible()
        self.looks()

    def looks(self) -> None:
        """Find nothing wrong with the page as it stands; axe is itself a script."""
        if self.scripts:
            found = faults_of(self.page)
            assert not found, f"{self.page.url}: {found}"

    def sign_in(self, email: str, *, to: str = "/account/login/code/") -> None:
        """Sign in as everybody does, with the code that came by mail."""
        self.open(to)
        self.fill("Your e-mail address", email)
        before = len(mail.outbox)
        self.press("Send me a code")
        self.stands_before("Look into your mail")
        (message,) = mail.outbox[before:]
        assert message.to == [email]
        self.fill("The six digits from the mail", code_in(message.body))
        self.press("Sign in")
        expect(self.page).not_to_have_url(re.compile("/account/"))
        self.keep_language()

    def keep_language(self) -> None:
        """Choose one's language at the foot of the page, where the page speaks another."""
        html = self.page.locator("html")
        if html.get_attribute("lang") != self.language:
            self.page.get_by_role("contentinfo").get_by_role("button", name=NAMES[self.language]).click()
        expect(html).to_have_attribute("lang", self.language)


def code_in(text: str) -> str:
    """Return the code to sign in that stands on a line of its own in a mail."""
    (code,) = re.findall(r"^ +(\d{6})$", text, re.MULTILINE)
    return str(code)
