import pytest
from click.testing import CliRunner

from topela.cli import main
from topela.cli.benchmark import NO_SOURCE, SOURCE, SUBJECTS


def run(*arguments):
    return CliRunner().invoke(main, ["benchmark", *arguments])


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_stands_in_the_source_tree(subject):
    assert (SOURCE / "benchmarks" / f"{subject}.py").is_file()


def test_the_benchmark_hears_its_options_and_its_status_is_ours(capfd):
    assert run("planner", "--help").exit_code == 0
    assert "--seconds" in capfd.readouterr().out
    assert run("planner", "--seconds", "soon").exit_code == 2
    assert "invalid float value: 'soon'" in capfd.readouterr().err


def test_says_where_the_benchmarks_are_when_they_are_not_here(monkeypatch, tmp_path):
    monkeypatch.setattr("topela.cli.benchmark.SOURCE", tmp_path)
    refused = run("planner")
    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (2, f"Error: {NO_SOURCE}")


def test_an_unknown_subject_gets_the_list():
    refused = run("weather")
    assert refused.exit_code == 2
    assert "'planner', 'replan', 'affinity'" in refused.stderr
