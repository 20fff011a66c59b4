import pytest

from tests.floor.evenings import at
from topela.floor.actions import Seen, start_show
from topela.floor.agendas import agenda_moment, stops
from topela.floor.clock import planned
from topela.scheduling.queries import agenda


@pytest.fixture
def nonprofit_evening(published, nonprofit):
    """Table 1 in round 1, free in round 2, table 3 in round 3, table 2 in round 4."""
    return agenda(nonprofit)


def seat(line) -> str:
    if line is None:
        return ""
    return line.meeting.table.label if line.meeting else "free"


def test_where_one_is_and_where_one_goes_in_every_phase(edition, nonprofit_evening):
    found = stops(nonprofit_evening, planned(edition.runsheet()))
    assert [(s.key, seat(s.here), seat(s.next)) for s in found] == [
        ("before", "1", "3"),
        ("round-1", "1", "3"),
        ("change-1", "free", "3"),
        ("round-2", "free", "3"),
        ("change-2", "3", "2"),
        ("break-2", "3", "2"),
        ("round-3", "3", "2"),
        ("change-3", "2", ""),
        ("round-4", "2", ""),
        ("paused", "", ""),
        ("over", "", ""),
    ]


def test_hours_are_those_of_the_run(edition, nonprofit_evening):
    run = planned(edition.runsheet())
    break_stop = next(s for s in stops(nonprofit_evening, run) if s.key == "break-2")
    assert (break_stop.here_at.start, break_stop.next_at.start) == (run.rounds[2].start, run.rounds[3].start)


def test_who_comes_late_has_nothing_before(edition, published, nonprofit):
    published.meetings.filter(round=1).delete()
    nonprofit.first_round = 3
    found = {s.key: s for s in stops(agenda(nonprofit), planned(edition.runsheet()))}
    assert (found["round-1"].here, seat(found["round-1"].next), seat(found["before"].here)) == (
        None,
        "3",
        "3",
    )


def test_without_a_plan_every_stop_is_empty(edition, company):
    found = stops(agenda(company), planned(edition.runsheet()))
    assert {(s.here, s.next) for s in found} == {(None, None)}


def test_now(edition, published, nonprofit, organiser):
    assert agenda_moment(nonprofit, at(-1)).stop.key == "before"
    start_show(edition, seen=Seen(0, "before"), by=organiser, now=at(0))
    moment = agenda_moment(nonprofit, at(13.5))
    assert (moment.stop.key, seat(moment.stop.here), moment.stop.here.round.number) == ("change-2", "3", 3)


def test_asking_nothing_that_the_page_already_has(
    published, nonprofit, nonprofit_evening, django_assert_num_queries
):
    run = planned(nonprofit.edition.runsheet())
    with django_assert_num_queries(0):
        agenda_moment(nonprofit, at(0), lines=nonprofit_evening, run=run)
