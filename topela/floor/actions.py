from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from topela.accounts.models import User
from topela.editions.models import Edition, Registration
from topela.floor.clock import Kind
from topela.floor.cues import Cue, Refused, after
from topela.floor.live import News, push
from topela.floor.models import CheckIn, ContinueLater, Rating
from topela.floor.models import Cue as CueRow
from topela.floor.queries import couple, plan_of, ratings_of, show_of
from topela.journal.actions import record
from topela.scheduling.models import Meeting

JOURNAL = {
    Kind.START: "show.started",
    Kind.PAUSE: "show.paused",
    Kind.RESUME: "show.resumed",
    Kind.NEXT: "show.advanced",
    Kind.EXTEND: "show.extended",
    Kind.END: "show.ended",
}


class Outdated(Exception):
    """The show moved on since the page was seen: somebody else was quicker, or the gong was."""


@dataclass(frozen=True)
class Seen:
    """What an organiser had in front of them: the number of the last cue, and the moment's key."""

    number: int
    key: str


def start_show(edition: Edition, *, seen: Seen, by: User, now: datetime | None = None) -> None:
    _give(Kind.START, edition, seen=seen, by=by, now=now)


def pause_show(edition: Edition, *, seen: Seen, by: User, now: datetime | None = None) -> None:
    _give(Kind.PAUSE, edition, seen=seen, by=by, now=now)


def resume_show(edition: Edition, *, seen: Seen, by: User, now: datetime | None = None) -> None:
    _give(Kind.RESUME, edition, seen=seen, by=by, now=now)


def next_round(edition: Edition, *, seen: Seen, by: User, now: datetime | None = None) -> None:
    """End what runs: a round becomes the change of tables, a change or a break the next round."""
    _give(Kind.NEXT, edition, seen=seen, by=by, now=now)


def extend_round(edition: Edition, *, seen: Seen, by: User, now: datetime | None = None) -> None:
    _give(Kind.EXTEND, edition, seen=seen, by=by, now=now)


def end_show(edition: Edition, *, seen: Seen, by: User, now: datetime | None = None) -> None:
    _give(Kind.END, edition, seen=seen, by=by, now=now)


@transaction.atomic
def _give(kind: Kind, edition: Edition, *, seen: Seen, by: User, now: datetime | None) -> None:
    """
    Write a cue under the number that follows the one seen, which the database gives away once.

    Raises
    ------
    Outdated
        Where the show is no longer where `seen` says.
    Refused
        Where the show does not allow the cue.
    """
    now = now or timezone.now()
    show = show_of(edition)
    if seen != Seen(show.number, show.run.moment(now).key):
        raise Outdated
    after(show.run, Cue(kind, now), plan=plan_of(edition))
    try:
        with transaction.atomic():
            cue = CueRow.objects.create(edition=edition, number=seen.number + 1, kind=kind, at=now, by=by)
    except IntegrityError as taken:
        raise Outdated from taken
    record(JOURNAL[kind], cue, actor=by.pk, edition=edition.pk, number=cue.number, seen=seen.key)
    _tell(edition.pk, News.SHOW)


@transaction.atomic
def check_in(registration: Registration, *, by: User) -> CheckIn:
    """Note that an organisation is there; a second tap changes nothing."""
    found, new = CheckIn.objects.get_or_create(registration=registration, defaults={"by": by})
    if new:
        record("check_in.made", registration, actor=by.pk, edition=registration.edition_id)
        _tell(registration.edition_id, News.PRESENCE)
    return found


@transaction.atomic
def take_back_check_in(registration: Registration, *, by: User) -> None:
    deleted, _ = CheckIn.objects.filter(registration=registration).delete()
    if deleted:
        record("check_in.taken_back", registration, actor=by.pk, edition=registration.edition_id)
        _tell(registration.edition_id, News.PRESENCE)


@transaction.atomic
def mark_to_continue(meeting: Meeting, registration: Registration, *, by: User) -> ContinueLater:
    """Note that an organisation would take a talk up again that the gong cut short."""
    if registration.pk not in {meeting.host_id, meeting.guest_id}:
        raise Refused("only who met can go on")
    mark = _marks(meeting, registration).first()
    if mark is None:
        mark = ContinueLater.objects.create(meeting=meeting, registration=registration)
        record("meeting.marked_to_continue", meeting, actor=by.pk, edition=registration.edition_id)
    return mark


@transaction.atomic
def unmark_to_continue(meeting: Meeting, registration: Registration, *, by: User) -> None:
    deleted, _ = _marks(meeting, registration).delete()
    if deleted:
        record("meeting.unmarked_to_continue", meeting, actor=by.pk, edition=registration.edition_id)


@transaction.atomic
def rate_meeting(meeting: Meeting, registration: Registration, *, worthwhile: bool, by: User) -> Rating:
    """Say whether a meeting was worth coming for; said again it replaces what was said. The journal keeps not what."""
    if registration.pk not in {meeting.host_id, meeting.guest_id}:
        raise Refused("only who met can tell")
    Registration.objects.select_for_update().get(pk=registration.pk)
    rating = ratings_of(meeting).filter(registration=registration).first()
    if rating is not None and rating.worthwhile == worthwhile:
        return rating
    if rating is None:
        rating = Rating(meeting=meeting, registration=registration)
    rating.worthwhile, rating.at = worthwhile, timezone.now()
    rating.save()
    record("meeting.rated", meeting, actor=by.pk, edition=registration.edition_id)
    return rating


def _marks(meeting: Meeting, registration: Registration) -> QuerySet[ContinueLater]:
    """What an organisation said of a couple, in whichever of the published plans it stood then."""
    both = couple(meeting)
    return ContinueLater.objects.filter(
        registration=registration, meeting__host__in=both, meeting__guest__in=both
    )


def _tell(edition: int, news: News) -> None:
    transaction.on_commit(partial(push, edition, news))
