import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q

from topela.catalogue.actions import veto
from topela.editions.actions import withdraw
from topela.journal.queries import edition_journal
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.difference import difference
from topela.scheduling.edits import pin_meeting
from topela.scheduling.mending import drop_mending, mend_schedule, outdated, publish_mended
from topela.scheduling.models import Mending
from topela.scheduling.queries import published_schedule

pytestmark = pytest.mark.django_db


def of(registration):
    return Q(host=registration) | Q(guest=registration)


def couples(meetings):
    return [(m.host, m.guest) for m in meetings]


@pytest.fixture
def published(draft, organiser):
    publish_schedule(draft, by=organiser)
    return draft


@pytest.fixture
def mending(published, nonprofit, organiser):
    return mend_schedule(published, absent=[nonprofit], begun=0, by=organiser)


def test_whoever_does_not_come_is_left_out_and_nobody_else_moves(mending, published, nonprofit):
    found = difference(published, mending.filled)
    assert couples(found.cancelled) == couples(published.meetings.filter(of(nonprofit)))
    assert (found.moved, hasattr(mending.filled, "publication")) == ([], False)
    weight = sum(mending.filled.meetings.values_list("weight", flat=True))
    assert mending.value == mending.filled.value == weight <= mending.bound
    assert edition_journal(published.edition_id)[0].verb == "schedule.mended"


def test_those_left_alone_meet_when_both_are_free(draft, company, hall, organiser):
    absent = next(r for r in hall if r.side == "company" and r != company)
    apart = draft.meetings.filter(host=company).first()
    draft.meetings.filter(pk=apart.pk).delete()
    publish_schedule(draft, by=organiser)
    mending = mend_schedule(draft, absent=[absent], begun=0, by=organiser)
    assert couples(difference(draft, mending.filled).added) == [(apart.host, apart.guest)]


def test_what_has_been_stays_with_its_pins(published, nonprofit, organiser):
    pin_first = published.meetings.first()
    published.meetings.filter(pk=pin_first.pk).update(pinned_at=published.made_at, pinned_by=organiser)
    mended = mend_schedule(published, absent=[nonprofit], begun=2, by=organiser).filled

    def past(schedule):
        rows = schedule.meetings.filter(round__lte=2)
        return list(rows.values_list("host", "guest", "round", "table", "pinned_at"))

    assert past(mended) == past(published)


def test_who_withdrew_since_is_left_out_of_the_coming_rounds(published, nonprofit, hall, organiser):
    withdraw(nonprofit, by=organiser)
    mended = mend_schedule(published, absent=[hall[-1]], begun=1, by=organiser).filled
    left = set(mended.meetings.filter(of(nonprofit) | of(hall[-1])).values_list("round", flat=True))
    assert left <= {1}
    assert mended.meetings.filter(round=1).count() == published.meetings.filter(round=1).count()


@pytest.mark.parametrize(("who", "begun"), [(True, 4), (False, 0)])
def test_where_nothing_changes_there_is_nothing_new(who, begun, published, nonprofit, organiser):
    with pytest.raises(ValidationError):
        mend_schedule(published, absent=[nonprofit] if who else [], begun=begun, by=organiser)
    assert (published.edition.schedules.count(), Mending.objects.count()) == (1, 0)


def test_who_comes_in_for_somebody_else_sits_on_the_side_that_hosts(draft, company, hall, organiser):
    edition = draft.edition
    edition.hosts = "nonprofit"
    edition.save()
    absent = next(r for r in hall if r.side == "company" and r != company)
    draft.meetings.filter(pk=draft.meetings.filter(host=company).first().pk).delete()
    publish_schedule(draft, by=organiser)
    mending = mend_schedule(draft, absent=[absent], begun=0, by=organiser)
    assert {m.host.side for m in difference(draft, mending.filled).added} == {"nonprofit"}


def test_published_it_is_what_everybody_has_in_hand(mending, organiser):
    publish_mended(mending, mending.filled, begun=0, there=set(), by=organiser)
    assert published_schedule(mending.edition) == mending.filled
    assert outdated(mending, begun=0, there=set()) == ""


@pytest.mark.parametrize("what", ["round", "plan", "arrival", "withdrawal", "veto", "table"])
def test_where_the_evening_moved_on_it_is_outdated_and_not_published(
    what, mending, published, company, nonprofit, hall, organiser
):
    begun, there = 0, set()
    if what == "round":
        begun = 1
    elif what == "plan":
        publish_schedule(copy_schedule(published, by=organiser), by=organiser)
    elif what == "arrival":
        there = {nonprofit.pk}
    elif what == "withdrawal":
        withdraw(hall[-1], by=organiser)
    elif what == "veto":
        veto(hall[-1], company)
    else:
        mending.edition.tables.create(label="99", position=99)
    before = published_schedule(mending.edition)
    with pytest.raises(ValidationError) as refusal:
        publish_mended(mending, mending.filled, begun=begun, there=there, by=organiser)
    assert refusal.value.messages == [outdated(mending, begun=begun, there=there)]
    assert published_schedule(mending.edition) == before


def test_dropped_it_takes_its_drafts_along_but_not_what_was_published(mending, published, organiser):
    again = mend_schedule(published, absent=mending.absent.all(), begun=0, by=organiser)
    publish_mended(again, again.filled, begun=0, there=set(), by=organiser)
    for each in (mending, again):
        drop_mending(each, by=organiser)
    assert list(published.edition.schedules.values_list("number", flat=True)) == [3, 1]
    assert edition_journal(published.edition_id)[0].verb == "mending.dropped"


def test_a_plan_with_another_past_cannot_be_published(published, organiser):
    other = copy_schedule(published, by=organiser)
    other.meetings.filter(pk=other.meetings.filter(round=2).first().pk).delete()
    with pytest.raises(ValidationError):
        publish_schedule(other, by=organiser, begun=2)
    publish_schedule(other, by=organiser, begun=1)
    assert published_schedule(other.edition) == other


def test_a_pin_of_a_published_plan_stays_a_pin(draft, nonprofit, hall, organiser):
    pinned = draft.meetings.exclude(of(nonprofit)).first()
    pin_meeting(pinned, by=organiser)
    publish_schedule(draft, by=organiser)
    mended = mend_schedule(draft, absent=[nonprofit], begun=0, by=organiser).filled
    assert mended.meetings.get(host=pinned.host, guest=pinned.guest).pinned_at == pinned.pinned_at


def test_a_meeting_stands_though_nobody_knows_any_more_why(published, nonprofit, organiser):
    published.edition.affinities.all().delete()
    mended = mend_schedule(published, absent=[nonprofit], begun=0, by=organiser).filled
    found = difference(published, mended)
    assert couples(found.cancelled) == couples(published.meetings.filter(of(nonprofit)))


def test_who_asked_since_not_to_meet_does_not(published, nonprofit, hall, organiser):
    unwanted = published.meetings.exclude(of(nonprofit)).first()
    veto(unwanted.guest, unwanted.host)
    mended = mend_schedule(published, absent=[nonprofit], begun=0, by=organiser).filled
    assert not mended.meetings.filter(host=unwanted.host, guest=unwanted.guest).exists()
