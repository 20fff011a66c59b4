"""`topela replan`: what happened on the day, on files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from topela.cli.documents import check_writable, read, read_instance, refuse, write
from topela.cli.planner import proof

if TYPE_CHECKING:
    from topela.planner import Replan


@click.command()
@click.argument("instance", type=click.Path(path_type=Path))
@click.argument("schedule", type=click.Path(path_type=Path))
@click.argument("changes", type=click.Path(path_type=Path))
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), required=True, help="Where to write the new schedule."
)
@click.option(
    "--now",
    type=int,
    default=0,
    show_default=True,
    help="The last round that has begun: nothing in it changes.",
)
@click.option(
    "--max-moves",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="How many meetings that could stand may change to another round.",
)
@click.option("--time-limit", type=click.FloatRange(min=0), help="Seconds for the search.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same schedule.")
@click.option(
    "--instance-output",
    type=click.Path(path_type=Path),
    help="Where to write the instance after the changes, for `judge` and for further changes.",
)
def replan(
    *,
    instance: Path,
    schedule: Path,
    changes: Path,
    output: Path,
    now: int,
    max_moves: int,
    time_limit: float | None,
    seed: int,
    instance_output: Path | None,
) -> None:
    """Mend SCHEDULE, planned for INSTANCE, after CHANGES: who did not come, came late, came unannounced.

    What has been stays, what can stand stands, and free organisations meet at free tables.

    Exit status: 0 with a schedule, 2 on bad input.
    """
    from topela.planner import InstanceError, TimeLimit, read_changes, read_schedule
    from topela.planner import replan as replan_schedule
    from topela.planner.solving import USUAL

    hall, before = read_instance(instance), read(schedule, read_schedule)
    happened = read(changes, read_changes)
    for path in (output, instance_output):
        if path is not None:
            check_writable(path)
    stop = USUAL if time_limit is None else TimeLimit(time_limit)
    try:
        plan = replan_schedule(hall, before, happened, now=now, max_moves=max_moves, stop=stop, seed=seed)
    except InstanceError as error:
        if error.path == "now":
            raise click.BadParameter(error.problem, param_hint="--now") from None
        refuse(changes if error.path.startswith("changes") else schedule, str(error))
    write(output, plan.dumps())
    if instance_output is not None:
        write(instance_output, plan.instance.dumps())
    weight = {frozenset(pair[:2]): pair.weight for pair in hall.pairs}
    click.echo(_news(plan, sum(weight.get(frozenset(each[:2]), 0) for each in before)))


def _news(plan: Replan, before: int) -> str:
    diff = plan.diff
    lists = (("moved", diff.moved), ("cancelled", diff.cancelled), ("added", diff.added))
    counts = ", ".join(f"{len(each)} {word}" for word, each in lists)
    lines = [
        f"{diff.kept} meetings kept, {counts}; value {plan.result.value}, before {before}.",
        proof(plan.result),
    ]
    lines += [f"moved: {each}" for each in diff.moved]
    lines += [
        f"cancelled: {each.a} ↔ {each.b}, round {each.round}"
        + (", to continue later" if diff.continues_later(each) else "")
        for each in diff.cancelled
    ]
    lines += [f"added: {each.a} ↔ {each.b}, round {each.round}, {each.table}" for each in diff.added]
    return "\n".join(lines)
