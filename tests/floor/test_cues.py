from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.floor.evenings import acted, at, played, scripts, sheet, sheets, unhurried
from topela.floor.clock import Kind, planned
from topela.floor.cues import MINUTE, Cue, Refused, after, show


def ends(run) -> list[tuple[str, object]]:
    return [(p.key, p.end) for p in run.phases]


def test_a_late_start_moves_the_whole_evening():
    run = played(("start", 12))
    assert (run.start, run.end) == (at(12), at(54))


def test_a_pause_in_mid_round_keeps_what_remains():
    run = played(("start", 0), ("pause", 2), ("resume", 12))
    assert (run.moment(at(12)).key, run.moment(at(12)).left) == ("round-1", timedelta(minutes=4))
    assert run.phases[0].length == timedelta(minutes=6)
    assert ends(run)[:3] == [("round-1", at(16)), ("change-1", at(17)), ("round-2", at(23))]


def test_two_pauses_add_up():
    run = played(("start", 0), ("pause", 1), ("resume", 2), ("pause", 3), ("resume", 6))
    assert (run.phases[0].end, run.end) == (at(10), at(46))


def test_next_cuts_the_round_and_brings_the_change_of_tables():
    run = played(("start", 0), ("next", 4))
    assert [run.moment(at(m)).key for m in (3.9, 4, 5)] == ["round-1", "change-1", "round-2"]
    assert run.end == at(40)


def test_next_in_a_change_and_in_a_break_begins_the_round():
    assert played(("start", 0), ("next", 6.5)).moment(at(6.5)).key == "round-2"
    assert played(("start", 0), ("next", 20)).moment(at(20)).key == "round-3"


def test_next_in_the_last_round_ends_the_evening():
    run = played(("start", 0), ("next", 40))
    assert (run.moment(at(40)).key, run.end) == ("over", at(40))


def test_one_minute_more():
    run = played(("start", 0), ("extend", 5.5), ("extend", 6.5))
    assert (run.phases[0].end, run.phases[0].length, run.end) == (at(8), timedelta(minutes=8), at(44))


def test_one_minute_more_in_a_break_and_in_a_pause():
    assert played(("start", 0), ("extend", 20)).phases[5].start == at(30)
    paused = played(("start", 0), ("pause", 2), ("extend", 5))
    assert paused.moment(at(6)).left == timedelta(minutes=5)
    assert played(("start", 0), ("pause", 2), ("extend", 5), ("resume", 10)).phases[0].end == at(15)


def test_the_end_stops_everything_and_can_be_taken_back():
    ended = played(("start", 0), ("end", 10))
    assert (ended.moment(at(11)).key, ended.end, ended.moment(at(11)).round) == ("over", at(10), 2)
    again = played(("start", 0), ("end", 10), ("resume", 13))
    assert (again.moment(at(13)).key, again.moment(at(13)).left, again.end) == (
        "round-2",
        timedelta(minutes=3),
        at(45),
    )


def test_an_end_in_a_pause_taken_back_goes_on_where_it_stood():
    run = played(("start", 0), ("pause", 2), ("end", 5), ("resume", 9))
    assert run.moment(at(9)).left == timedelta(minutes=4)


def test_a_rehearsal_that_ends_before_the_planned_start_leaves_the_evening_ahead():
    run = played(("start", -60), ("next", -58), ("end", -50))
    assert run == planned(sheet())
    assert played(("start", -60), ("end", -50), ("start", 0)) == played(("start", 0))


def test_a_finished_evening_started_anew_begins_with_round_one():
    assert played(("start", 0), ("next", 3), ("end", 10), ("start", 20)) == played(("start", 20))


@pytest.mark.parametrize(
    ("before", "refused"),
    [
        ([], ("pause", 1)),
        ([], ("next", 1)),
        ([("start", 0)], ("start", 1)),
        ([("start", 0)], ("resume", 1)),
        ([("start", 0), ("pause", 1)], ("next", 2)),
        ([("start", 0), ("pause", 1)], ("pause", 2)),
        ([("start", 0)], ("pause", 60)),
        ([("start", 0), ("end", 5)], ("extend", 6)),
    ],
)
def test_a_cue_that_means_nothing_is_refused_and_on_replay_passed_over(before, refused):
    kind, minute = refused
    with pytest.raises(Refused):
        after(played(*before), Cue(Kind(kind), at(minute)), plan=planned(sheet()))
    assert played(*before, refused) == played(*before)


def test_two_cues_next_on_one_round_advance_twice():
    """What the number of a cue guards against, see test_actions: the clock itself believes both hands."""
    run = played(("start", 0), ("next", 3), ("next", 3))
    assert run.moment(at(3)).key == "round-2"


@unhurried
@given(sheets, scripts)
def test_the_whole_evening_plays_its_planned_length_whatever_the_pauses(plan, script):
    still = {Kind.PAUSE, Kind.RESUME}
    run = show(plan, acted([(kind, gap) for kind, gap in script if kind in still]))
    assert [p.length for p in run.phases] == [p.length for p in planned(plan).phases]


@unhurried
@given(sheets, st.integers(1, 300), st.integers(1, 9000))
def test_pause_and_resume_leave_every_countdown_as_it_was(plan, tenths, held):
    started = show(plan, acted([]))
    pause = at(0) + (started.end - started.start) * tenths / 301
    resumed = show(
        plan,
        [Cue(Kind.START, at(0)), Cue(Kind.PAUSE, pause), Cue(Kind.RESUME, pause + timedelta(seconds=held))],
    )
    later = timedelta(seconds=held)
    for beyond in (timedelta(0), MINUTE, 7 * MINUTE, 100 * MINUTE):
        before, since = started.moment(pause + beyond), resumed.moment(pause + later + beyond)
        assert (before.key, before.left) == (since.key, since.left)


@unhurried
@given(sheets, scripts)
def test_next_advances_by_exactly_one_phase(plan, script):
    cues = acted(script)
    now = cues[-1].at
    run = show(plan, cues)
    if Kind.NEXT not in run.allowed(now):
        return
    keys = [*(p.key for p in run.phases), "over"]
    advanced = after(run, Cue(Kind.NEXT, now), plan=planned(plan))
    assert advanced.moment(now).key == keys[keys.index(run.moment(now).key) + 1]


@unhurried
@given(sheets, scripts)
def test_the_past_is_never_rewritten(plan, script):
    cues = acted([(kind, gap) for kind, gap in script if kind not in {Kind.START, Kind.END}])
    for number in range(1, len(cues)):
        now = cues[number].at
        before, since = show(plan, cues[:number]), show(plan, cues[: number + 1])
        gone = [p for p in before.phases if p.end < now and (before.paused_at or now) > p.end]
        assert [p for p in since.phases if p in gone] == gone
