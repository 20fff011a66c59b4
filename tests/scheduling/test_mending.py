import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q

from topela.editions.actions import withdraw
from topela.journal.queries import edition_journal
from topela.scheduling.actions import publish_schedule
from topela.scheduling.difference import difference
from topela.scheduling.mending import mend_schedule

pytestmark = pytest.mark.django_db


def of(registration):
    return Q(host=registration) | Q(guest=registration)


def couples(meetings):
    return [(m.host, m.guest) for m in meetings]


def test_whoever_does_not_come_is_left_out_and_nobody_else_moves(draft, nonprofit, organiser):
    publish_schedule(draft, by=organiser)
    mended = mend_schedule(draft, absent=[nonprofit], begun=0, by=organiser)
    found = difference(draft, mended)
    assert couples(found.cancelled) == couples(draft.meetings.filter(of(nonprofit)))
    assert (found.moved, hasattr(mended, "publication")) == ([], False)
    assert mended.value == sum(mended.meetings.values_list("weight", flat=True)) <= mended.bound
    assert edition_journal(draft.edition_id)[0].verb == "schedule.mended"


def test_those_left_alone_meet_when_both_are_free(draft, company, hall, organiser):
    absent = next(r for r in hall if r.side == "company" and r != company)
    apart = draft.meetings.filter(host=company).first()
    draft.meetings.filter(pk=apart.pk).delete()
    publish_schedule(draft, by=organiser)
    mended = mend_schedule(draft, absent=[absent], begun=0, by=organiser)
    assert couples(difference(draft, mended).added) == [(apart.host, apart.guest)]


def test_what_has_been_stays(draft, nonprofit, organiser):
    publish_schedule(draft, by=organiser)
    mended = mend_schedule(draft, absent=[nonprofit], begun=2, by=organiser)
    kept = mended.meetings.filter(of(nonprofit)).values_list("round", flat=True)
    assert list(kept) == list(
        draft.meetings.filter(of(nonprofit), round__lte=2).values_list("round", flat=True)
    )


def test_who_withdrew_since_is_left_out_too(draft, nonprofit, hall, organiser):
    publish_schedule(draft, by=organiser)
    withdraw(nonprofit, by=organiser)
    mended = mend_schedule(draft, absent=[hall[-1]], begun=0, by=organiser)
    assert not mended.meetings.filter(of(nonprofit) | of(hall[-1])).exists()


def test_where_nothing_changes_there_is_no_new_draft(draft, nonprofit, organiser):
    publish_schedule(draft, by=organiser)
    with pytest.raises(ValidationError):
        mend_schedule(draft, absent=[nonprofit], begun=4, by=organiser)
    assert draft.edition.schedules.count() == 1


def test_who_comes_in_for_somebody_else_sits_on_the_side_that_hosts(draft, company, hall, organiser):
    edition = draft.edition
    edition.hosts = "nonprofit"
    edition.save()
    absent = next(r for r in hall if r.side == "company" and r != company)
    draft.meetings.filter(pk=draft.meetings.filter(host=company).first().pk).delete()
    publish_schedule(draft, by=organiser)
    mended = mend_schedule(draft, absent=[absent], begun=0, by=organiser)
    assert {m.host.side for m in difference(draft, mended).added} == {"nonprofit"}
