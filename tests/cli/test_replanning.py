import json

import pytest
from click.testing import CliRunner

from tests.planner.halls import hall
from topela.cli import main
from topela.planner import Meeting, Pin, solve

INSTANCE = hall([[5, 4], [3, 0]], pinned=(Pin("C1", "N2", 2, "T1"),))
NO_SHOW = {"kind": "no_show", "organisation": "N1"}


def run(*arguments):
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def day(tmp_path):
    """Writes an instance and its plan, and replans with changes."""
    paths = [tmp_path / name for name in ("instance.json", "schedule.json", "changes.json")]
    paths[0].write_text(INSTANCE.dumps(), encoding="utf-8")
    paths[1].write_text(solve(INSTANCE).dumps(), encoding="utf-8")

    def replan(*changes, options=()):
        document = {"format": "speed-meeting-changes/1", "changes": changes}
        paths[2].write_text(json.dumps(document), encoding="utf-8")
        return run("replan", *paths, "--output", tmp_path / "new.json", *options)

    return replan


def test_mends_a_schedule_and_says_what_is_new(day, tmp_path):
    done = day(NO_SHOW, options=["--now", 1, "--instance-output", tmp_path / "after.json"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2 meetings kept, 0 moved, 1 cancelled, 0 added; value 9, before 12.",
        "OPTIMAL: no schedule can be worth more; the proven bound is reached.",
        "cancelled: C2 ↔ N1, round 2, to continue later",
    ]
    judged = run("judge", tmp_path / "after.json", tmp_path / "new.json")
    assert (judged.exit_code, judged.stdout.splitlines()[:2]) == (0, ["No violation.", "Value 9."])
    assert json.loads((tmp_path / "new.json").read_text())["diff"] == {
        "kept": 2,
        "moved": [],
        "cancelled": [{"a": "C2", "b": "N1", "round": 2, "table": "T2", "weight": 3, "continue_later": True}],
        "added": [],
    }


def test_says_who_moves_who_comes_and_who_is_over(day):
    newcomer = {"id": "N3", "side": "nonprofit"}
    done = day(
        {"kind": "late", "organisation": "C1", "from_round": 2},
        {"kind": "pair_cancelled", "a": "C2", "b": "N1"},
        {"kind": "walk_in", "organisation_data": newcomer, "pairs": [{"a": "C2", "b": "N3", "weight": 2}]},
        {"kind": "table_closed", "table": "T1"},
    )
    assert (
        done.stdout.splitlines()[0] == "0 meetings kept, 1 moved, 2 cancelled, 1 added; value 6, before 12."
    )
    assert [line for line in done.stdout.splitlines()[2:] if not line.startswith("added")] == [
        "moved: C1 ↔ N2, round 2, T1 → T2",
        "cancelled: C1 ↔ N1, round 1, to continue later",
        "cancelled: C2 ↔ N1, round 2",
    ]
    assert done.stdout.splitlines()[-1] == "added: C2 ↔ N3, round 1, T2"


def test_moves_at_most_so_many(day, tmp_path):
    before = [Meeting("C1", "N2", 2, "T1", 4), Meeting("C2", "N1", 1, "T2", 3)]
    document = solve(INSTANCE).to_json() | {"meetings": [each._asdict() for each in before]}
    (tmp_path / "schedule.json").write_text(json.dumps(document))
    assert day().stdout.startswith("2 meetings kept, 0 moved, 0 cancelled, 0 added; value 7, before 7.")
    moved = day(options=["--max-moves", 1, "--time-limit", 5, "--seed", 3])
    assert moved.stdout.startswith("1 meetings kept, 1 moved, 0 cancelled, 1 added; value 12, before 7.")
    assert json.loads((tmp_path / "new.json").read_text())["seed"] == 3


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            [NO_SHOW, NO_SHOW, NO_SHOW | {"organisation": "C99"}],
            'changes[2].organisation: no organisation "C99"',
        ),
        ([NO_SHOW | {"kind": "gone"}], None),
        ([{"kind": "table_closed", "table": 4}], "changes[0].table: a number where a text is expected"),
    ],
)
def test_refuses_wrong_changes_with_the_file_and_the_place(day, tmp_path, changes, message):
    done = day(*changes)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{tmp_path / 'changes.json'}: {message or 'changes[0].kind: '}")
    assert not (tmp_path / "new.json").exists()


def test_refuses_a_schedule_of_another_instance(day, tmp_path):
    (tmp_path / "schedule.json").write_text(solve(hall([[5], [6], [7]], tables=3)).dumps())
    done = day(NO_SHOW)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{tmp_path / 'schedule.json'}: meetings[0].a: no organisation")


def test_refuses_a_schedule_that_was_impossible(day, tmp_path):
    pins = (Pin("C1", "N1", 1), Pin("C1", "N2", 1))
    (tmp_path / "schedule.json").write_text(solve(hall([[5, 6]], pinned=pins)).dumps())
    assert day(NO_SHOW).stderr == (
        f"{tmp_path / 'schedule.json'}: status: INFEASIBLE: there are no meetings that changes could touch\n"
    )


@pytest.mark.parametrize("option", ["--output", "--instance-output"])
def test_refuses_a_folder_that_is_not_there(day, tmp_path, option):
    target = tmp_path / "none" / "new.json"
    done = day(NO_SHOW, options=[option, target])
    assert (done.exit_code, done.stderr) == (
        2,
        f"{target}: cannot be written: there is no folder {target.parent}\n",
    )
    assert not (tmp_path / "new.json").exists()


def test_weighs_meetings_as_the_instance_does(day, tmp_path):
    document = solve(INSTANCE).to_json()
    for meeting in document["meetings"]:
        meeting["weight"] = 1_000_000
    (tmp_path / "schedule.json").write_text(json.dumps(document))
    assert day(NO_SHOW).stdout.splitlines()[0].endswith("value 4, before 12.")
    diff = json.loads((tmp_path / "new.json").read_text())["diff"]
    assert [each["weight"] for each in diff["cancelled"]] == [5, 3]


def test_who_is_said_not_to_come_and_to_be_late_is_not_there(day):
    late = {"kind": "late", "organisation": "N1", "from_round": 2}
    assert day(NO_SHOW, late).stdout == day(late, NO_SHOW).stdout == day(NO_SHOW).stdout


def test_refuses_a_round_that_is_none(day):
    done = day(NO_SHOW, options=["--now", 3])
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        2,
        "Error: Invalid value for --now: round 3 of 2",
    )
