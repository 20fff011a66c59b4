from datetime import timedelta

import pytest

from tests.cast import new_edition
from topela.catalogue.actions import wish
from topela.editions.actions import register
from topela.editions.models import Edition, Registration
from topela.scheduling.acquaintance import met_before
from topela.scheduling.actions import copy_schedule, publish_schedule
from topela.scheduling.affinities import is_stale, refresh_affinities
from topela.scheduling.edits import cancel_meeting
from topela.scheduling.models import PairAffinity

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_year(edition, hall, organiser) -> tuple[Edition, dict[int, Registration]]:
    """The edition after: the same organisations, registered anew; by their number of this year."""
    later = new_edition("next-year", by=organiser, starts_at=edition.starts_at + timedelta(days=365))
    Edition.objects.filter(pk=later.pk).update(programme=edition.programme)
    later.refresh_from_db()
    return later, {r.pk: register(later, r.organisation, r.side) for r in hall}


def test_whoever_met_last_year_is_known_this_year(draft, organiser, next_year):
    later, again = next_year
    assert met_before(later) == set()
    publish_schedule(draft, by=organiser)
    assert met_before(later) == {(again[m.host_id].pk, again[m.guest_id].pk) for m in draft.meetings.all()}
    assert met_before(draft.edition) == set()


def test_only_the_plan_published_last_counts(draft, organiser, next_year):
    later, again = next_year
    publish_schedule(draft, by=organiser)
    copy = copy_schedule(draft, by=organiser)
    gone = copy.meetings.first()
    cancel_meeting(gone, by=organiser)
    publish_schedule(copy, by=organiser)
    assert (again[gone.host_id].pk, again[gone.guest_id].pk) not in met_before(later)
    assert len(met_before(later)) == draft.meetings.count() - 1


def test_new_faces_go_before_old_ones(draft, organiser, next_year):
    later, again = next_year
    meeting = draft.meetings.first()
    couple = {"a": again[meeting.host_id], "b": again[meeting.guest_id]}
    wish(couple["a"], couple["b"])
    refresh_affinities(later)
    before = PairAffinity.objects.get(**couple).weight
    assert not is_stale(later)
    publish_schedule(draft, by=organiser)
    assert is_stale(later)
    refresh_affinities(later)
    assert PairAffinity.objects.get(**couple).weight < before
