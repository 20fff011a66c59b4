from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.floor.evenings import acted, at, played, scripts, sheet, sheets, unhurried
from topela.floor.clock import Kind, State, planned
from topela.floor.cues import show


def minutes(value: float) -> timedelta:
    return timedelta(minutes=value)


class TestPlanned:
    def test_rounds_changes_and_breaks_follow_each_other(self):
        run = planned(sheet())
        assert [(p.key, p.start, p.end) for p in run.phases] == [
            ("round-1", at(0), at(6)),
            ("change-1", at(6), at(7)),
            ("round-2", at(7), at(13)),
            ("change-2", at(13), at(14)),
            ("break-2", at(14), at(29)),
            ("round-3", at(29), at(35)),
            ("change-3", at(35), at(36)),
            ("round-4", at(36), at(42)),
        ]

    def test_without_changeover_rounds_touch(self):
        run = planned(sheet(changeover=0, breaks=[]))
        assert [p.key for p in run.phases] == ["round-1", "round-2", "round-3", "round-4"]

    def test_a_break_after_the_last_round_is_none(self):
        assert [p.key for p in planned(sheet(rounds=1, breaks=[(1, 10)])).phases] == ["round-1"]

    @unhurried
    @given(sheets)
    def test_phases_are_contiguous_and_as_long_as_they_play(self, plan):
        run = planned(plan)
        assert all(before.end == after.start for before, after in pairwise(run.phases))
        assert all(p.length == p.end - p.start > minutes(0) for p in run.phases)
        assert (run.start, run.end) == (plan.start, plan.end)
        assert [(r.round, r.start, r.end) for r in run.rounds] == [
            (r.number, r.start, r.end) for r in plan.rounds
        ]


class TestMoment:
    def test_before_the_show_counts_down_to_the_plan(self):
        moment = planned(sheet()).moment(at(-10))
        assert (moment.state, moment.key, moment.left, moment.round) == (
            State.BEFORE,
            "before",
            minutes(10),
            0,
        )

    def test_a_show_that_nobody_started_waits_past_its_time(self):
        moment = planned(sheet()).moment(at(3))
        assert (moment.key, moment.left) == ("before", minutes(0))

    def test_each_stretch_of_the_evening(self):
        run = played(("start", 0))
        seen = [
            (run.moment(at(m)).key, run.moment(at(m)).left) for m in (0, 5, 6, 7, 13.5, 20, 29, 41, 42, 99)
        ]
        assert seen == [
            ("round-1", minutes(6)),
            ("round-1", minutes(1)),
            ("change-1", minutes(1)),
            ("round-2", minutes(6)),
            ("change-2", minutes(0.5)),
            ("break-2", minutes(9)),
            ("round-3", minutes(6)),
            ("round-4", minutes(1)),
            ("over", minutes(0)),
            ("over", minutes(0)),
        ]

    def test_paused_says_which_round_waits_and_how_much_of_it(self):
        moment = played(("start", 0), ("pause", 9)).moment(at(100))
        assert (moment.key, moment.phase.key, moment.round, moment.left) == (
            "paused",
            "round-2",
            2,
            minutes(4),
        )

    def test_a_screen_whose_clock_is_behind_the_pause_still_runs(self):
        assert played(("start", 0), ("pause", 9)).moment(at(8.9)).key == "round-2"

    @unhurried
    @given(sheets, scripts, st.integers(0, 20_000))
    def test_what_is_left_is_never_negative_nor_longer_than_the_phase_plays(self, plan, script, seconds):
        cues = acted(script)
        moment = show(plan, cues).moment(cues[-1].at + timedelta(seconds=seconds))
        assert moment.left >= minutes(0)
        if moment.phase:
            assert moment.left <= moment.phase.length

    @unhurried
    @given(sheets, scripts)
    def test_phases_stay_contiguous_after_any_cues(self, plan, script):
        run = show(plan, acted(script))
        assert all(before.end == after.start for before, after in pairwise(run.phases))


class TestAllowed:
    def test_before_one_can_only_start(self):
        assert planned(sheet()).allowed(at(0)) == {Kind.START}

    def test_while_it_runs(self):
        run = played(("start", 0))
        running = {Kind.PAUSE, Kind.NEXT, Kind.EXTEND, Kind.END}
        assert [run.allowed(at(m)) for m in (1, 6.5, 20)] == [running, running, running]

    def test_while_it_stands_still(self):
        run = played(("start", 0), ("pause", 1))
        assert run.allowed(at(2)) == {Kind.RESUME, Kind.EXTEND, Kind.END}

    def test_an_end_can_be_taken_back_and_a_finished_evening_started_anew(self):
        assert played(("start", 0), ("end", 3)).allowed(at(4)) == {Kind.RESUME, Kind.START}
        assert played(("start", 0)).allowed(at(50)) == {Kind.START}
