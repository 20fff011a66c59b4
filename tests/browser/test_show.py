"""The show on screens: by their own clock, whatever the network does."""

import random
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.floor.evenings import START, acted, at, sheet
from tests.floor.published import published, schedule  # noqa: F401 (fixtures)
from topela.floor.actions import Seen, check_in, next_round, pause_show, start_show
from topela.floor.clock import Kind
from topela.floor.cues import show
from topela.floor.models import CheckIn
from topela.floor.wire import run_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STRIKE = "[data-strike]"


@pytest.fixture
def hall_address(edition):
    return reverse("display:hall", args=[edition.display_secret])


@pytest.fixture
def news(page):
    """Let the page's stream say a word each time it connects; until then it is silent."""
    words = []

    def answer(route):
        body = "retry: 100\n\n" + "".join(f"data: {word}\n\n" for word in words)
        route.fulfill(content_type="text/event-stream", body=body)

    page.route("**/live/*.*", answer)
    return words


def open_at(page: Page, address: str, minute: float) -> None:
    """Open a page whose clock stands at a minute of the evening; only `page.clock` moves it on."""
    # The clock runs while the page loads: far enough before the minute that a slow machine does not pass it.
    page.clock.install(time=at(minute) - timedelta(seconds=30))
    page.goto(address)
    page.clock.pause_at(at(minute))


def cases(count: int):
    """Evenings of every shape, each looked at in several moments."""
    dice = random.Random(2027)
    for _ in range(count):
        breaks = [(dice.randint(1, 6), dice.randint(1, 20))] * dice.randint(0, 1)
        plan = sheet(dice.randint(1, 7), dice.randint(1, 9), dice.randint(0, 2), breaks)
        gaps = [(dice.choice(list(Kind)), dice.randint(0, 6000)) for _ in range(dice.randint(0, 9))]
        cues = acted(gaps, dice.choice([Kind.START, None]))
        last = cues[-1].at if cues else START
        yield show(plan, cues), [last + timedelta(seconds=dice.randint(-900, 4000)) for _ in range(5)]


def test_every_screen_reads_the_run_as_the_server_does(page: Page, hall_address):
    page.goto(hall_address)
    asked = [(run_text(run), [m.timestamp() * 1000 for m in moments]) for run, moments in cases(300)]
    told = page.evaluate(
        """async (cases) => {
            const { moment, parsed } = await import("/static/design/js/show-clock.js");
            return cases.map(([text, times]) => times.map((time) => {
                const { key, phase, left } = moment(parsed(text), time);
                return [key, phase?.key ?? null, Math.round(left)];
            }));
        }""",
        asked,
    )
    expected = [
        [
            [m.key, m.phase and m.phase.key, round(m.left / timedelta(milliseconds=1))]
            for m in map(run.moment, moments)
        ]
        for run, moments in cases(300)
    ]
    assert told == expected


def test_countdowns_as_one_reads_them(page: Page, hall_address):
    page.goto(hall_address)
    told = page.evaluate("""async () => {
        const { countdown } = await import("/static/design/js/show-clock.js");
        return [0, 1, 59_999, 60_000, 137_000, 600_000, 3_599_001, 3_720_000].map(countdown);
    }""")
    assert told == ["0:00", "0:01", "1:00", "1:00", "2:17", "10:00", "1:00:00", "1:02:00"]


def test_two_rounds_without_the_network(page: Page, edition, organiser, hall_address):
    start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    open_at(page, hall_address, 3)
    page.context.set_offline(True)
    scene, countdown = page.locator(".scene:visible .what"), page.locator(".countdown[data-left]")
    expect(scene).to_have_text("En tête-à-tête")
    expect(countdown).to_have_text("3:00")
    expect(page.locator(STRIKE)).to_be_hidden()

    page.clock.run_for(2.5 * 60_000)
    expect(page.locator(".scene:visible .late")).to_be_visible()
    expect(page.locator("[data-announce]")).to_have_text("Plus qu’une minute")

    page.clock.run_for(31_000)
    expect(page.locator(STRIKE)).to_be_visible()
    expect(page.locator("[data-strike-word]")).to_have_text("Changez de table")
    expect(page.locator("[data-strike-next]")).to_have_text("tour 2 sur 4")
    page.clock.run_for(6_000)
    expect(page.locator(STRIKE)).to_be_hidden()
    expect(scene).to_have_text("Changez de table")

    page.clock.run_for(54_000)
    expect(page.locator("[data-strike-word]")).to_have_text("En tête-à-tête")
    expect(page.locator(".where:visible")).to_have_text("tour 2 sur 4")


def test_what_the_organiser_does_arrives(page: Page, edition, organiser, hall_address, news):
    start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    page.clock.install(time=at(3))
    page.goto(hall_address)
    expect(page.locator(".scene:visible .what")).to_have_text("En tête-à-tête")

    next_round(edition, seen=Seen(1, "round-1"), by=organiser, now=at(3))
    news.append("show")
    expect(page.locator("[data-strike-word]")).to_have_text("Changez de table")
    pause_show(edition, seen=Seen(2, "change-1"), by=organiser, now=at(3))
    expect(page.locator(".scene:visible .what")).to_have_text("Un instant")
    expect(page.locator(".countdown[data-left]")).to_have_text("1:00")


def test_the_gong_sounds_after_one_click(page: Page, edition, organiser, hall_address):
    start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    page.add_init_script("""
        window.voices = 0;
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...at) { window.voices += 1; return start.apply(this, at); };
    """)
    open_at(page, hall_address, 5.5)
    button = page.get_by_role("button", name="Activer le gong")
    button.click()
    expect(button).to_have_count(0)
    page.clock.run_for(500)
    armed = page.evaluate("window.voices")
    assert armed == 7
    page.clock.run_for(31_000)
    expect(page.locator(STRIKE)).to_be_visible()
    assert page.evaluate("window.voices") == 14


@pytest.mark.parametrize("minute", [-10, 1, 3, 5.5, 6.5, 20, 41, 50], ids=lambda minute: f"minute {minute}")
def test_every_state_is_accessible(page: Page, edition, hall, published, organiser, hall_address, minute):  # noqa: F811
    if minute > 0:
        start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    page.clock.install(time=at(minute))
    page.goto(hall_address)
    expect(page.locator("#hall[data-moment]")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


def test_without_scripts_the_timetable_stands(chromium, live_server, hall_address):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(hall_address)
    expect(page.get_by_role("heading", name="La soirée, tour par tour")).to_be_visible()
    expect(page.locator(".countdown").first).to_be_hidden()
    context.close()


def test_one_tap_at_the_desk(phone: Page, edition, company, nonprofit, steward, sign_in):
    session = sign_in(steward).cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}])
    phone.goto(reverse("steward:floor", args=[edition.slug]))
    phone.get_by_role("searchbox").fill("jardin")
    expect(phone.locator("[data-name]:visible")).to_have_count(1)
    phone.get_by_role("button", name="Accueillir Le Jardin").click()
    expect(phone.get_by_role("button", name="Annuler Le Jardin")).to_be_focused()
    expect(phone.locator("[data-name]:visible")).to_have_count(1)
    assert CheckIn.objects.get().registration == nonprofit
    phone.get_by_role("button", name="Annuler Le Jardin").click()
    expect(phone.get_by_role("button", name="Accueillir Le Jardin")).to_be_visible()
    assert CheckIn.objects.count() == 0
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Accueillir Le Jardin").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    assert Axe().run(phone).response["violations"] == []


def test_a_tap_of_another_helper_shows_up(phone: Page, edition, company, steward, sign_in):
    session = sign_in(steward).cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}])
    words = []
    phone.route(
        "**/live/*.*",
        lambda route: route.fulfill(
            content_type="text/event-stream", body="retry: 100\n\n" + "".join(f"data: {w}\n\n" for w in words)
        ),
    )
    phone.goto(reverse("steward:floor", args=[edition.slug]))
    expect(phone.get_by_role("button", name="Accueillir Amberline")).to_be_visible()
    check_in(company, by=steward)
    words.append("presence")
    expect(phone.get_by_role("button", name="Annuler Amberline")).to_be_visible()


def test_the_organisers_hands_follow_the_gong(page: Page, edition, organiser, sign_in):
    start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    session = sign_in(organiser).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}])
    open_at(page, reverse("organiser:evening", args=[edition.slug]), 5.9)
    cut, go_on = (
        page.get_by_role("button", name=name) for name in ("Terminer ce tour", "Continuer tout de suite")
    )
    seen = page.locator("input[name=key]")
    page.clock.run_for(300)
    expect(cut).to_be_enabled()
    expect(seen).to_have_value("round-1")
    page.clock.run_for(6_000)
    expect(cut).to_be_hidden()
    expect(go_on).to_be_disabled()
    expect(seen).to_have_value("change-1")
    page.clock.run_for(1_500)
    expect(go_on).to_be_enabled()
