import json
import subprocess
import sys
from errno import ENOSPC
from os import strerror

import pytest
from click.testing import CliRunner

from tests.planner.halls import DATA, hall
from topela.cli import main
from topela.planner import Pin

LUXEMBOURG = str(DATA / "luxembourg-2016-full-s7.json")


def run(*arguments):
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def plan_of(tmp_path):
    """Writes an instance, plans it, and gives what was printed and both paths."""

    def plan(instance, *options):
        source, target = tmp_path / "instance.json", tmp_path / "schedule.json"
        source.write_text(instance.dumps(), encoding="utf-8")
        return run("plan", source, "--output", target, *options), source, target

    return plan


def test_plans_and_finds_nothing_wrong(tmp_path):
    target = tmp_path / "schedule.json"
    planned = run("plan", LUXEMBOURG, "--output", target)
    assert planned.exit_code == 0
    assert planned.stdout.splitlines()[:2] == [
        "375 meetings in 18 rounds at 22 tables, value 31114.",
        "OPTIMAL: no schedule can be worth more; the proven bound is reached.",
    ]
    assert planned.stderr == ""
    judged = run("judge", LUXEMBOURG, target)
    assert judged.exit_code == 0
    assert judged.stdout.splitlines()[:2] == ["No violation.", "Value 31114."]


def test_says_what_is_proven_where_the_best_is_not_reached(tmp_path):
    source = DATA / "online-40-absent20-s7.json"
    planned = run("plan", source, "--output", tmp_path / "schedule.json", "--time-limit", "0")
    assert planned.exit_code == 0
    document = json.loads((tmp_path / "schedule.json").read_text())
    assert planned.stdout.splitlines()[1] == (
        f"FEASIBLE: no schedule can be worth more than {document['bound']}; "
        f"this one is within {document['gap']:.3%} of that."
    )


def test_says_which_minima_are_missed(tmp_path):
    planned = run("plan", DATA / "lopsided-13-min6-s7.json", "--output", tmp_path / "schedule.json")
    assert "45 organisations miss their minimum, by 154 meetings in all." in planned.stdout.splitlines()
    assert planned.stdout.splitlines()[1] == (
        "OPTIMAL: no schedule among those with the fewest missing meetings can be worth more; "
        "the proven bound is reached."
    )


def test_same_seed_same_schedule(tmp_path):
    for name in ("one", "other"):
        run("plan", LUXEMBOURG, "--output", tmp_path / name, "--seed", "7")
    one, other = (json.loads((tmp_path / name).read_text()) for name in ("one", "other"))
    assert (one["seed"], one["meetings"]) == (7, other["meetings"])


def test_pins_that_contradict_each_other(plan_of):
    pins = (Pin("C1", "N1", 1, "T2"), Pin("C1", "N2", 1))
    planned, source, target = plan_of(hall([[5, 5]], pinned=pins))
    assert planned.exit_code == 1
    assert planned.stdout.splitlines() == [
        "No schedule: 2 pinned meetings contradict each other.",
        "  C1 – N1, round 1, T2",
        "  C1 – N2, round 1",
    ]
    assert run("judge", source, target).exit_code == 0


def test_judge_prints_each_violation_and_fails(plan_of):
    _, source, target = plan_of(hall([[5, 6]], rounds=2))
    schedule = json.loads(target.read_text())
    for meeting in schedule["meetings"]:
        meeting["round"] = 1
    target.write_text(json.dumps(schedule))
    judged = run("judge", source, target)
    assert judged.exit_code == 1
    assert judged.stdout.splitlines()[:3] == [
        "double booking: C1 in round 1 at T1 and T1",
        "double booking: T1 in round 1 by C1–N1 and C1–N2",
        "2 violations.",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
        ("", "not JSON: Expecting value at line 1, column 1"),
        ("[" * 100_000, "not JSON: the text cannot be read"),
        ('{"format": "", "format": ""}', "not JSON: the key 'format' stands twice in one object"),
        ("{}", "format: is missing"),
        ("[]", "a list where an object is expected"),
    ],
)
def test_a_broken_file_gets_one_sentence(tmp_path, text, problem):
    path = tmp_path / "broken.json"
    path.write_text(text)
    for arguments in (("plan", path, "--output", tmp_path / "out.json"), ("judge", path, path)):
        refused = run(*arguments)
        assert (refused.exit_code, refused.stdout, refused.stderr) == (2, "", f"{path}: {problem}\n")
    assert not (tmp_path / "out.json").exists()


def test_a_wrong_value_gets_its_path(tmp_path):
    document = json.loads((DATA / "luxembourg-2016-full-s7.json").read_text())
    document["organisations"][3]["absent"] = [19]
    path = tmp_path / "instance.json"
    path.write_text(json.dumps(document))
    refused = run("plan", path, "--output", tmp_path / "out.json")
    assert (refused.exit_code, refused.stderr) == (2, f"{path}: organisations[3].absent[0]: round 19 of 18\n")


def test_what_is_no_schedule_gets_one_sentence():
    refused = run("judge", LUXEMBOURG, LUXEMBOURG)
    assert (refused.exit_code, refused.stderr) == (
        2,
        f"{LUXEMBOURG}: the schedule is not of the format speed-meeting-schedule/1\n",
    )


def test_a_file_that_is_not_there_and_a_folder_to_write_to(tmp_path):
    missing = run("plan", tmp_path / "none.json", "--output", tmp_path / "out.json")
    assert (missing.exit_code, missing.stderr) == (
        2,
        f"{tmp_path / 'none.json'}: cannot be read: No such file or directory\n",
    )
    folder = run("plan", LUXEMBOURG, "--output", tmp_path)
    assert (folder.exit_code, folder.stderr) == (2, f"{tmp_path}: cannot be written: Is a directory\n")


def test_a_folder_that_is_not_there_is_missed_before_any_work(tmp_path):
    target = tmp_path / "none" / "schedule.json"
    refused = run("plan", LUXEMBOURG, "--output", target, "--time-limit", 1e9)
    assert (refused.exit_code, refused.stderr) == (
        2,
        f"{target}: cannot be written: there is no folder {target.parent}\n",
    )


def test_a_disk_that_is_full_leaves_what_stood_there(tmp_path, monkeypatch):
    target = tmp_path / "schedule.json"
    target.write_text("what stood there")

    def full(source, _target):
        raise OSError(ENOSPC, strerror(ENOSPC))

    monkeypatch.setattr("pathlib.Path.replace", full)
    refused = run("plan", LUXEMBOURG, "--output", target, "--time-limit", 0)
    assert (refused.exit_code, refused.stderr) == (
        2,
        f"{target}: cannot be written: No space left on device\n",
    )
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [
        ("schedule.json", "what stood there")
    ]


def test_writes_through_a_link_and_into_a_pipe(tmp_path):
    link, target = tmp_path / "link.json", tmp_path / "schedule.json"
    link.symlink_to(target)
    assert run("plan", LUXEMBOURG, "--output", link, "--time-limit", 0).exit_code == 0
    assert (link.is_symlink(), json.loads(target.read_text())["value"]) == (True, 31114)
    assert run("plan", LUXEMBOURG, "--output", "/dev/null", "--time-limit", 0).exit_code == 0
    full = run("plan", LUXEMBOURG, "--output", "/dev/full", "--time-limit", 0)
    assert (full.exit_code, full.stderr) == (2, "/dev/full: cannot be written: No space left on device\n")


@pytest.mark.parametrize(
    ("weights", "tables", "value"),
    [([], 2, 0), ([[], []], 2, 0), ([[5, 6], [7, 8]], 0, 0), ([[5, 6], [7, 8]], 1, 15)],
)
def test_a_hall_with_little_in_it_gets_a_small_plan(plan_of, weights, tables, value):
    planned, source, target = plan_of(hall(weights, tables=tables))
    document = json.loads(target.read_text())
    assert (planned.exit_code, document["status"], document["value"]) == (0, "OPTIMAL", value)
    assert run("judge", source, target).exit_code == 0


def test_tells_its_progress_on_a_terminal_only(tmp_path, monkeypatch):
    monkeypatch.setattr("topela.cli.planner._on_a_terminal", lambda: True)
    planned = run("plan", LUXEMBOURG, "--output", tmp_path / "out.json", "--time-limit", "0")
    told = [line.strip() for line in planned.stderr.split("\r")]
    assert told[1:3] == ["choosing who meets whom … 0%", "choosing who meets whom … 100%"]
    assert told[-2:] == ["shortening waits … 100%", ""]


def test_help_loads_no_solver():
    code = (
        "import sys; from topela.cli import main as run; run(['plan', '--help'], standalone_mode=False); "
        "print('numpy' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    assert (
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1] == "False"
    )
