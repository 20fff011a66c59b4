from datetime import timedelta

import pytest
from django.utils import timezone

from tests.forms import written
from topela.catalogue.actions import wish
from topela.editions.models import Edition
from topela.floor.actions import Seen, mark_to_continue, start_show
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.affinities import refresh_affinities


@pytest.fixture
def browser(sign_in, nonprofit, nonprofit_user):
    return sign_in(nonprofit_user, language="en")


def lines(page):
    return [
        (line.round, str(line.other or ""), line.meeting.table.label if line.meeting else "")
        for line in page.context["lines"]
    ]


def test_before_publication_the_page_explains(browser, nonprofit, go):
    page = browser.get(go("agenda", nonprofit)).content.decode()
    assert "The meetings are not published yet" in page


def test_the_agenda_shows_rounds_tables_breaks_and_free_rounds(browser, nonprofit, published, go):
    assert lines(browser.get(go("agenda", nonprofit))) == [
        (1, "Amberline S.A.", "1"),
        (2, "", ""),
        (0, "", ""),
        (3, "Cordelune S.A.", "3"),
        (4, "Brasselet S.à r.l.", "2"),
    ]


def test_both_directions_say_why(browser, nonprofit, published, edition, go):
    refresh_affinities(edition)
    reasons = browser.get(go("agenda", nonprofit)).context["lines"][0].reasons
    assert [reason.offer.text for reason in reasons.received] == ["Deux journées de graphiste pour un logo"]
    assert [reason.offer.text for reason in reasons.brought] == ["Journée nature pour des équipes"]


def test_wishes_show_ours_and_what_both_wished(browser, nonprofit, company, published, hall, go):
    third = next(r for r in hall if str(r).startswith("Cordelune"))
    wish(nonprofit, third)
    wish(nonprofit, company)
    wish(company, nonprofit)
    marks = {
        str(line.other): (line.wished, line.mutual)
        for line in browser.get(go("agenda", nonprofit)).context["lines"]
        if line.other
    }
    assert marks == {
        "Amberline S.A.": (False, True),
        "Cordelune S.A.": (True, False),
        "Brasselet S.à r.l.": (False, False),
    }


def test_somebody_elses_wish_alone_stays_theirs(browser, nonprofit, company, published, go):
    wish(company, nonprofit)
    line = browser.get(go("agenda", nonprofit)).context["lines"][0]
    assert (line.wished, line.mutual) == (False, False)


def begin(edition, organiser, minutes_ago):
    start_show(
        edition, seen=Seen(0, "before"), by=organiser, now=timezone.now() - timedelta(minutes=minutes_ago)
    )


def test_long_before_the_evening_the_list_comes_first(browser, nonprofit, published, edition, go):
    Edition.objects.update(starts_at=timezone.now() + timedelta(days=3))
    assert browser.get(go("agenda", nonprofit)).context["evening"] is None


def test_shortly_before_the_page_says_where_to_go(browser, nonprofit, published, edition, go):
    Edition.objects.update(starts_at=timezone.now() + timedelta(hours=1))
    page = browser.get(go("agenda", nonprofit))
    assert page.context["evening"].stop.here.meeting.table.label == "1"
    assert page.context["current"] is None


def test_during_the_show_the_page_follows_it(browser, nonprofit, published, edition, organiser, go):
    begin(edition, organiser, 2)
    page = browser.get(go("agenda", nonprofit))
    evening = page.context["evening"]
    assert (evening.now.key, evening.stop.here.meeting.table.label) == ("round-1", "1")
    assert str(page.context["current"].other) == "Amberline S.A."
    assert [line.begun for line in page.context["lines"]] == [True, False, False, False, False]


def test_a_talk_may_be_marked_to_continue_and_unmarked(
    browser, nonprofit, company, company_user, published, go, write
):
    meeting = published.meetings.get(guest=nonprofit, host=company)
    address = go("continuation", nonprofit, meeting)
    answer = write(browser, address, **{"continue": "yes"})
    assert answer.url == go("agenda", nonprofit) + "#round-1"
    mark_to_continue(meeting, company, by=company_user)
    line = browser.get(go("agenda", nonprofit)).context["lines"][0]
    assert (line.we_continue, line.they_continue) == (True, True)
    write(browser, address, **{"continue": "no"})
    line = browser.get(go("agenda", nonprofit)).context["lines"][0]
    assert (line.we_continue, line.they_continue) == (False, True)
    assert write(browser, address, **{"continue": "perhaps"}).status_code == 400


def test_a_meeting_that_is_over_is_rated_with_one_tap_and_rated_anew(
    browser, nonprofit, company, published, edition, organiser, go, write
):
    begin(edition, organiser, 8)
    meeting = published.meetings.get(guest=nonprofit, host=company)
    page = browser.get(go("agenda", nonprofit))
    assert page.context["asked"].meeting == meeting
    assert page.content.decode().count("Was this meeting worth coming for?") == 2
    answer = write(browser, go("rating", nonprofit, meeting), worthwhile="no")
    assert answer.url == go("agenda", nonprofit) + "#round-1"
    write(browser, go("rating", nonprofit, meeting), worthwhile="yes")
    page = browser.get(go("agenda", nonprofit))
    assert (page.context["lines"][0].worthwhile, page.context["asked"]) == (True, None)
    assert page.content.decode().count("Was this meeting worth coming for?") == 1
    assert write(browser, go("rating", nonprofit, meeting), worthwhile="perhaps").status_code == 400


def test_a_meeting_to_come_is_not_rated(browser, nonprofit, published, edition, organiser, go, write):
    begin(edition, organiser, 2)
    assert "worth coming for" not in browser.get(go("agenda", nonprofit)).content.decode()
    meeting = published.meetings.get(guest=nonprofit, round=1)
    assert write(browser, go("rating", nonprofit, meeting), worthwhile="yes").status_code == 404


def test_the_pdf_is_a_paper_in_the_readers_language(browser, nonprofit, published, go):
    answer = browser.get(go("agenda-pdf", nonprofit))
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        'inline; filename="speed-meeting-2027-le-jardin-des-quatre-vents-asbl.pdf"'
    )


def test_a_new_secret_closes_the_old_address(browser, client, nonprofit, published, go, write):
    old = browser.get(go("agenda", nonprofit)).context["feed"]
    assert write(browser, go("agenda-secret", nonprofit)).url == go("agenda", nonprofit)
    new = browser.get(go("agenda", nonprofit)).context["feed"]
    assert old != new
    paths = [address.split("/", 3)[3] for address in (old, new)]
    assert [client.get(f"/{path}").status_code for path in paths] == [404, 200]


def test_a_phone_subscribes_with_one_tap(browser, nonprofit, published, settings, go):
    settings.PUBLIC_ADDRESS = "https://topela.example.org"
    page = browser.get(go("agenda", nonprofit))
    assert page.context["subscription"] == (
        f"webcal://topela.example.org/agendas/{nonprofit.agenda_secret}.ics"
    )
    assert f'href="{page.context["subscription"]}"' in page.content.decode()


def test_the_secret_is_renewed_by_a_button_only(browser, nonprofit, go):
    assert browser.get(go("agenda-secret", nonprofit)).status_code == 405


def test_an_agenda_without_meetings_says_so(browser, nonprofit, published, go):
    published.meetings.filter(guest=nonprofit).delete()
    nonprofit.first_round, nonprofit.last_round = 4, 4
    nonprofit.save()
    assert lines(browser.get(go("agenda", nonprofit))) == [(4, "", "")]


def test_the_page_asks_few_questions(
    browser, nonprofit, published, edition, organiser, go, django_assert_num_queries
):
    begin(edition, organiser, 2)
    refresh_affinities(edition)
    with django_assert_num_queries(16):
        browser.get(go("agenda", nonprofit))


def test_what_the_evening_took_away_can_be_met_later(browser, nonprofit, published, organiser, go):
    edition = published.edition
    edition.starts_at = timezone.now() - timedelta(minutes=1)
    edition.save()
    start_show(edition, seen=Seen(0, "before"), by=organiser)
    kept, lost = published.meetings.filter(guest=nonprofit).order_by("round")[:2]
    mark_to_continue(kept, nonprofit, by=organiser)
    copy = copy_schedule(published, by=organiser)
    copy.meetings.get(host=lost.host, guest=nonprofit).delete()
    publish_schedule(copy, by=organiser)

    def page():
        return browser.get(go("agenda", nonprofit)).context

    assert [(each.other, each.we_continue) for each in page()["missed"]] == [(lost.host, False)]
    assert next(line for line in page()["lines"] if line.other == kept.host).we_continue
    browser.post(go("continuation", nonprofit, lost.pk), written(**{"continue": "yes"}))
    assert [each.we_continue for each in page()["missed"]] == [True]
