"""An evening of last year on which everybody met everybody, and what they said of it."""

from datetime import datetime, timedelta

from django.utils import timezone

from tests.cast import enrol, new_edition
from topela.accounts.models import User
from topela.catalogue.actions import publish_item
from topela.catalogue.models import Need, Offer
from topela.editions.actions import lay_out_hall
from topela.editions.models import Edition, Programme, Registration
from topela.editions.rules import Side
from topela.floor.actions import Seen, start_show
from topela.floor.models import Rating
from topela.scheduling.actions import publish_schedule
from topela.scheduling.models import Meeting, Schedule

HOSTS, GUESTS = 10, 20
MEETINGS = HOSTS * GUESTS
GOAL = 4


def last_year() -> datetime:
    return timezone.now() - timedelta(days=300)


def evening(slug: str, *, by: User, programme: Programme | None = None, run: bool = True) -> Schedule:
    """An evening of 200 meetings: half the associations need what companies offer, half share their goal."""
    edition = new_edition(slug, by=by, starts_at=last_year(), round_count=GUESTS)
    if programme is not None:
        Edition.objects.filter(pk=edition.pk).update(programme=programme)
        edition.refresh_from_db()
    lay_out_hall(edition, [(str(number), "Nature") for number in range(1, HOSTS + 1)])
    hosts = [
        _guest(edition, Side.COMPANY, number, "Une salle de réunion", "Un logo") for number in range(HOSTS)
    ]
    guests = [
        _guest(edition, Side.NONPROFIT, number, "Refaire notre logo", "Une salle")
        if number % 2
        else _guest(edition, Side.NONPROFIT, number, "xqz", "vkw")
        for number in range(GUESTS)
    ]
    schedule = Schedule.objects.create(edition=edition, number=1, status="OPTIMAL", value=1, bound=1)
    tables = list(edition.tables.all())
    Meeting.objects.bulk_create(
        Meeting(
            schedule=schedule,
            round=number + 1,
            table=tables[place],
            host=host,
            guest=guests[(place + number) % GUESTS],
        )
        for number in range(GUESTS)
        for place, host in enumerate(hosts)
    )
    publish_schedule(schedule, by=by)
    if run:
        start_show(edition, seen=Seen(0, "before"), by=by, now=edition.starts_at)
    return schedule


def _guest(edition: Edition, side: Side, number: int, need: str, offer: str) -> Registration:
    registration = enrol(edition, f"{edition.slug} {side} {number}", side)
    organisation = registration.organisation
    organisation.sdgs = [GOAL] if side == Side.COMPANY or number % 4 < 2 else []
    organisation.save()
    publish_item(Need(registration=registration, text=need))
    publish_item(Offer(registration=registration, text=offer))
    return registration


def rate_by_goal(schedule: Schedule) -> None:
    """Say yes where a goal is shared and something is answered, and now and then elsewhere."""
    found = schedule.meetings.select_related("host__organisation", "guest__organisation")
    Rating.objects.bulk_create(
        Rating(meeting=meeting, registration=meeting.guest, worthwhile=_worthwhile(meeting, at))
        for at, meeting in enumerate(found)
    )


def _worthwhile(meeting: Meeting, at: int) -> bool:
    answered = meeting.guest.needs.get().text != "xqz"
    shares = bool(meeting.guest.organisation.sdgs)
    if shares:
        return answered or at % 10 < 7
    return at % 10 < (3 if answered else 1)
