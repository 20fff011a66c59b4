"""Ours against others on the same instances: `python -m benchmarks.planner` writes `benchmarks/planner.md`.

Each line of the tables is a process of its own, one after another, so that its peak memory is its own.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.planner_peers import PEERS
from topela.planner import Instance, Shape, WorkLimit, generate, judge, solve
from topela.planner.solving import USUAL

SIZES = {
    "22×32×18": Shape(22, 32, 18, listed=19),
    "22×32×18, 20 % absent": Shape(22, 32, 18, listed=19, absence=0.2),
    "22×32×18, 4 zones": Shape(22, 32, 18, listed=19, zones=4),
    "60×60×12, 50 tables": Shape(60, 60, 12, tables=50, listed=22),
    "60×60×12, 50 tables, 20 % absent": Shape(60, 60, 12, tables=50, listed=22, absence=0.2),
    "150×200×15, 120 tables": Shape(150, 200, 15, tables=120, listed=29),
    "150×200×15, 120 tables, 20 % absent": Shape(150, 200, 15, tables=120, listed=29, absence=0.2),
    "500×500×20": Shape(500, 500, 20),
    "500×500×20, 400 tables": Shape(500, 500, 20, tables=400),
    "2,000×2,000×20": Shape(2000, 2000, 20),
    "2,000×2,000×20, 1,800 tables": Shape(2000, 2000, 20, tables=1800),
    "5,000×5,000×20": Shape(5000, 5000, 20),
}
AGAINST = ("22×32×18", "22×32×18, 20 % absent", "60×60×12, 50 tables")
HERE = Path(__file__).parent


def measure_ours(instance: Instance, steps: int) -> dict[str, object]:
    begun, worked = time.perf_counter(), time.process_time()
    result = solve(instance, stop=WorkLimit(steps))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
    assert judge(instance.to_json(), result.to_json()).clean
    return {
        "value": result.value,
        "bound": result.bound,
        "seconds": seconds,
        "cpu": cpu,
        "idle": result.measures.idle_gaps,
        "note": str(result.status),
    }


def run_one(method: str, path: str, limit: float) -> None:
    """In a process of its own: plan one instance by one method, print what came out."""
    instance = Instance.from_json(Path(path).read_bytes())
    solve(generate(Shape(2, 2, 1)), stop=WorkLimit(0))  # so that no method pays for loading the libraries
    if method.startswith("ours"):
        row = measure_ours(instance, int(method.partition(":")[2]))
    else:
        begun, worked = time.perf_counter(), time.process_time()
        row = PEERS[method](instance, limit)
        row |= {"seconds": time.perf_counter() - begun, "cpu": time.process_time() - worked}
    row["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(row))


def run(method: str, path: Path, limit: float) -> dict[str, object]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.planner",
        "--one",
        method,
        str(path),
        "--seconds",
        str(limit),
    ]
    done = subprocess.run(  # noqa: S603 - our own module
        command, capture_output=True, text=True, check=True, cwd=HERE.parent
    )
    row: dict[str, object] = json.loads(done.stdout)
    print(method, path.stem, row, file=sys.stderr)
    return row


def line(name: str, method: str, row: dict[str, object]) -> str:
    value, bound = row["value"], row.get("bound")
    gap = f"{(bound - value) / bound:.3%}" if bound else ""
    cells = (
        name,
        method,
        value,
        bound or "",
        gap,
        f"{row['seconds']:.3f}",
        f"{row['cpu']:.3f}",
        row.get("idle", ""),
        f"{row['megabytes']:.0f}",
    )
    return "| " + " | ".join(map(str, cells)) + f" | {row.get('note', '')} |"


def whole_process(path: Path, folder: Path) -> float:
    command = [
        str(Path(sys.executable).with_name("topela")),
        "plan",
        str(path),
        "--output",
        str(folder / "out.json"),
    ]
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
        best = min(best, time.perf_counter() - begun)
    return best


def write_report(limit: float) -> str:
    lines = [
        HEAD.format(
            cores=os.cpu_count(),
            python=platform.python_version(),
            load=os.getloadavg()[0],
            steps=USUAL.steps,
            limit=limit,
        )
    ]
    with TemporaryDirectory() as name:
        folder = Path(name)
        for index, (size, shape) in enumerate(SIZES.items()):
            path = folder / f"{index}.json"
            path.write_text(generate(shape, seed=7).dumps(), encoding="utf-8")
            lines.append(line(size, "ours, no search, no polish", run("ours:0", path, limit)))
            lines.append(line(size, "ours, usual limits", run(f"ours:{USUAL.steps}", path, limit)))
            if size in AGAINST:
                lines += [line(size, method, run(method, path, limit)) for method in PEERS]
        seconds = whole_process(folder / "0.json", folder)
    lines.append(f"\n`topela plan` on 22×32×18, the whole process, best of three: {seconds:.2f} s.")
    return "\n".join(lines) + "\n"


HEAD = """# The planner, measured

`python -m benchmarks.planner` on {cores} cores, Python {python}. Instances by `topela.planner.generate`, seed 7. Each
line is a process of its own, so that its memory is its own; one that has only loaded the libraries holds about 50 MB.
Seconds are those of `solve` alone, reading the file apart; CPU seconds say more where others use the machine too (the
one-minute load was {load:.1f} at the start). *Usual limits* are {steps} steps of search and polish.
The other solvers had {limit:g} s and all cores. *Idle* counts the idle rounds between meetings. Every schedule of
ours was judged: no violation.

| size | method | value | bound | gap | seconds | CPU s | idle | MB | |
|---|---|---|---|---|---|---|---|---|---|"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, metavar=("METHOD", "INSTANCE"), help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, default=60, help="what the other solvers may take")
    options = parser.parse_args()
    if options.one:
        run_one(*options.one, options.seconds)
    else:
        (HERE / "planner.md").write_text(write_report(options.seconds), encoding="utf-8")
