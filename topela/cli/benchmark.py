"""`topela benchmark`: what this house measures, run anew. The benchmarks stand in the source tree only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

import topela

SOURCE = Path(topela.__file__).parents[1]
SUBJECTS = ("planner", "replan", "affinity")
NO_SOURCE = (
    "the benchmarks are part of the source tree, not of the installed package: "
    "get the sources and run `make benchmark` there"
)


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("subject", type=click.Choice(SUBJECTS))
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def benchmark(subject: str, options: tuple[str, ...]) -> None:
    """Measure SUBJECT against its peers and write its page in `benchmarks/`.

    `topela benchmark planner --seconds 60 --output FOLDER`: what the other solvers may take, and where to write.
    OPTIONS are those of `python -m benchmarks.SUBJECT`; `--help` after the subject lists them.

    Exit status: that of the benchmark, 2 where there is no source tree.
    """
    if not (SOURCE / "benchmarks" / f"{subject}.py").is_file():
        raise click.UsageError(NO_SOURCE)
    command = [sys.executable, "-m", f"benchmarks.{subject}", *options]
    sys.exit(subprocess.run(command, cwd=SOURCE, check=False).returncode)  # noqa: S603 - our own module
