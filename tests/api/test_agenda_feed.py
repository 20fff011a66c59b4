from datetime import UTC, datetime

import pytest
from django.urls import reverse
from icalendar import Calendar

from topela.scheduling.affinities import refresh_affinities


@pytest.fixture
def feed(client, nonprofit):
    def read():
        answer = client.get(reverse("api:agenda-feed", args=[nonprofit.agenda_secret]))
        return answer, Calendar.from_ical(answer.content)

    return read


def test_each_meeting_is_an_appointment_at_its_table(feed, published):
    answer, calendar = feed()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [
        (str(e["summary"]), e["dtstart"].dt, e["dtend"].dt, str(e["location"])) for e in calendar.events
    ] == [
        (f"Table {table} · {name}", begin, end, f"Table {table}, Halle des Tanneurs")
        for table, name, begin, end in [
            ("1", "Amberline S.A.", moment(13, 30), moment(13, 36)),
            ("3", "Cordelune S.A.", moment(13, 59), moment(14, 5)),
            ("2", "Brasselet S.à r.l.", moment(14, 6), moment(14, 12)),
        ]
    ]


def moment(hour, minute):
    return datetime(2027, 3, 11, hour, minute, tzinfo=UTC)


def test_the_appointment_says_why(feed, published, edition):
    refresh_affinities(edition)
    assert str(feed()[1].events[0]["description"]) == (
        "Vous recevez\u00a0: Deux journées de graphiste pour un logo → votre besoin\u00a0: "
        "Refaire le logo de notre jardin\n\n"
        "Vous apportez\u00a0: Journée nature pour des équipes → leur besoin\u00a0: "
        "Une journée nature pour 25 collègues"
    )


def test_before_publication_there_is_only_the_evening(feed, schedule):
    _, calendar = feed()
    assert [(str(e["summary"]), e["dtstart"].dt, e["dtend"].dt) for e in calendar.events] == [
        ("Speed Meeting 2027", moment(13, 30), moment(14, 12))
    ]


def test_an_evening_without_a_place_has_none(feed, schedule, edition):
    edition.place = ""
    edition.save()
    assert "location" not in feed()[1].events[0]


def test_a_pair_keeps_its_appointment_when_it_moves(feed, published):
    before = {str(e["uid"]): e["dtstart"].dt for e in feed()[1].events}
    meeting = published.meetings.get(round=3, guest__organisation__name__startswith="Le Jardin")
    published.meetings.filter(round=2, host=meeting.host).delete()
    meeting.round = 2
    meeting.save()
    after = {str(e["uid"]): e["dtstart"].dt for e in feed()[1].events}
    assert before.keys() == after.keys()
    assert before != after


@pytest.mark.parametrize("secret", ["wrong", "a" * 64, "x-y_z", "é"])
def test_a_wrong_secret_opens_nothing(client, nonprofit, secret):
    assert client.get(f"/agendas/{secret}.ics").status_code == 404


def test_it_may_only_be_read(client, nonprofit):
    assert client.post(reverse("api:agenda-feed", args=[nonprofit.agenda_secret])).status_code in {400, 405}


def test_it_is_kept_out_of_shared_caches_and_search(feed):
    headers = feed()[0].headers
    assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("private, max-age=300", "noindex")


def test_a_name_with_commas_and_lines_stays_one_line(feed, published, company):
    company.organisation.name = "Dupont, Fils; & Cie\nATTENDEE:mailto:x@example.org"
    company.organisation.save()
    _, calendar = feed()
    assert "attendee" not in calendar.events[0]
    assert len(calendar.events) == 3
