"""`topela plan` and `topela judge`: the planner on files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from topela.cli.documents import check_writable, read_instance, read_json, refuse, write

if TYPE_CHECKING:
    from topela.planner import Instance, Progress, Result, Verdict

INFEASIBLE = 1
PHASES = {
    "select": "choosing who meets whom",
    "time": "giving each meeting a round",
    "polish": "shortening waits",
}


@click.command()
@click.argument("instance", type=click.Path(path_type=Path))
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), required=True, help="Where to write the schedule."
)
@click.option("--time-limit", type=click.FloatRange(min=0), help="Seconds for the search and the polish.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same schedule.")
def plan(instance: Path, output: Path, time_limit: float | None, seed: int) -> None:
    """Plan the meetings of INSTANCE: who meets whom, when, at which table.

    Exit status: 0 with a schedule, 1 where the pins contradict each other, 2 on bad input.
    """
    from topela.planner import TimeLimit, solve
    from topela.planner.solving import USUAL

    hall = read_instance(instance)
    check_writable(output)
    stop = USUAL if time_limit is None else TimeLimit(time_limit)
    tell = _teller()
    result = solve(hall, stop=stop, seed=seed, progress=tell)
    if tell is not None:
        click.echo("\r\033[K", nl=False, err=True)
    write(output, result.dumps())
    click.echo(_summary(hall, result))
    if result.conflicts:
        sys.exit(INFEASIBLE)


@click.command()
@click.argument("instance", type=click.Path(path_type=Path))
@click.argument("schedule", type=click.Path(path_type=Path))
def judge(instance: Path, schedule: Path) -> None:
    """Check SCHEDULE against INSTANCE with code that shares nothing with the planner.

    Exit status: 0 without a violation, 1 with one, 2 on bad input.
    """
    from topela.planner import judge as judge_schedule

    read_instance(instance)
    documents = read_json(instance), read_json(schedule)
    try:
        verdict = judge_schedule(*documents)
    except ValueError as error:
        refuse(schedule, str(error))
    click.echo(_report(verdict))
    sys.exit(0 if verdict.clean else 1)


def _on_a_terminal() -> bool:
    return sys.stderr.isatty()


def _teller() -> Progress | None:
    """Tells how far the work has come, on a terminal only."""
    if not _on_a_terminal():
        return None

    def tell(phase: str, share: float) -> None:
        click.echo(f"\r\033[K{PHASES[phase]} … {share:.0%}", nl=False, err=True)

    return tell


def _summary(instance: Instance, result: Result) -> str:
    if result.conflicts:
        lines = [f"No schedule: {len(result.conflicts)} pinned meetings contradict each other."]
        lines += [f"  {pin.a} – {pin.b}, round {pin.round}" + (f", {pin.table}" if pin.table else "")
                  for pin in result.conflicts]  # fmt: skip
        return "\n".join(lines)
    measures, seconds = result.measures, result.seconds
    counts = ", ".join(
        f"{side} {spread.min} to {spread.max} (median {spread.median:g})"
        for side, spread in measures.meetings_per_organisation.items()
    )
    missing = sum(each.wanted - each.got for each in result.shortfalls)
    size = f"{len(result.meetings)} meetings in {instance.rounds} rounds at {len(instance.tables)} tables"
    lines = [
        f"{size}, value {result.value}.",
        proof(result),
        f"Meetings each: {counts}.",
        f"Idle rounds between meetings: {measures.idle_gaps}, at most {measures.longest_gap} in a row.",
        f"Hosts change tables {measures.host_moves} times.",
    ]
    if missing:
        lines.append(
            f"{len(result.shortfalls)} organisations miss their minimum, by {missing} meetings in all."
        )
    lines.append(
        f"{seconds.total:.3f} s: choosing {seconds.select:.3f}, rounds {seconds.time:.3f}, polish {seconds.polish:.3f}."
    )
    return "\n".join(lines)


def proof(result: Result) -> str:
    if result.status == "OPTIMAL":
        fewest = " among those with the fewest missing meetings" if result.shortfalls else ""
        return f"OPTIMAL: no schedule{fewest} can be worth more; the proven bound is reached."
    return f"FEASIBLE: no schedule can be worth more than {result.bound}; this one is within {result.gap:.3%} of that."


def _report(verdict: Verdict) -> str:
    measures = dict(verdict.measures)
    sides = measures.pop("meetings_per_organisation")
    lines = list(verdict.violations)
    lines.append(f"{len(verdict.violations)} violations." if verdict.violations else "No violation.")
    lines.append(f"Value {verdict.value}.")
    lines += [f"{key.replace('_', ' ')}: {round(value, 6)}" for key, value in measures.items()]
    lines += [f"meetings of a {side}: {each['min']} to {each['max']}, median {each['median']:g}"
              for side, each in sides.items()]  # fmt: skip
    return "\n".join(lines)
