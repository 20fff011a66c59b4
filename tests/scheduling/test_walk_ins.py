import pytest

from tests.cast import enrol
from tests.scheduling.knots import knot  # noqa: F401 (fixture)
from topela.catalogue.actions import veto
from topela.directory.actions import add_contact
from topela.editions.actions import take_back_withdrawal, withdraw
from topela.editions.rules import Side
from topela.journal.queries import edition_journal
from topela.scheduling.difference import difference
from topela.scheduling.models import PairAffinity
from topela.scheduling.queries import meetings_of, published_schedule
from topela.scheduling.walk_ins import give_meetings

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(edition):
    return enrol(edition, "Dolmen & Filles", Side.COMPANY)


def others(newcomer):
    return [m.guest for m in meetings_of(published_schedule(newcomer.edition), newcomer)]


def test_a_newcomer_meets_who_is_free_and_nobody_moves(knot, newcomer, organiser):  # noqa: F811
    given = give_meetings(newcomer, begun=0, away=[], by=organiser)
    found = difference(knot, given)
    assert published_schedule(knot.edition) == given
    assert (found.moved, found.cancelled, len(found.added)) == ([], [], 3)
    assert {m.host for m in found.added} == {newcomer}
    assert [e.verb for e in edition_journal(knot.edition_id)[:2]] == [
        "schedule.published",
        "schedule.extended",
    ]
    assert PairAffinity.objects.filter(a=newcomer).count() == 4


def test_only_in_rounds_to_come_and_with_whom_it_may_meet(knot, newcomer, hall, organiser):  # noqa: F811
    shunned, away, *rest = [r for r in hall if r.side == "nonprofit"]
    veto(shunned, newcomer)
    given = give_meetings(newcomer, begun=1, away=[away], by=organiser)
    rounds = meetings_of(given, newcomer).values_list("round", flat=True)
    assert (set(rounds), set(others(newcomer)) <= set(rest)) == ({2, 3}, True)


def test_where_everybody_is_taken_nothing_is_published(draft, newcomer, hall, organiser):
    assert give_meetings(newcomer, begun=0, away=[], by=organiser) is None
    from topela.scheduling.actions import publish_schedule

    publish_schedule(draft, by=organiser)
    everybody = [r for r in hall if r.side == "nonprofit"]
    assert give_meetings(newcomer, begun=0, away=everybody, by=organiser) is None
    assert give_meetings(newcomer, begun=4, away=[], by=organiser) is None
    assert published_schedule(draft.edition) == draft


def test_who_had_gone_and_is_back_keeps_what_it_met(knot, company, organiser):  # noqa: F811
    withdraw(company, by=organiser)
    take_back_withdrawal(company, by=organiser)
    before = knot.meetings.filter(host=company).values_list("round", "guest")
    company.refresh_from_db()
    give_meetings(company, begun=2, away=[], by=organiser)
    after = published_schedule(knot.edition).meetings.filter(host=company).values_list("round", "guest")
    assert set(before) <= set(after)


def test_the_newcomer_and_whom_it_meets_are_told(
    knot,  # noqa: F811
    newcomer,
    nonprofit_user,
    organiser,
    outsider,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    add_contact(newcomer.organisation, outsider)
    with django_capture_on_commit_callbacks(execute=True):
        give_meetings(newcomer, begun=0, away=[], by=organiser)
    subjects = {mail.to[0]: mail.subject for mail in mailoutbox}
    assert set(subjects) <= {outsider.email, nonprofit_user.email}
    assert "est prête" in subjects[outsider.email]
