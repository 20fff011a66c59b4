from datetime import UTC, datetime, timedelta

import pytest

from topela.editions.runsheet import Break, runsheet

START = datetime(2027, 3, 11, 13, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
COFFEE = Break(8, 15 * MINUTE)


def evening(rounds=16, breaks=(COFFEE,)):
    return runsheet(starts_at=START, rounds=rounds, round_length=6 * MINUTE, changeover=MINUTE, breaks=breaks)


def test_the_break_comes_in_addition_to_the_change_of_tables():
    sheet = evening()
    assert sheet.round(8).end == START + 55 * MINUTE
    assert sheet.round(9).start == START + 71 * MINUTE
    assert sheet.end == START + 126 * MINUTE
    assert [(p.after_round, p.start, p.end) for p in sheet.pauses] == [
        (8, START + 56 * MINUTE, START + 71 * MINUTE)
    ]


def test_a_break_after_the_last_round_is_no_break():
    assert evening(rounds=2, breaks=[Break(2, 15 * MINUTE)]).pauses == ()


@pytest.mark.parametrize(
    ("arrives", "leaves", "present"),
    [
        (None, None, range(1, 17)),
        (60, None, range(9, 17)),
        (None, 90, range(1, 11)),
        (7, 13, range(2, 3)),
        (8, 13, range(0)),
    ],
)
def test_an_organisation_is_present_in_the_rounds_that_lie_wholly_within_its_stay(arrives, leaves, present):
    at = [None if m is None else START + m * MINUTE for m in (arrives, leaves)]
    assert evening().present(*at) == present


@pytest.mark.parametrize(
    ("rounds", "length", "message"), [(0, MINUTE, "rounds: 0"), (1, 0 * MINUTE, "round_length: 0:00:00")]
)
def test_an_evening_without_rounds_or_length_is_refused(rounds, length, message):
    with pytest.raises(ValueError, match=message):
        runsheet(starts_at=START, rounds=rounds, round_length=length, changeover=MINUTE)
