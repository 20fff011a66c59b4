"""An organisation's evening as a calendar that phones subscribe to; the address itself is the key."""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vDuration

from topela.editions.access import registration_of_secret
from topela.editions.models import Registration
from topela.scheduling.models import Meeting
from topela.scheduling.queries import AgendaLine, agenda, published_schedule
from topela.scheduling.reasons import Reasons

REFRESH = timedelta(minutes=15)


@require_safe
def agenda_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer the published agenda; before publication the evening as one appointment. Never a draft."""
    registration = registration_of_secret(secret)
    with translation.override(registration.edition.language):
        body = calendar_of(registration).to_ical()
    headers = {"Cache-Control": "private, max-age=300", "X-Robots-Tag": "noindex"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def calendar_of(registration: Registration) -> Calendar:
    edition = registration.edition
    calendar = Calendar()
    calendar.add("prodid", "-//Topela//Agenda//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{edition.name} · {registration.organisation.name}")
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    schedule = published_schedule(edition)
    if schedule is None:
        calendar.add_component(_evening(registration))
        return calendar
    for line in agenda(registration, schedule):
        if line.meeting and line.other:
            calendar.add_component(_meeting(line, line.meeting, line.other, schedule.publication.at))
    return calendar


def _evening(registration: Registration) -> Event:
    edition = registration.edition
    runsheet = edition.runsheet()
    event = _event(f"edition-{edition.pk}-{registration.pk}", runsheet.start, runsheet.end)
    event.add("dtstamp", edition.created_at)
    event.add("summary", edition.name)
    if edition.place:
        event.add("location", edition.place)
    event.add("description", _("Your agenda appears here as soon as it is published."))
    return event


def _meeting(line: AgendaLine, meeting: Meeting, other: Registration, published: datetime) -> Event:
    # Named by the pair: a meeting that moves to another round moves in the calendar too.
    event = _event(f"meeting-{meeting.host_id}-{meeting.guest_id}", line.round.start, line.round.end)
    event.add("dtstamp", published)
    table = _("Table %(label)s") % {"label": meeting.table.label}
    event.add("summary", f"{table} · {other.organisation.name}")
    event.add("location", ", ".join(filter(None, [table, other.edition.place])))
    if line.reasons:
        event.add("description", _why(line.reasons))
    return event


def _event(uid: str, start: datetime, end: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@topela")
    event.add("dtstart", start.astimezone(UTC))
    event.add("dtend", end.astimezone(UTC))
    return event


def _why(reasons: Reasons) -> str:
    received = [
        _("They can bring you: %(offer)s → your need: %(need)s")
        % {"offer": reason.offer.text, "need": reason.need.text}
        for reason in reasons.received[:1]
    ]
    brought = [
        _("You can bring them: %(offer)s → their need: %(need)s")
        % {"offer": reason.offer.text, "need": reason.need.text}
        for reason in reasons.brought[:1]
    ]
    return "\n\n".join([*received, *brought])
