"""The verbs with which an organiser changes a draft by hand, each with its way back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from topela.accounts.models import User
from topela.editions.models import Table
from topela.journal.actions import record
from topela.scheduling.models import Exclusion, Meeting, Publication, Schedule
from topela.scheduling.places import Board, free_places, parted


def _draft(schedule: Schedule) -> Schedule:
    locked = Schedule.objects.select_for_update().get(pk=schedule.pk)
    if Publication.objects.filter(schedule=locked).exists():
        raise ValidationError(_("This plan is published and does not change any more: edit a copy of it."))
    return locked


def _as_it_stands(meeting: Meeting) -> Schedule:
    """Lock the meeting's draft and read the meeting anew: somebody else may have changed it meanwhile."""
    schedule = _draft(meeting.schedule)
    try:
        meeting.refresh_from_db()
    except Meeting.DoesNotExist:
        raise ValidationError(_("This meeting is not in the draft any more.")) from None
    return schedule


@transaction.atomic
def pin_meeting(meeting: Meeting, *, by: User) -> None:
    schedule = _as_it_stands(meeting)
    meeting.pinned_at, meeting.pinned_by = timezone.now(), by
    meeting.save(update_fields=["pinned_at", "pinned_by"])
    record("meeting.pinned", meeting, actor=by.pk, edition=schedule.edition_id)


@transaction.atomic
def unpin_meeting(meeting: Meeting, *, by: User) -> None:
    schedule = _as_it_stands(meeting)
    meeting.pinned_at = meeting.pinned_by = None
    meeting.save(update_fields=["pinned_at", "pinned_by"])
    record("meeting.unpinned", meeting, actor=by.pk, edition=schedule.edition_id)


@transaction.atomic
def move_meeting(meeting: Meeting, *, round: int, table: Table, by: User) -> None:  # noqa: A002 - the field's word
    """Move a meeting to a free table in a round that both have free, and pin it there."""
    schedule = _as_it_stands(meeting)
    if (round, table) not in free_places(meeting):
        raise ValidationError(
            _("Table %(table)s is not free for both in round %(round)s."),
            params={"table": table, "round": round},
        )
    _put(meeting, round, table, by=by)
    _note_edits(schedule)
    record("meeting.moved", meeting, actor=by.pk, edition=schedule.edition_id, round=round, table=table.pk)


@transaction.atomic
def exchange_meetings(meeting: Meeting, other: Meeting, *, by: User) -> None:
    """Let two meetings of a draft change places, round and table, and pin both."""
    schedule = _as_it_stands(meeting)
    _as_it_stands(other)
    if obstacle := Board(schedule).exchange_obstacle(meeting, other):
        raise ValidationError(obstacle)
    _exchange(meeting, other, by=by)
    _note_edits(schedule)
    record("meeting.exchanged", meeting, actor=by.pk, edition=schedule.edition_id, other=other.pk)


def _exchange(meeting: Meeting, other: Meeting, *, by: User) -> None:
    here, there = (meeting.round, meeting.table), (other.round, other.table)
    # No two meetings stand at one place even for a moment: the other waits outside of all rounds.
    Meeting.objects.filter(pk=other.pk).update(round=0)
    _put(meeting, *there, by=by)
    _put(other, *here, by=by)


def _put(meeting: Meeting, number: int, table: Table, *, by: User) -> None:
    """Put a meeting somewhere and pin it; back where the planner had it, it is as if it had never been moved."""
    now = timezone.now()
    if meeting.moved_at is None:
        meeting.planned_round, meeting.planned_table = meeting.round, meeting.table
    moved_at = meeting.moved_at
    meeting.round, meeting.table = number, table
    if (number, table) == (meeting.planned_round, meeting.planned_table):
        # A pin that is older than the move was there without it.
        if moved_at and meeting.pinned_at and meeting.pinned_at >= moved_at:
            meeting.pinned_at = meeting.pinned_by = None
        meeting.planned_round = meeting.planned_table = meeting.moved_at = meeting.moved_by = None
    else:
        if moved_at is None:
            meeting.moved_at, meeting.moved_by = now, by
        if meeting.pinned_at is None:
            meeting.pinned_at, meeting.pinned_by = now, by
    meeting.save()


@transaction.atomic
def return_meeting(meeting: Meeting, *, by: User) -> None:
    """Undo the moves of a meeting: it goes back where the planner had put it, with whom it changed places likewise."""
    schedule = _as_it_stands(meeting)
    number, table = meeting.planned_round, meeting.planned_table
    if number is None or table is None:
        raise ValidationError(_("This meeting stands where the planner had put it."))
    there = schedule.meetings.filter(round=number, table=table).first()
    if there and (there.planned_round, there.planned_table) == (meeting.round, meeting.table):
        obstacle = Board(schedule).exchange_obstacle(meeting, there)
    else:
        there = None
        obstacle = Board(schedule).obstacle(meeting.host, meeting.guest, number, table, without={meeting.pk})
    if obstacle:
        raise ValidationError(obstacle)
    if there:
        _exchange(meeting, there, by=by)
    else:
        _put(meeting, number, table, by=by)
    _note_edits(schedule)
    record("meeting.returned", meeting, actor=by.pk, edition=schedule.edition_id, round=number)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: User) -> Exclusion:
    """Take a meeting out of a draft; planning again around the draft does not bring it back."""
    schedule = _as_it_stands(meeting)
    exclusion = Exclusion.objects.create(
        schedule=schedule,
        host=meeting.host,
        guest=meeting.guest,
        round=meeting.round,
        table=meeting.table,
        weight=meeting.weight,
        pinned_at=meeting.pinned_at,
        by=by,
    )
    record("meeting.cancelled", meeting, actor=by.pk, edition=schedule.edition_id, round=meeting.round)
    schedule.value -= meeting.weight
    meeting.delete()
    _note_edits(schedule)
    return exclusion


@transaction.atomic
def restore_meeting(exclusion: Exclusion, *, by: User) -> Meeting | None:
    """
    Undo a cancellation: the meeting is back at its place, or a refusal says what is there now.

    Where it was cancelled in the draft from which this one was planned, it has no place: it may be planned again.
    """
    schedule = _draft(exclusion.schedule)
    host, guest, number, table = exclusion.host, exclusion.guest, exclusion.round, exclusion.table
    if obstacle := parted(host, guest):
        raise ValidationError(obstacle)
    meeting = None
    if number is not None and table is not None:
        if obstacle := Board(schedule).obstacle(host, guest, number, table):
            raise ValidationError(obstacle)
        meeting = _put_back(exclusion, schedule, number, table, by)
    record("meeting.restored", meeting or exclusion, actor=by.pk, edition=schedule.edition_id)
    exclusion.delete()
    _note_edits(schedule)
    return meeting


def _put_back(exclusion: Exclusion, schedule: Schedule, number: int, table: Table, by: User) -> Meeting:
    schedule.value += exclusion.weight
    return Meeting.objects.create(
        schedule=schedule,
        round=number,
        table=table,
        host=exclusion.host,
        guest=exclusion.guest,
        weight=exclusion.weight,
        pinned_at=exclusion.pinned_at,
        pinned_by=by if exclusion.pinned_at else None,
    )


def _note_edits(schedule: Schedule) -> None:
    """Say whether the draft is still the one that was computed: when all is undone, its proof holds again."""
    moved = schedule.meetings.filter(moved_at__isnull=False).exists()
    edited = moved or schedule.exclusions.filter(round__isnull=False).exists()
    schedule.edited_at = timezone.now() if edited else None
    schedule.save(update_fields=["value", "edited_at"])
