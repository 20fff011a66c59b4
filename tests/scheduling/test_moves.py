import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.scheduling.knots import knot  # noqa: F401 (fixture)
from topela.editions.models import Registration
from topela.journal.queries import edition_journal
from topela.scheduling.actions import cancel_run
from topela.scheduling.difference import difference
from topela.scheduling.mending import drop_mending, mend_schedule, publish_mended, request_moves
from topela.scheduling.models import Meeting, Mending
from topela.scheduling.moves import propose
from topela.scheduling.queries import published_schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def mending(knot, hall, organiser):  # noqa: F811
    """Somebody without a meeting does not come: nothing can be filled, only moved."""
    return mend_schedule(knot, absent=[hall[-1]], begun=0, by=organiser)


def test_one_move_makes_room_for_one_more_meeting(mending, knot, company, nonprofit):  # noqa: F811
    moved = propose(mending)
    found = difference(knot, moved)
    assert [(m.host, m.guest) for m in found.added] == [(company, nonprofit)]
    assert (len(found.moved), found.cancelled) == (1, [])
    mending.refresh_from_db()
    assert (mending.filled, mending.moved, mending.is_under_way) == (None, moved, False)
    assert (moved.status, moved.value, moved.value > mending.value) == ("OPTIMAL", mending.bound, True)
    assert edition_journal(knot.edition_id)[0].verb == "schedule.rearranged"


def test_what_has_begun_does_not_move_and_no_pin_does(knot, hall, organiser):  # noqa: F811
    late = mend_schedule(knot, absent=[hall[-1]], begun=1, by=organiser)
    assert (propose(late), late.moved, late.is_under_way) == (None, None, False)
    Meeting.objects.filter(schedule=knot).update(pinned_at=timezone.now())
    held = mend_schedule(knot, absent=[hall[-1]], begun=0, by=organiser)
    assert (propose(held), held.failure) == (None, "")


def test_a_pin_that_cannot_be_held_holds_nothing_up(knot, hall, organiser):  # noqa: F811
    Meeting.objects.filter(schedule=knot, round=3).update(pinned_at=timezone.now())
    Registration.objects.filter(pk=hall[0].pk).update(last_round=2)
    mending = mend_schedule(knot, absent=[hall[-1]], begun=0, by=organiser)
    assert [m.before.host for m in difference(knot, mending.filled).moved] == [hall[0]]
    held = knot.meetings.filter(round=3).exclude(host=hall[0]).get()
    plan = propose(mending) or mending.filled
    assert mending.failure == ""
    assert plan.meetings.get(host=held.host, guest=held.guest).round == 3


def test_no_more_may_move_than_asked_for(mending, knot):  # noqa: F811
    for most in (1, 5):
        request_again(mending, most)
        moved = propose(Mending.objects.get(pk=mending.pk))
        assert sum(m.before.round != m.after.round for m in difference(knot, moved).moved) == 1


def request_again(mending, most):
    Mending.objects.filter(pk=mending.pk).update(finished_at=timezone.now())
    request_moves(mending, max_moves=most)


def test_asked_again_the_earlier_answer_goes(mending, django_capture_on_commit_callbacks):
    first = propose(mending)
    with django_capture_on_commit_callbacks(execute=True):
        request_moves(mending, max_moves=2)
    mending.refresh_from_db()
    assert (mending.max_moves, mending.moved.number) == (2, first.number)
    assert not type(first).objects.filter(pk=first.pk).exists()


def test_done_twice_it_is_one_proposal(mending, knot):  # noqa: F811
    twin = Mending.objects.get(pk=mending.pk)
    assert (propose(mending).number, propose(twin), knot.edition.schedules.count()) == (2, None, 2)


def test_one_search_at_a_time(mending):
    with pytest.raises(ValidationError):
        request_moves(mending, max_moves=2)


def test_called_off_dropped_or_asked_again_meanwhile_it_leaves_nothing(mending, knot, organiser):  # noqa: F811
    meanwhile = Mending.objects.get(pk=mending.pk)
    cancel_run(Mending.objects.get(pk=mending.pk), by=organiser)
    assert propose(meanwhile) is None
    request_moves(mending, max_moves=2)
    assert propose(meanwhile) is None
    meanwhile = Mending.objects.get(pk=mending.pk)
    drop_mending(Mending.objects.get(pk=mending.pk), by=organiser)
    assert propose(meanwhile) is None
    assert list(knot.edition.schedules.all()) == [knot]


def test_work_that_breaks_off_says_so_and_can_be_asked_for_again(mending, monkeypatch):
    def break_off(*_args, **_more):
        raise MemoryError("the machine is full")

    with monkeypatch.context() as patch:
        patch.setattr("topela.scheduling.aftermath.replan", break_off)
        with pytest.raises(MemoryError):
            propose(mending)
    mending.refresh_from_db()
    assert (mending.is_under_way, mending.failure != "") == (False, True)
    request_moves(mending, max_moves=5)
    assert propose(Mending.objects.get(pk=mending.pk)) is not None


def test_what_was_published_meanwhile_stands(knot, company, hall, organiser):  # noqa: F811
    gone = knot.meetings.get(round=3, host=company)
    absent = gone.guest
    mending = mend_schedule(knot, absent=[absent], begun=0, by=organiser)
    publish_mended(mending, mending.filled, begun=0, there=set(), by=organiser)
    found = replanned_from(mending)
    assert found == mending.filled
    assert [m.guest for m in difference(knot, mending.filled).cancelled] == [absent]


def replanned_from(mending):
    moved = propose(Mending.objects.get(pk=mending.pk))
    return moved.based_on if moved else mending.filled


def test_only_those_whose_agenda_changes_are_told(
    mending,
    knot,  # noqa: F811
    company_user,
    nonprofit_user,
    organiser,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    moved = propose(mending)
    with django_capture_on_commit_callbacks(execute=True):
        publish_mended(mending, moved, begun=0, there=set(), by=organiser)
    assert published_schedule(knot.edition) == moved
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([company_user.email, nonprofit_user.email])
